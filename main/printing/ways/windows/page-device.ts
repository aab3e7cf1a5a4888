import type { Dib } from './dib.ts';
import type { PageArea, PagePlace } from './page-place.ts';

/** A queue of Windows as GDI draws on it. Every method rejects with SpoolerFault when the system says no. */
export interface PageDevice {
  readonly area: PageArea;
  /** StartDoc: gives the job's number in the spooler. */
  startJob(name: string): Promise<number>;
  startPage(): Promise<void>;
  /** StretchDIBits: draws the whole picture at a place. */
  picture(dib: Dib, place: PagePlace): Promise<void>;
  endPage(): Promise<void>;
  endJob(): Promise<void>;
  /** AbortDoc: throws the job away as far as it has not gone to the port. */
  abort(): Promise<void>;
  close(): Promise<void>;
}

/** Opens queues for drawing: the part that a test replaces. */
export interface PageDevices {
  open(queue: string): Promise<PageDevice>;
}
