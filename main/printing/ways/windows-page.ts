import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { Delivery, PrintDocument, Printer } from '../printer.ts';
import { agreed, answered, closed } from './windows/answered.ts';
import { dibOf } from './windows/dib.ts';
import { followJob } from './windows/follow-job.ts';
import type { PageDevice, PageDevices } from './windows/page-device.ts';
import { placePage } from './windows/page-place.ts';
import type { PagePlace } from './windows/page-place.ts';
import { SPOOLER_LIMITS } from './windows/limits.ts';
import type { SpoolerLimits } from './windows/limits.ts';
import { JOB_NAME, restIs, turns, withReadyQueue } from './windows/ready-queue.ts';
import type { QueueMemory, QueuePorts } from './windows/ready-queue.ts';
import { wordsOfFault } from './windows/spooler-words.ts';
import { SpoolerFault } from './windows/spooler.ts';
import type { OpenQueue } from './windows/spooler.ts';

export interface WindowsPagePorts extends QueuePorts {
  readonly devices: PageDevices;
  /** Draws every page of a PDF at its own size, `dpi` dots an inch; null when it cannot be read. */
  readonly draw: (pdf: Uint8Array, dpi: number) => Promise<readonly Bitmap[] | null>;
  /** The page is moved by so much to the right and down. */
  readonly moveMm?: { readonly right: number; readonly down: number };
}

/** Pages are drawn at no more: an A4 page at 600 dpi is 4 MB of dots, and a printer of 1200 dpi doubles each dot. */
const DRAW_DPI_MAX = 600;
const NOT_MOVED = { right: 0, down: 0 } as const;

interface PlacedPage {
  readonly bitmap: Bitmap;
  readonly place: PagePlace;
}

/**
 * A printer of pages, such as a laser, on a queue of Windows: the document is a PDF, drawn by us and sent through GDI, millimetre for
 * millimetre by the printer's own dots. What a driver's own PDF printing does with the scale is not known, so none of it is used. The
 * outcomes follow the same rules as raw data; the first picture is the first byte.
 */
export function windowsPagePrinter(ports: WindowsPagePorts): Printer {
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

/** Faults before the first act on the job come out as SpoolerFault, which withReadyQueue turns into words: nothing was sent. */
async function deliver(ports: WindowsPagePorts, limits: SpoolerLimits, memory: QueueMemory, open: OpenQueue, document: PrintDocument, beforeFirstByte: (counter: null) => void): Promise<Delivery> {
  const device = await answered(ports.scheduler, limits.answerMs, 'CreateDC', ports.devices.open(ports.queue), (late) => void closed(ports.scheduler, limits, late));
  try {
    const pages = await placePages(ports, device, document);
    if ('outcome' in pages) return pages;
    beforeFirstByte(null);
    return await print(ports, limits, memory, open, device, pages);
  } finally {
    await closed(ports.scheduler, limits, device);
  }
}

async function placePages(ports: WindowsPagePorts, device: PageDevice, document: PrintDocument): Promise<readonly PlacedPage[] | Delivery> {
  const { area } = device;
  const dpi = area.dpiX / Math.ceil(area.dpiX / DRAW_DPI_MAX);
  const drawn = await ports.draw(document.bytes, dpi);
  if (drawn === null || drawn.length === 0) return { outcome: 'unprintable', says: 'The document cannot be drawn: make it again.' };
  const placed: PlacedPage[] = [];
  for (const bitmap of drawn) {
    const place = placePage(bitmap, dpi, area, ports.moveMm ?? NOT_MOVED);
    if (place === null) {
      const [across, down] = [area.width / area.dpiX, area.height / area.dpiY].map((inches) => Math.floor(inches * 25.4));
      return { outcome: 'not-sent', says: `Page ${placed.length + 1} is larger than the ${across} × ${down} mm that this printer can print on its paper. It is never shrunk: choose the right paper in Windows.`, problem: 'not_set_up' };
    }
    placed.push({ bitmap, place });
  }
  // One job for all copies: between them nobody else's page comes out.
  return Array.from({ length: document.copies ?? 1 }, () => placed).flat();
}

async function print(
  ports: WindowsPagePorts, limits: SpoolerLimits, memory: QueueMemory, open: OpenQueue, device: PageDevice, pages: readonly PlacedPage[],
): Promise<Delivery> {
  const asked = <T>(name: string, call: Promise<T>): Promise<T> => answered(ports.scheduler, limits.writeMs, name, call);
  let jobId: number | null = null;
  let isDrawn = false;
  try {
    jobId = await asked('StartDoc', device.startJob(ports.jobName ?? JOB_NAME));
    for (const page of pages) {
      await asked('StartPage', device.startPage());
      isDrawn = true;
      await asked('StretchDIBits', device.picture(dibOf(page.bitmap), page.place));
      await asked('EndPage', device.endPage());
    }
    await asked('EndDoc', device.endJob());
  } catch (error) {
    if (!(error instanceof SpoolerFault)) throw error;
    const { says, problem } = wordsOfFault(ports.queue, error);
    const isAborted = jobId !== null && await agreed(ports.scheduler, limits, device.abort());
    const isDeleted = jobId !== null && await agreed(ports.scheduler, limits, open.deleteJob(jobId));
    memory.unsettledJob = isDrawn ? jobId : null;
    return isDrawn ? { outcome: 'unknown', says: `${says} ${restIs(isAborted || isDeleted)}` } : { outcome: 'not-sent', says, problem };
  }
  const delivery = await followJob(open, jobId, ports.scheduler, limits);
  memory.unsettledJob = delivery.outcome === 'unknown' ? jobId : null;
  return delivery;
}
