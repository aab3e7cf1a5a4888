import type { WindowsDatatype } from '../../../../shared/fulfilment/printer-profile.ts';

/** One queue of the Windows spooler, as a person sees it in the list of printers. */
export interface SpoolerQueue {
  readonly name: string;
  readonly driver: string;
  /** Where the driver sends its bytes, e.g. `USB001`. */
  readonly port: string;
  readonly isDefault: boolean;
  readonly state: QueueState;
}

/** `PRINTER_INFO_2`: both are bits, see printer-bits.ts. */
export interface QueueState {
  readonly status: number;
  readonly attributes: number;
}

/** `JOB_INFO_1`: `status` is bits, see job-standing.ts; `statusText` is the driver's own word, which replaces the bits where it has one. */
export interface JobState {
  readonly status: number;
  readonly statusText: string | null;
}

/** A call to the system that came back with "no". `code` is what GetLastError says. */
export class SpoolerFault extends Error {
  readonly call: string;
  readonly code: number;

  constructor(call: string, code: number) {
    super(`${call} ended with Windows error ${code}.`);
    this.name = 'SpoolerFault';
    this.call = call;
    this.code = code;
  }
}

/** Our own code for "this computer has no Windows spooler"; Windows has no such number. */
export const NO_SPOOLER = -1;

/** An open queue. Every method rejects with SpoolerFault when the system says no. */
export interface OpenQueue {
  state(): Promise<QueueState>;
  /** StartDocPrinter: the spooler makes a job of this name and gives its number. No byte of it goes to the port yet. */
  startJob(name: string, datatype: WindowsDatatype): Promise<number>;
  startPage(): Promise<void>;
  /** WritePrinter: resolves with how many bytes the spooler took. */
  write(bytes: Uint8Array): Promise<number>;
  endPage(): Promise<void>;
  endJob(): Promise<void>;
  /** AbortPrinter: throws away what was written; what went to the port already is printed. */
  abort(): Promise<void>;
  /** Null when the spooler knows no such job any more. */
  job(jobId: number): Promise<JobState | null>;
  /** Takes a job out of the queue; what the port has of it is printed. */
  deleteJob(jobId: number): Promise<void>;
  close(): Promise<void>;
}

/** The spooler of the system: the part that a test replaces. */
export interface Spooler {
  queues(): Promise<readonly SpoolerQueue[]>;
  open(queue: string): Promise<OpenQueue>;
}
