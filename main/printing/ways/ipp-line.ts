import type IppPackage from '@sealsystems/ipp';
import { z } from 'zod';
import type { Scheduler } from '../../platform/clock.ts';

/** Attributes as the package reads them: a value, or a list where there are several. */
export type IppAttributes = Readonly<Record<string, unknown>>;

/**
 * What came of an IPP operation. `refused`: the server answered and did not do it. `unreachable`: certainly nothing got there. `lost`: the
 * line broke or stayed silent, and nobody knows whether it was done.
 */
export type IppAnswer =
  | { readonly ok: true; readonly printers: readonly IppAttributes[]; readonly jobs: readonly IppAttributes[] }
  | { readonly ok: false; readonly kind: 'refused' | 'unreachable' | 'lost'; readonly status: string; readonly says: string };

export interface IppRequest {
  /** `ipp://`, `ipps://` or `http://`, with the path of a queue. */
  readonly uri: string;
  readonly operation: string;
  readonly attributes: IppAttributes;
  readonly job?: IppAttributes;
  readonly data?: Uint8Array;
}

export interface IppPorts {
  readonly scheduler: Scheduler;
  readonly askMs: number;
}

const IPP_PORT = 631;
/** The package's own time-out only sees a silent socket; this one ends the wait in any case. */
const GRACE_MS = 500;
const NOTHING_GOT_THERE: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const USER = 'smart-workstation';

const Group = z.union([z.record(z.string(), z.unknown()), z.array(z.record(z.string(), z.unknown()))]).transform((group) => (Array.isArray(group) ? group : [group]));
const Answer = z.object({
  statusCode: z.string().optional(), 'operation-attributes-tag': z.record(z.string(), z.unknown()).optional(), 'printer-attributes-tag': Group.optional(), 'job-attributes-tag': Group.optional(),
});

/** One operation, with an end in any case. */
export async function askIpp(request: IppRequest, { scheduler, askMs }: IppPorts): Promise<IppAnswer> {
  // Read when a queue is first asked: most stations have none, and the package is large.
  const { default: ipp } = await import('@sealsystems/ipp');
  return new Promise((resolve) => {
    const cancel = scheduler.after(askMs + GRACE_MS, () => resolve({ ok: false, kind: 'lost', status: '', says: 'The print server does not answer.' }));
    const url = new URL(request.uri.replace(/^ipp/, 'http'));
    const options = {
      protocol: url.protocol, hostname: url.hostname, host: url.hostname, port: url.port === '' ? (request.uri.startsWith('http:') ? 80 : IPP_PORT) : url.port, path: url.pathname, timeout: askMs, agent: false as const,
    };
    ipp.request(options, bytesOf(ipp, request), (error, answer) => {
      cancel();
      resolve(error === null ? readAnswer(answer) : faultOf(error));
    });
  });
}

function bytesOf(ipp: typeof IppPackage, { uri, operation, attributes, job, data }: IppRequest): Buffer {
  return ipp.serialize({
    version: '2.0', operation, id: 1,
    // The order of the first three is the protocol's.
    'operation-attributes-tag': {
      'attributes-charset': 'utf-8', 'attributes-natural-language': 'en-us', ...(new URL(uri).pathname === '/' ? {} : { 'printer-uri': uri.replace(/^http/, 'ipp') }), ...('job-id' in attributes ? { 'job-id': attributes['job-id'] } : {}),
      'requesting-user-name': USER, ...attributes,
    },
    ...(job === undefined ? {} : { 'job-attributes-tag': job }),
    ...(data === undefined ? {} : { data: Buffer.from(data.buffer, data.byteOffset, data.length) }),
  });
}

function faultOf(error: Error & { readonly code?: string }): IppAnswer {
  const status = /unexpected response status (\d+)/.exec(error.message)?.[1];
  if (status !== undefined) return { ok: false, kind: 'refused', status: `http-${status}`, says: `The print server refuses (${status}).` };
  if (NOTHING_GOT_THERE.has(error.code ?? '')) return { ok: false, kind: 'unreachable', status: '', says: `The print server cannot be reached (${error.message}).` };
  return { ok: false, kind: 'lost', status: '', says: `The line to the print server broke (${error.message}).` };
}

function readAnswer(answer: unknown): IppAnswer {
  const read = Answer.safeParse(answer);
  if (!read.success || read.data.statusCode === undefined) return { ok: false, kind: 'lost', status: '', says: 'The print server answered something that is no IPP.' };
  const { statusCode, 'operation-attributes-tag': about = {}, 'printer-attributes-tag': printers = [], 'job-attributes-tag': jobs = [] } = read.data;
  if (statusCode.startsWith('successful')) return { ok: true, printers, jobs };
  return { ok: false, kind: 'refused', status: statusCode, says: textIn(about, 'status-message') || statusCode };
}

/** A text attribute; empty when there is none. */
export function textIn(attributes: IppAttributes, name: string): string {
  const value = attributes[name];
  return typeof value === 'string' ? value : '';
}

/** An attribute with one or several keywords. */
export function wordsIn(attributes: IppAttributes, name: string): readonly string[] {
  const value = attributes[name];
  return (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string');
}

export function numberIn(attributes: IppAttributes, name: string): number | null {
  const value = attributes[name];
  return typeof value === 'number' ? value : null;
}
