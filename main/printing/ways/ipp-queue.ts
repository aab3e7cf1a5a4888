import { READY, troubled } from '../languages/answers.ts';
import type { PrinterProblem, PrinterStatus } from '../printer.ts';
import type { IppAnswer, IppAttributes, IppPorts } from './ipp-line.ts';
import { askIpp, numberIn, textIn, wordsIn } from './ipp-line.ts';

/** States of a job as IPP names them; `gone`: the server does not know it (any more). */
export type IppJobState = 'pending' | 'pending-held' | 'processing' | 'processing-stopped' | 'canceled' | 'aborted' | 'completed' | 'gone';

export interface IppJob {
  readonly jobId: number;
  readonly state: IppJobState;
  /** It was given to the printer at some time. */
  readonly hasBegun: boolean;
  readonly says: string;
}

/** The jobs of one queue of CUPS or an IPP printer. */
export interface IppQueue {
  /** The state of the queue, in words for who stands before the printer. */
  status(): Promise<PrinterStatus>;
  print(document: { readonly bytes: Uint8Array; readonly format: string; readonly name: string; readonly media: string | null; readonly copies?: number }): Promise<IppAnswer & { readonly jobId: number | null }>;
  /** Null: the server could not be asked. */
  job(jobId: number): Promise<IppJob | null>;
  /** Jobs that are not done. */
  waiting(): Promise<readonly number[]>;
  hold(jobId: number): Promise<boolean>;
  release(jobId: number): Promise<boolean>;
  cancel(jobId: number): Promise<boolean>;
}

const QUEUE_ATTRIBUTES = ['printer-state', 'printer-state-reasons', 'printer-state-message', 'printer-is-accepting-jobs'];
const JOB_ATTRIBUTES = ['job-id', 'job-state', 'job-state-reasons', 'job-printer-state-message', 'time-at-processing'];
const JOB_STATES: ReadonlySet<string> = new Set(['pending', 'pending-held', 'processing', 'processing-stopped', 'canceled', 'aborted', 'completed']);

/** Reasons of RFC 8011 that keep a printer from printing; the first that holds is said. */
const REASONS: readonly (readonly [reason: string, problem: Exclude<PrinterProblem, 'none'>, says: string])[] = [
  ['media-empty', 'paper_out', 'Out of paper: put in new.'],
  ['media-needed', 'paper_out', 'The printer asks for other paper: put it in.'],
  ['cover-open', 'head_open', 'The cover is open: close it.'],
  ['door-open', 'head_open', 'The cover is open: close it.'],
  ['interlock-open', 'head_open', 'The cover is open: close it.'],
  ['media-jam', 'jam', 'Paper is jammed: open the printer and take it out.'],
  ['toner-empty', 'ribbon_out', 'Out of toner: put in a new one.'],
  ['marker-supply-empty', 'ribbon_out', 'Out of toner or ink: put in a new one.'],
  ['offline', 'offline', 'The printer is off or not on the network.'],
  ['timed-out', 'offline', 'The printer does not answer its queue.'],
  ['shutdown', 'offline', 'The printer is switched off.'],
  ['cups-missing-filter', 'error', 'The driver of this queue is missing: set the queue up again.'],
  ['cups-insecure-filter', 'error', 'The driver of this queue is not trusted: set the queue up again.'],
  ['paused', 'paused', 'The queue is paused: let it go on.'],
  ['moving-to-paused', 'paused', 'The queue is paused: let it go on.'],
];

export function ippQueue(uri: string, ports: IppPorts): IppQueue {
  const ask = (operation: string, attributes: IppAttributes = {}): Promise<IppAnswer> => askIpp({ uri, operation, attributes }, ports);
  const done = async (operation: string, jobId: number): Promise<boolean> => (await ask(operation, { 'job-id': jobId })).ok;
  return {
    async status() {
      return queueStatus(await ask('Get-Printer-Attributes', { 'requested-attributes': QUEUE_ATTRIBUTES }));
    },
    async print({ bytes, format, name, media, copies = 1 }) {
      const answer = await askIpp({ uri, operation: 'Print-Job', attributes: { 'job-name': name, 'document-format': format }, ...(media === null && copies === 1 ? {} : { job: { ...(copies === 1 ? {} : { copies }), ...(media === null ? {} : { media }) } }), data: bytes }, ports);
      return { ...answer, jobId: answer.ok ? numberIn(answer.jobs[0] ?? {}, 'job-id') : null };
    },
    async job(jobId) {
      const answer = await ask('Get-Job-Attributes', { 'job-id': jobId, 'requested-attributes': JOB_ATTRIBUTES });
      if (!answer.ok) return answer.status === 'client-error-not-found' ? { jobId, state: 'gone', hasBegun: true, says: answer.says } : null;
      const attributes = answer.jobs[0] ?? {};
      const state = textIn(attributes, 'job-state');
      return JOB_STATES.has(state) ? { jobId, state: state as IppJobState, hasBegun: numberIn(attributes, 'time-at-processing') !== null, says: textIn(attributes, 'job-printer-state-message') } : null;
    },
    async waiting() {
      const answer = await ask('Get-Jobs', { 'which-jobs': 'not-completed', 'requested-attributes': ['job-id'] });
      return answer.ok ? answer.jobs.flatMap((job) => numberIn(job, 'job-id') ?? []) : [];
    },
    hold: (jobId) => done('Hold-Job', jobId),
    release: (jobId) => done('Release-Job', jobId),
    cancel: (jobId) => done('Cancel-Job', jobId),
  };
}

/** What a queue's answer about itself means; exported for what cannot be brought about in a test server. */
export function queueStatus(answer: IppAnswer): PrinterStatus {
  if (!answer.ok) {
    if (answer.status === 'client-error-not-found') return troubled('not_set_up', 'There is no such queue on the print server: choose another one.');
    return answer.kind === 'refused' ? troubled('error', `The print server refuses: ${answer.says}`) : troubled('offline', answer.says);
  }
  const attributes = answer.printers[0] ?? {};
  // A warning or a report stops nothing.
  const reasons = new Set(wordsIn(attributes, 'printer-state-reasons').filter((reason) => !/-(?:warning|report)$/.test(reason)).map((reason) => reason.replace(/-error$/, '')));
  const found = REASONS.find(([reason]) => reasons.has(reason));
  if (found !== undefined) return troubled(found[1], found[2]);
  if (textIn(attributes, 'printer-state') === 'stopped') return troubled('paused', 'The queue is stopped: let it go on.');
  if (attributes['printer-is-accepting-jobs'] === false) return troubled('paused', 'The queue takes no jobs: let it take them again.');
  return READY;
}
