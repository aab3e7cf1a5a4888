import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import { readPrinter, savePrinter } from './printer-store.ts';

export interface BenchPrinterAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Makes the printer that is known by its address alone a profile like every other: the training printer, which listens somewhere else at
 * each start, and the one that `printer.choose` names. What else was set of it stays.
 */
export function keepBenchPrinter(tx: WriteTx, printerId: PrinterId, { host, port }: BenchPrinterAddress, atMs: EpochMs): void {
  const known = readPrinter(tx, printerId) ?? firstProfile(printerId);
  savePrinter(tx, { ...known, way: { kind: 'tcp', host, port } }, atMs);
}

function firstProfile(printerId: PrinterId): PrinterProfile {
  return {
    printerId, name: 'Bench printer', language: 'zpl', way: { kind: 'tcp', host: '127.0.0.1', port: 9100 }, dpi: 203, paper: PAPERS['4x6'], darkness: null, inchesPerSecond: null,
    offsetMm: { right: 0, down: 0 }, answers: 'auto', invoice: 'none', failover: null,
  };
}
