import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterLanguageName, PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import { replaceFile } from '../../platform/durable-file.ts';
import { encodePng } from '../../platform/png.ts';
import { isLabelLanguage, readerOf } from '../languages/index.ts';
import type { Delivery, PrintDocument, Printer, PrinterStatus } from '../printer.ts';
import { inTurns } from './in-turns.ts';

type FileProfile = Pick<PrinterProfile, 'language' | 'dpi'> & { readonly way: PrinterWay & { readonly kind: 'file' } };

const ENDINGS: Readonly<Record<PrinterLanguageName, string>> = { zpl: 'zpl', 'zpl-acs': 'zpl', tspl: 'tspl', epl: 'epl', escpos: 'escpos', page: 'pdf' };
const NUMBERED = /^document-(\d+)[.-]/;
const DIGITS = 5;

/**
 * Documents kept as files, for a program that takes them from a folder, or to look at. Each file appears whole or not at all, and the
 * document last: where it lies, its pictures lie too. It is `sent`: paper is another matter.
 */
export function openFilePrinter(profile: FileProfile): Printer {
  const inTurn = inTurns();
  return {
    status: () => Promise.resolve(folderStatus(profile.way.folder)),
    deliver: (document, beforeFirstByte) => inTurn(() => {
      const status = folderStatus(profile.way.folder);
      if (!status.ready) return Promise.resolve({ outcome: 'not-sent', says: status.says, problem: status.problem });
      beforeFirstByte(null);
      return Promise.resolve(keep(profile, document));
    }),
  };
}

function folderStatus(folder: string): PrinterStatus {
  try {
    mkdirSync(folder, { recursive: true });
    return { ready: true, problem: 'none', says: `Documents are kept in ${folder}.` };
  } catch (error) {
    return { ready: false, problem: 'offline', says: `The folder ${folder} is not there and cannot be made (${reasonOf(error)}).` };
  }
}

function keep({ way: { folder }, language, dpi }: FileProfile, document: PrintDocument): Delivery {
  const name = `document-${String(nextNumber(folder)).padStart(DIGITS, '0')}`;
  const path = join(folder, `${name}.${ENDINGS[language]}`);
  try {
    for (const [index, picture] of picturesOf(language, dpi, document.bytes).entries()) replaceFile(join(folder, `${name}-${index + 1}.png`), encodePng(picture));
    replaceFile(path, document.bytes);
    return { outcome: 'sent', says: `Kept as ${path}.` };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    // It may have got its name before the disk refused to say that it is safe.
    return existsSync(path) ? { outcome: 'unknown', says: `${path} may not be safe on disk (${reasonOf(error)}).` } : { outcome: 'not-sent', says: `The folder ${folder} cannot be written (${reasonOf(error)}).`, problem: 'error' };
  }
}

/** Numbers are never given twice, also not after older files were taken away, as long as the newest one is there. */
function nextNumber(folder: string): number {
  return 1 + Math.max(0, ...readdirSync(folder).map((name) => Number(NUMBERED.exec(name)?.[1] ?? 0)));
}

function picturesOf(language: PrinterLanguageName, dpi: number, bytes: Uint8Array): Bitmap[] {
  if (!isLabelLanguage(language)) return [];
  return readerOf(language, dpi).hear(bytes).flatMap((heard) => (heard.kind === 'label' ? [heard.bitmap] : []));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
