import type { PrinterProblem, PrinterStatus } from '../../printer.ts';
import type { QueueState } from './spooler.ts';

/** The bits of `PRINTER_INFO_2.Status` (winspool.h, PRINTER_STATUS_*). */
export const PRINTER_STATUS = {
  paused: 0x1, error: 0x2, pendingDeletion: 0x4, paperJam: 0x8, paperOut: 0x10, manualFeed: 0x20, paperProblem: 0x40, offline: 0x80, ioActive: 0x100, busy: 0x200,
  printing: 0x400, outputBinFull: 0x800, notAvailable: 0x1000, waiting: 0x2000, processing: 0x4000, initializing: 0x8000, warmingUp: 0x1_0000, tonerLow: 0x2_0000,
  noToner: 0x4_0000, pagePunt: 0x8_0000, userIntervention: 0x10_0000, outOfMemory: 0x20_0000, doorOpen: 0x40_0000, serverUnknown: 0x80_0000, powerSave: 0x100_0000,
  serverOffline: 0x200_0000, driverUpdateNeeded: 0x400_0000,
} as const;

/** Two bits of `PRINTER_INFO_2.Attributes`: "use printer offline" in the queue's menu, and a queue that prints without a spool file. */
export const PRINTER_ATTRIBUTE = { direct: 0x2, workOffline: 0x400 } as const;

/**
 * What stops a printer, the most certain cause first: drivers set the general `error` together with the cause. Ink, toner and ribbon are
 * one thing to the spooler.
 */
const STOPS: readonly (readonly [bits: number, problem: PrinterProblem, says: string])[] = [
  [PRINTER_STATUS.pendingDeletion, 'not_set_up', 'Windows is removing this printer. Choose another one in the printer set-up.'],
  [PRINTER_STATUS.paperOut | PRINTER_STATUS.paperProblem, 'paper_out', 'The printer has no paper, or it lies wrong.'],
  [PRINTER_STATUS.doorOpen, 'head_open', 'The printer is open: close it.'],
  [PRINTER_STATUS.noToner, 'ribbon_out', 'The ribbon, toner or ink is used up.'],
  [PRINTER_STATUS.paperJam, 'jam', 'Paper is stuck in the printer: take it out.'],
  [PRINTER_STATUS.outputBinFull, 'paused', 'The tray of the printer is full: empty it.'],
  [PRINTER_STATUS.manualFeed, 'paused', 'The printer waits for paper that is put in by hand.'],
  [PRINTER_STATUS.userIntervention | PRINTER_STATUS.pagePunt | PRINTER_STATUS.outOfMemory, 'paused', 'The printer waits for somebody: look at its display.'],
  [PRINTER_STATUS.offline | PRINTER_STATUS.notAvailable | PRINTER_STATUS.serverOffline | PRINTER_STATUS.serverUnknown, 'offline', 'Windows cannot reach the printer: is it on, and its cable in?'],
  [PRINTER_STATUS.paused, 'paused', 'The queue of this printer is paused in Windows: resume it there.'],
  [PRINTER_STATUS.error, 'error', 'The printer reports an error: look at it.'],
  [PRINTER_STATUS.initializing | PRINTER_STATUS.warmingUp, 'busy', 'The printer is starting.'],
  [PRINTER_STATUS.busy, 'busy', 'The printer is busy with something else.'],
];

/** The state of a queue in our words. Most USB label printers report nothing, so "ready" means "nothing known against it". */
export function statusOfQueue(state: QueueState): PrinterStatus {
  if ((state.attributes & PRINTER_ATTRIBUTE.workOffline) !== 0) {
    return { ready: false, problem: 'offline', says: 'Windows uses this printer offline: is it on and its cable in? Then take back "Use printer offline" in its queue.' };
  }
  const stop = STOPS.find(([bits]) => (state.status & bits) !== 0);
  return stop === undefined
    ? { ready: true, problem: 'none', says: (state.status & PRINTER_STATUS.tonerLow) === 0 ? 'Windows knows nothing against it.' : 'Toner or ribbon is low.' }
    : { ready: false, problem: stop[1], says: stop[2] };
}
