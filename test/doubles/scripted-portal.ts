import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scripted as Answer } from './scripted-server.ts';

/** `stall`: a good beginning, half of the promised bytes, and then nothing more. */
type Scripted = Answer | 'stall';

export const PORTAL_EMAIL = 'MARKER-primary@seller.invalid';
export const PORTAL_PASSWORD = 'MARKER-of-the-portal-password';
export const LOGIN_PAGE = '<!DOCTYPE html><html><head><title>Log in</title></head><body><form action="/login"><input type="password"></form></body></html>';

export interface PortalRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly cookie: string;
  readonly csrf: string;
}

/** A real HTTP server that logs everybody in and answers the other calls as told, one after the other (the last answer again and again). */
export interface ScriptedPortal {
  readonly baseUrl: string;
  /** Logins that were asked for. */
  readonly logins: PortalRequest[];
  /** Every call that is no login. */
  readonly calls: PortalRequest[];
  /** Answers from now on. */
  script(...answers: readonly Scripted[]): void;
  /** How logins are answered from now on; null: well. */
  scriptLogin(answer: Scripted | null): void;
  scriptFeatures(answer: Scripted | null): void;
  /** The secrets that it gave out: cookies and CSRF tokens. */
  secrets(): readonly string[];
  close(): Promise<void>;
}

export async function scriptedPortal(): Promise<ScriptedPortal> {
  const logins: PortalRequest[] = [];
  const calls: PortalRequest[] = [];
  let answers: readonly Scripted[] = [{ body: '{}' }];
  let given = 0;
  let loginAnswer: Scripted | null = null;
  let featuresAnswer: Scripted | null = null;
  const answerTo = (path: string): Scripted => {
    if (path === '/login') {
      return loginAnswer ?? { body: '{}', headers: { 'set-cookie': `sn=MARKER-cookie-${logins.length}; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT; HttpOnly` } };
    }
    if (path === '/getFeaturesForSeller') return featuresAnswer ?? { body: JSON.stringify({ sellerId: 'seller-1', csrfToken: `MARKER-csrf-${logins.length}` }) };
    return answers[Math.min(given++, answers.length - 1)] ?? 'silence';
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? '';
      const seen = { method: request.method ?? '', path, body, cookie: request.headers.cookie ?? '', csrf: String(request.headers['fk-csrf-token'] ?? '') };
      if (path === '/login') logins.push(seen);
      else if (path !== '/getFeaturesForSeller') calls.push(seen);
      const answer = answerTo(path);
      if (answer === 'silence') return;
      if (answer === 'stall') {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"allOrdersCounts":[');
        return;
      }
      if (answer === 'reset') {
        request.socket.resetAndDestroy();
        return;
      }
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, logins, calls,
    script(...next) {
      answers = next;
      given = 0;
    },
    scriptLogin(answer) {
      loginAnswer = answer;
    },
    scriptFeatures(answer) {
      featuresAnswer = answer;
    },
    secrets: () => logins.flatMap((_login, index) => [`MARKER-cookie-${index + 1}`, `MARKER-csrf-${index + 1}`]),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
