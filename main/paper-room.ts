import type { Topic } from '../shared/contract/index.ts';
import type { LabelReader } from './documents/index.ts';
import { DocumentWorkerFault } from './documents/index.ts';
import type { DocumentKeeper, Floor } from './fulfilment/index.ts';
import { createContentsDesk, createDocumentKeeper } from './fulfilment/index.ts';
import type { Clock, Scheduler } from './platform/clock.ts';
import type { Logger } from './platform/logger.ts';
import type { DocumentFiles } from './platform/document-files.ts';
import type { PrintDesk, PrintDeskPorts } from './printing/queue/index.ts';
import { createPrintDesk } from './printing/queue/index.ts';
import { slipTextOf } from './slip-text.ts';
import { fitPicture } from './sync/index.ts';

/** Everything on paper that goes on by itself: prints, slips with labels, and how long documents are kept. */
export interface PaperRoom {
  readonly printing: PrintDesk;
  readonly keeper: DocumentKeeper;
  /** Something may have been queued. */
  wake(): void;
  start(): void;
  stop(): Promise<void>;
  /** Resolves when nothing is printed, drawn or removed. */
  idle(): Promise<void>;
}

export interface PaperRoomPorts {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly labelReader: LabelReader;
}

type Own = Pick<PrintDeskPorts, 'database' | 'stationId' | 'printers'> & { readonly floor: Floor; readonly files: KeptFiles };
type KeptFiles = DocumentFiles & Parameters<typeof createDocumentKeeper>[0]['disk'];

export function paperRoom(ports: PaperRoomPorts, own: Own, announce: (topics: readonly Topic[]) => void, bytesMissing: () => void): PaperRoom {
  const { database, floor, files, stationId } = own;
  const { clock, logger, labelReader: drawing } = ports;
  const changed = (): void => announce(['paper']);
  const printing = printDeskFor(ports, own, changed, bytesMissing);
  const keeper = createDocumentKeeper({ database, disk: files, clock, scheduler: ports.scheduler, logger, changed });
  const contents = createContentsDesk({
    database, floor, files, drawing, slipTextOf, clock, logger, stationId,
    changed: () => {
      printing.wake();
      changed();
    },
  });
  const wake = (): void => {
    printing.wake();
    contents.wake();
  };
  return {
    printing, keeper, wake,
    start() {
      printing.start();
      contents.wake();
      keeper.start();
    },
    async stop() {
      await keeper.stop();
      await contents.idle();
      await printing.stop();
    },
    async idle() {
      await contents.idle();
      await printing.idle();
      await keeper.idle();
    },
  };
}

/** The print queue over the printers of this station; a label is proved for the printer that takes it, whatever it was drawn for (floor.md N1). */
function printDeskFor(
  ports: PaperRoomPorts, own: Own, changed: () => void, bytesMissing: () => void,
): PrintDesk {
  const { clock, scheduler, logger, labelReader } = ports;
  const { floor, ...desk } = own;
  return createPrintDesk({
    ...desk, book: floor, changed, bytesMissing, clock, scheduler, logger,
    markReprint: (pdf, n) => labelReader.markReprint(pdf, n),
    invoiceOf: async (pdf, orderId, profile) => {
      try {
        const made = await labelReader.invoiceFor(pdf, orderId, profile);
        return 'pdf' in made ? made : { refused: made.refused === 'too_small' ? 'too_small' : 'not_found' };
      } catch (error) {
        if (error instanceof DocumentWorkerFault) return { refused: 'not_found' };
        throw error;
      }
    },
    fitLabel: (label, profile, stamp) => fitPicture({ database: own.database, floor, files: own.files, labelReader, logger }, label, profile, stamp),
  });
}

