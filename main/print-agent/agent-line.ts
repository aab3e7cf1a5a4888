import { request, Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect } from 'node:tls';
import type { Reply } from '../../shared/contract/index.ts';

/** The main PC showed another certificate than the one that somebody compared: nothing was said to it. */
export class OtherCertificate extends Error {
  readonly shown: string;

  constructor(shown: string) {
    super(`The main PC shows another certificate: ${shown}`);
    this.name = 'OtherCertificate';
    this.shown = shown;
  }
}

/** The line of a print agent to the main PC: TLS with the one certificate that was compared by a person. */
export interface AgentLine {
  /** Null: the line broke, or nobody answered in time; whether it was heard is not known. Rejects with OtherCertificate. */
  post(path: string, body: unknown, limitMs: number): Promise<Reply | null>;
  close(): void;
}

export interface AgentLineOptions {
  readonly url: string;
  readonly fingerprint: string;
  readonly key: string;
}

export function agentLine({ url, fingerprint, key }: AgentLineOptions): AgentLine {
  const { hostname, port, host } = new URL(url);
  const agent = new PinnedAgent(fingerprint);
  return {
    post: (path, body, limitMs) => new Promise((resolve, reject) => {
      const text = Buffer.from(JSON.stringify(body));
      const asked = request({
        hostname, port, path, method: 'POST', agent, timeout: limitMs,
        headers: { host, 'content-type': 'application/json', 'content-length': text.length, ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => resolve(null));
        response.on('end', () => resolve(replyIn(Buffer.concat(chunks).toString('utf8'))));
      });
      asked.on('timeout', () => asked.destroy());
      asked.on('error', (error) => {
        if (error instanceof OtherCertificate) reject(error);
        else resolve(null);
      });
      asked.end(text);
    }),
    close: () => agent.destroy(),
  };
}

function replyIn(text: string): Reply | null {
  try {
    return JSON.parse(text) as Reply;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Hands a line over only when its certificate is the compared one: before that not even the key is said. */
class PinnedAgent extends Agent {
  readonly #fingerprint: string;

  constructor(fingerprint: string) {
    super({ keepAlive: true, maxSockets: 2 });
    this.#fingerprint = fingerprint.toUpperCase();
  }

  override createConnection(options: { readonly hostname?: string | null; readonly host?: string | null; readonly port?: string | number | null }, done?: (error: Error | null, socket: Duplex) => void): undefined {
    const socket = connect({ host: options.hostname ?? options.host ?? '', port: Number(options.port), minVersion: 'TLSv1.3', rejectUnauthorized: false });
    const failed = (error: Error): void => {
      socket.destroy();
      done?.(error, socket);
    };
    socket.once('error', failed);
    socket.once('secureConnect', () => {
      socket.off('error', failed);
      const shown = socket.getPeerCertificate().fingerprint256;
      if (shown === this.#fingerprint) done?.(null, socket);
      else failed(new OtherCertificate(shown));
    });
    return undefined;
  }
}
