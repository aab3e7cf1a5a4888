import type { PrinterId } from '../../../shared/fulfilment/ids.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import { countWaiting, keepBenchPrinter, labelPrinter } from '../../printing/queue/index.ts';
import { removedAt } from '../document/index.ts';
import type { Floor } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';

/** What the printer of this bench says of itself. */
export interface PrinterState {
  readonly ready: boolean;
  readonly problem: string;
  readonly says: string;
}

export interface PaperPorts {
  readonly floor: Floor;
  readonly files: DocumentFiles;
  /** Makes a PNG of a stored label bitmap. */
  readonly pictureOf: (bytes: Uint8Array) => Uint8Array;
  readonly printerState: (printerId: PrinterId) => Promise<PrinterState>;
}

/** Stored documents, and which printer stands at this bench. */
export function paperHandlers(ports: PaperPorts): HandlersOf<'document.picture' | 'printer.choose' | 'printer.read'> {
  return {
    'document.picture': (read, input) => {
      const mediaType = read.get<{ media_type: string }>('SELECT media_type FROM document WHERE document_hash = ?', input.documentHash)?.media_type;
      const bytes = ports.files.get(input.documentHash);
      if (mediaType === undefined || bytes === null) {
        const removedAtMs = removedAt(read, input.documentHash);
        return removedAtMs === null ? refused('document_not_found', { documentHash: input.documentHash }) : refused('document_removed', { removedAtMs });
      }
      if (mediaType === 'application/pdf') return granted({ mediaType: 'application/pdf', base64: Buffer.from(bytes).toString('base64') });
      if (isPhoto(mediaType)) return granted({ mediaType, base64: Buffer.from(bytes).toString('base64') });
      return granted({ mediaType: 'image/png', base64: Buffer.from(ports.pictureOf(bytes)).toString('base64') });
    },
    'printer.choose': simple<'printer.choose'>(['paper'], (tx, { host, port }, call) => {
      if (readSetting(tx, 'mode') === 'training') return refused('printer_of_training');
      writeSetting(tx, 'printerAddress', { host, port });
      keepBenchPrinter(tx, readSetting(tx, 'printerId') as PrinterId, { host, port }, call.nowMs);
      return granted({ host, port });
    }),
    'printer.read': async (read, _input, call) => {
      const printerId = labelPrinter(read, call.benchId);
      return granted({ printerId, ...(await ports.printerState(printerId)), waiting: countWaiting(read, printerId), address: readSetting(read, 'printerAddress') });
    },
  };
}

/** Photos and clips are kept as the camera gave them; a label is kept as its bitmap. */
function isPhoto(mediaType: string): mediaType is 'image/png' | 'image/jpeg' | 'video/webm' {
  return mediaType === 'image/png' || mediaType === 'image/jpeg' || mediaType === 'video/webm';
}
