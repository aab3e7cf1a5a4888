import axios from 'axios';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { HttpFault } from './http.ts';

const SOCKETS_MAX = 6;
/** Faults that happen before a connection stands: no byte of the request left. Everything else may have arrived. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ERR_INVALID_URL']);

/**
 * HTTP by axios with its http adapter: one keep-alive agent, no retry, no redirect, no proxy from the environment, sizes and times
 * limited (reliability.md 5.5). A broken keep-alive connection is called unknown, never "not sent", because that cannot be told apart.
 */
export function axiosHttp(): Http & { close(): void } {
  const httpAgent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const httpsAgent = new SecureAgent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const client = axios.create({
    adapter: 'http', httpAgent, httpsAgent, proxy: false, maxRedirects: 0, responseType: 'arraybuffer', validateStatus: () => true, transformRequest: [(data: unknown) => data],
  });
  return {
    async send(request: HttpRequest): Promise<HttpResponse> {
      try {
        const response = await client.request<Buffer>({
          method: request.method, url: request.url, headers: { ...request.headers }, timeout: request.timeoutMs, maxContentLength: request.maxBytes,
          ...(request.body === undefined ? {} : { data: request.body }), ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
        return { status: response.status, headers, body: response.data };
      } catch (error) {
        const code = axios.isAxiosError(error) ? (error.code ?? '') : '';
        throw new HttpFault(NOT_SENT.has(code) ? 'not-sent' : 'unknown', error instanceof Error ? `${error.message} (${code})` : String(error));
      }
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
