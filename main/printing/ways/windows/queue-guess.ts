import type { PrinterLanguageName } from '../../../../shared/fulfilment/printer-profile.ts';
import type { SpoolerQueue } from './spooler.ts';

/** What a queue of Windows probably is, by the names that its driver and port have. A guess: a test print confirms it. */
export interface QueueGuess {
  readonly language: PrinterLanguageName;
  readonly dpi: 203 | 300;
}

/** Ports behind which no paper is: files, faxes, notes. */
const NO_PAPER_PORTS = /^(PORTPROMPT:|nul:|SHRFAX:|XPSPort:|FILE:)|OneNote/i;
const NO_PAPER_DRIVERS = /print to pdf|xps document writer|onenote|\bfax\b/i;
/** The first that fits: a Zebra driver in its older language names that. Makers' names are from memory and were seen on no printer. */
const LANGUAGES: readonly (readonly [driver: RegExp, language: PrinterLanguageName])[] = [
  [/\bEPL\b/i, 'epl'],
  [/zdesigner|zebra|\bZPL\b/i, 'zpl'],
  [/\b(TSC|TVS|TSPL|Gprinter|Xprinter|Munbyn|Rollo|iDPRT|HPRT|Jadens|Marklife|Polono)\b/i, 'tspl'],
  [/\bTM-[A-Z]|receipt|\bPOS-?(58|80)|\bESC.?POS\b/i, 'escpos'],
];

/** Null for a queue that prints on no paper. What no pattern knows is taken for a printer of pages. */
export function guessQueue({ driver, port }: Pick<SpoolerQueue, 'driver' | 'port'>): QueueGuess | null {
  if (NO_PAPER_PORTS.test(port) || NO_PAPER_DRIVERS.test(driver)) return null;
  const language = LANGUAGES.find(([pattern]) => pattern.test(driver))?.[1] ?? 'page';
  return { language, dpi: language !== 'page' && /\b300\s*dpi\b/i.test(driver) ? 300 : 203 };
}
