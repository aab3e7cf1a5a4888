import type { WindowsDatatype } from '../../../shared/fulfilment/printer-profile.ts';
import type { Delivery, PrintDocument, Printer } from '../printer.ts';
import { agreed, answered } from './windows/answered.ts';
import { followJob } from './windows/follow-job.ts';
import { SPOOLER_LIMITS } from './windows/limits.ts';
import type { SpoolerLimits } from './windows/limits.ts';
import { JOB_NAME, restIs, turns, withReadyQueue } from './windows/ready-queue.ts';
import type { QueueMemory, QueuePorts } from './windows/ready-queue.ts';
import { wordsOfFault } from './windows/spooler-words.ts';
import { SpoolerFault } from './windows/spooler.ts';
import type { OpenQueue } from './windows/spooler.ts';

export interface WindowsSpoolerPorts extends QueuePorts {
  /** `RAW` unless the driver refuses it. */
  readonly datatype?: WindowsDatatype | undefined;
}

const PIECE_BYTES = 64 * 1024;

/**
 * A label printer that hangs on a queue of the Windows spooler, as USB printers do: its own language goes through as raw data (printing.md
 * part 0 and 3.4). The spooler knows what it handed to the driver and nothing of paper, so a delivery is `sent` at best. Nothing before the
 * first WritePrinter is anything but `not-sent`; from then on nothing is, because a queue may print while it still is written to.
 */
export function windowsSpoolerPrinter(ports: WindowsSpoolerPorts): Printer {
  const limits: SpoolerLimits = { ...SPOOLER_LIMITS, ...ports.limits };
  const inTurn = turns();
  const memory: QueueMemory = { unsettledJob: null };
  return {
    status: () => inTurn(() => withReadyQueue(ports, limits, memory, (_open, status) => Promise.resolve(status))),
    deliver: (document, beforeFirstByte) => inTurn(async () => {
      const done = await withReadyQueue(ports, limits, memory, (open) => deliver(ports, limits, memory, open, document, beforeFirstByte));
      return 'outcome' in done ? done : { outcome: 'not-sent', says: done.says, problem: done.problem };
    }),
  };
}

async function deliver(ports: WindowsSpoolerPorts, limits: SpoolerLimits, memory: QueueMemory, open: OpenQueue, document: PrintDocument, beforeFirstByte: (counter: null) => void): Promise<Delivery> {
  beforeFirstByte(null);
  const asked = <T>(name: string, call: Promise<T>): Promise<T> => answered(ports.scheduler, limits.answerMs, name, call);
  let jobId: number | null = null;
  let isWritten = false;
  try {
    jobId = await asked('StartDocPrinter', open.startJob(ports.jobName ?? JOB_NAME, ports.datatype ?? 'RAW'));
    await asked('StartPagePrinter', open.startPage());
    for (let at = 0; at < document.bytes.length;) {
      isWritten = true;
      at += await answered(ports.scheduler, limits.writeMs, 'WritePrinter', writePiece(open, document.bytes.subarray(at, at + PIECE_BYTES)));
    }
    await asked('EndPagePrinter', open.endPage());
    await asked('EndDocPrinter', open.endJob());
  } catch (error) {
    if (!(error instanceof SpoolerFault)) throw error;
    const { says, problem } = wordsOfFault(ports.queue, error);
    // EndDocPrinter is not called: it would print what there is.
    const isAborted = jobId !== null && await agreed(ports.scheduler, limits, open.abort());
    const isDeleted = jobId !== null && await agreed(ports.scheduler, limits, open.deleteJob(jobId));
    memory.unsettledJob = isWritten ? jobId : null;
    return isWritten ? { outcome: 'unknown', says: `${says} ${restIs(isAborted || isDeleted)}` } : { outcome: 'not-sent', says, problem };
  }
  const delivery = await followJob(open, jobId, ports.scheduler, limits);
  memory.unsettledJob = delivery.outcome === 'unknown' ? jobId : null;
  return delivery;
}

/** A spooler that takes nothing and calls it a success would be asked for ever. */
async function writePiece(open: OpenQueue, piece: Uint8Array): Promise<number> {
  const taken = await open.write(piece);
  if (taken === 0) throw new SpoolerFault('WritePrinter', 0);
  return taken;
}
