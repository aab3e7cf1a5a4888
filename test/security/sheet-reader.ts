import { parentPort, workerData } from 'node:worker_threads';
import { verifyBundle } from '../../main/fulfilment/evidence/bundle.ts';
import type { SheetReading } from '../../main/spreadsheet/index.ts';
import { readSheet } from '../../main/spreadsheet/index.ts';

/** Reads a file of somebody in a thread of its own, whose time and memory the test bounds. */
const { what, bytes, rowsMax } = workerData as SheetWork;

/** What is read, as what. */
export interface SheetWork {
  readonly what: 'sheet' | 'evidence';
  readonly bytes: Uint8Array;
  readonly rowsMax: number;
}

/** What came of it, small enough to be told. */
export interface SheetTold {
  readonly ok: boolean;
  readonly problem: string | null;
  readonly rows: number;
  readonly widest: number;
  /** The first cells. */
  readonly cells: readonly unknown[];
}

function told(reading: SheetReading): SheetTold {
  if (!reading.ok) return { ok: false, problem: reading.problem, rows: 0, widest: 0, cells: [] };
  return { ok: true, problem: null, rows: reading.rows.length, widest: reading.rows.reduce((most, row) => Math.max(most, row.cells.length), 0), cells: reading.rows.flatMap((row) => row.cells.slice(0, 5)).slice(0, 50) };
}

parentPort?.postMessage(what === 'sheet' ? told(readSheet(bytes, rowsMax)) : { ok: verifyBundle(Buffer.from(bytes)) !== null, problem: null, rows: 0, widest: 0, cells: [] } satisfies SheetTold);
