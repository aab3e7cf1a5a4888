import type { WindowsDatatype } from '../../shared/fulfilment/printer-profile.ts';
import type { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { PageDevice, PageDevices } from '../../main/printing/ways/windows/page-device.ts';
import type { PageArea, PagePlace } from '../../main/printing/ways/windows/page-place.ts';
import type { Dib } from '../../main/printing/ways/windows/dib.ts';
import { SpoolerFault } from '../../main/printing/ways/windows/spooler.ts';
import type { JobState, OpenQueue, Spooler } from '../../main/printing/ways/windows/spooler.ts';

/** What the Windows of a test does. Calls are named as Windows names them. */
export interface SpoolerScript {
  readonly status?: number;
  readonly attributes?: number;
  /** Calls that are refused, with the error's number: all of them, or from the n-th on. */
  readonly refuses?: Readonly<Record<string, number>>;
  readonly refusesFrom?: Readonly<Record<string, number>>;
  /** Calls that never come back. */
  readonly hangs?: readonly string[];
  /** How the job stands at each look; after the last, it has gone. */
  readonly job?: readonly number[];
  /** How many bytes of a piece are taken at once. */
  readonly takes?: number;
  readonly area?: PageArea;
}

export const A4_AT_300: PageArea = { dpiX: 300, dpiY: 300, paperWidth: 2480, paperHeight: 3508, left: 50, top: 50, width: 2380, height: 3408 };

/** The system's side of printing, scripted: it keeps what it was given and in which order it was asked. */
export class ScriptedSpooler implements Spooler, PageDevices {
  readonly calls: string[] = [];
  readonly written: Uint8Array[] = [];
  readonly pictures: { readonly dib: Dib; readonly place: PagePlace }[] = [];
  readonly jobs: { readonly name: string; readonly datatype: WindowsDatatype | null }[] = [];
  /** Handles and device contexts that were opened and not closed. */
  openNow = 0;
  script: SpoolerScript;
  #looks = 0;

  constructor(script: SpoolerScript = {}) {
    this.script = script;
  }

  count(name: string): number {
    return this.calls.filter((each) => each === name).length;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.written);
  }

  queues(): Promise<never[]> {
    return Promise.resolve([]);
  }

  open(queue: string): Promise<OpenQueue & PageDevice> {
    const isDevice = this.count('OpenPrinter') > 0 && this.openNow > 0;
    return this.#asked(isDevice ? 'CreateDC' : 'OpenPrinter', () => {
      this.openNow += 1;
      return this.#opened(queue);
    });
  }

  #asked<T>(name: string, answer: () => T): Promise<T> {
    this.calls.push(name);
    const { hangs = [], refuses = {}, refusesFrom = {} } = this.script;
    if (hangs.includes(name)) return new Promise(() => undefined);
    const code = refuses[name];
    if (code !== undefined && this.count(name) >= (refusesFrom[name] ?? 1)) return Promise.reject(new SpoolerFault(name, code));
    return Promise.resolve(answer());
  }

  #opened(_queue: string): OpenQueue & PageDevice {
    const nothing = (): undefined => undefined;
    return {
      area: this.script.area ?? A4_AT_300,
      state: () => this.#asked('GetPrinter', () => ({ status: this.script.status ?? 0, attributes: this.script.attributes ?? 0 })),
      startJob: (name: string, datatype?: WindowsDatatype) => this.#asked('StartDoc', () => {
        this.jobs.push({ name, datatype: datatype ?? null });
        return this.jobs.length;
      }),
      startPage: () => this.#asked('StartPage', nothing),
      write: (bytes) => this.#asked('Write', () => {
        const taken = bytes.slice(0, this.script.takes ?? bytes.length);
        this.written.push(taken);
        return taken.length;
      }),
      picture: (dib, place) => this.#asked('StretchDIBits', () => void this.pictures.push({ dib, place })),
      endPage: () => this.#asked('EndPage', nothing),
      endJob: () => this.#asked('EndDoc', nothing),
      abort: () => this.#asked('Abort', nothing),
      job: () => this.#asked('GetJob', () => this.#look()),
      deleteJob: () => this.#asked('SetJob', nothing),
      close: () => this.#asked('Close', () => {
        this.openNow -= 1;
      }),
    };
  }

  #look(): JobState | null {
    const status = this.script.job?.[this.#looks];
    this.#looks += 1;
    return status === undefined ? null : { status, statusText: null };
  }
}

/** What `promise` comes to when time moves on whenever nothing else happens. */
export async function inVirtualTime<T>(time: VirtualTime, promise: Promise<T>): Promise<T> {
  let isSettled = false;
  const settle = (): void => {
    isSettled = true;
  };
  promise.then(settle, settle);
  for (;;) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    if (isSettled) return promise;
    if (!time.step()) throw new Error('Nothing happens any more, and there is no answer');
  }
}
