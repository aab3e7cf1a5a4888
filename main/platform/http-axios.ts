import axios, { AxiosHeaders } from 'axios';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import type { Http, HttpRequest, HttpResponse } from './http.ts';
import { HttpFault } from './http.ts';

const SOCKETS_MAX = 6;
/** The largest body that this program sends: 25 packs are some kB. */
const BODY_MAX_BYTES = 4 * 1024 * 1024;
/** Faults that happen before a connection stands, the certificate among them: no byte of the request left. Everything else may have arrived. */
const NOT_SENT = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ERR_INVALID_URL', 'ERR_INVALID_CHAR', 'ERR_UNESCAPED_CHARACTERS',
  'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/**
 * HTTP by the http adapter of axios, called straight: what axios does before and after it (merging, interceptors, JSON) is not used here and takes
 * a quarter of the call's own time again. One keep-alive agent, no retry, no redirect, no proxy from the environment, sizes and times
 * limited (reliability.md 5.5). A broken keep-alive connection is called unknown, never "not sent", because that cannot be told apart. The
 * time is that of the whole exchange: axios's own limit starts anew with every byte, so an answer that drips would never end.
 */
export function axiosHttp(): Http & { close(): void } {
  const httpAgent = new Agent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const httpsAgent = new SecureAgent({ keepAlive: true, maxSockets: SOCKETS_MAX });
  const adapter = axios.getAdapter('http');
  const base = { httpAgent, httpsAgent, proxy: false, maxRedirects: 0, decompress: false, maxBodyLength: BODY_MAX_BYTES, responseType: 'arraybuffer', validateStatus: null } as const;
  return {
    async send(request: HttpRequest): Promise<HttpResponse> {
      if (request.signal?.aborted === true) throw new HttpFault('not-sent', 'It was called off before it was sent.', true);
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
      let isCalledOff = false;
      const callOff = (): void => {
        isCalledOff = true;
        deadline.abort();
      };
      request.signal?.addEventListener('abort', callOff);
      try {
        const response = await adapter({
          ...base, method: request.method, url: request.url, headers: new AxiosHeaders({ 'accept-encoding': 'gzip, br', ...request.headers }), timeout: request.timeoutMs, maxContentLength: request.maxBytes, signal: deadline.signal,
          ...(request.body === undefined ? {} : { data: request.body }),
        });
        const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
        return await unpacked({ status: response.status, headers, body: response.data as Buffer }, request.maxBytes);
      } catch (error) {
        if (error instanceof HttpFault) throw error;
        const code = codeOf(error);
        if (code === 'ERR_CANCELED') throw new HttpFault('unknown', isCalledOff ? 'It was called off.' : `There was no whole answer within ${request.timeoutMs} ms.`, isCalledOff);
        throw new HttpFault(NOT_SENT.has(code) ? 'not-sent' : 'unknown', error instanceof Error ? `${error.message} (${code})` : String(error));
      } finally {
        clearTimeout(timer);
        request.signal?.removeEventListener('abort', callOff);
      }
    },
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

/** Axios keeps the code of most faults; those that Node throws while a request is built carry their own. */
function codeOf(error: unknown): string {
  if (axios.isAxiosError(error) && error.code !== undefined) return error.code;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const UNPACK = { gzip: promisify(gunzip), 'x-gzip': promisify(gunzip), br: promisify(brotliDecompress), deflate: promisify(inflate) } as const;

/**
 * The answer without its packing, which is done here because axios takes a packed answer that was cut off for a whole one. The limit counts for
 * what comes out of it, and the length that was announced is that of the packed bytes: it goes.
 */
async function unpacked(response: HttpResponse, maxBytes: number): Promise<HttpResponse> {
  const { 'content-encoding': encoding = 'identity', ...headers } = response.headers;
  if (encoding === 'identity' || response.body.length === 0) return response;
  if (!isKnown(encoding)) throw new HttpFault('unknown', 'The answer is packed in a way that is not known.');
  const { 'content-length': _length, ...rest } = headers;
  try {
    return { status: response.status, headers: rest, body: await UNPACK[encoding](response.body, { maxOutputLength: maxBytes }) };
  } catch (error) {
    throw new HttpFault('unknown', `The answer could not be unpacked (${codeOf(error)}).`);
  }
}

const isKnown = (encoding: string): encoding is keyof typeof UNPACK => Object.hasOwn(UNPACK, encoding);
