import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a scripted answer is: bytes with a status, a broken line, or silence. */
export type Scripted = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string | Uint8Array } | 'reset' | 'silence';

export interface ScriptedServer {
  readonly baseUrl: string;
  readonly requests: { readonly method: string; readonly url: string; readonly body: string; readonly authorization: string }[];
  close(): Promise<void>;
}

/** A real HTTP server that answers API calls as told, one after the other (the last answer again and again), and gives every caller a token. */
export async function scriptedServer(answers: readonly Scripted[], options: { readonly tokens?: readonly Scripted[] } = {}): Promise<ScriptedServer> {
  const requests: ScriptedServer['requests'] = [];
  let calls = 0;
  let tokens = 0;
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const isToken = request.url?.startsWith('/oauth-service') === true;
      if (!isToken) requests.push({ method: request.method ?? '', url: request.url ?? '', body, authorization: request.headers.authorization ?? '' });
      const script = isToken ? (options.tokens ?? [tokenAnswer(tokens)]) : answers;
      const answer = script[Math.min(isToken ? tokens++ : calls++, script.length - 1)] ?? 'silence';
      if (answer === 'silence') return;
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
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

function tokenAnswer(count: number): Scripted {
  return { body: JSON.stringify({ access_token: `token-${count}`, token_type: 'bearer', expires_in: 5_183_999, scope: 'Seller_Api' }) };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
