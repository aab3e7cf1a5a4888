import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import type { Scheduler } from '../platform/clock.ts';
import type { Printer } from './printer.ts';
import { openFilePrinter } from './ways/file.ts';
import { openIppPrinter } from './ways/ipp.ts';
import { openTcpPrinter } from './ways/tcp.ts';
import type { WindowsPrinterPorts } from './ways/windows-printer.ts';
import { windowsPrinter } from './ways/windows-printer.ts';

/**
 * Opens the printer that a profile describes: one that this program cannot reach says so when it is asked. `isCutOff`: a document may have broken
 * off on its way there before this start, and a printer that waits for its rest would eat the next one (printing.md 2.4).
 */
export type OpenPrinter = (profile: PrinterProfile, isCutOff?: boolean) => Printer;

/** Who draws no pages reads no document. */
const NOBODY_DRAWS: WindowsPrinterPorts['drawTrueSize'] = () => Promise.resolve(null);

/**
 * The printers that this program can open, by their ways. `scheduler` is of the machine's own time; `drawTrueSize` draws every page of a PDF
 * at its own size, for drivers of pages.
 */
export function openPrinter(scheduler: Scheduler, drawTrueSize = NOBODY_DRAWS): OpenPrinter {
  return (profile, isCutOff = false) => {
    const { way } = profile;
    switch (way.kind) {
      // A raw port takes labels; whole pages want a driver.
      case 'tcp': return profile.language === 'page' ? UNREACHABLE : openTcpPrinter({ ...profile, way }, { scheduler, isCutOff });
      case 'ipp': return openIppPrinter({ ...profile, way }, { scheduler });
      case 'file': return openFilePrinter({ ...profile, way });
      case 'windows': return windowsPrinter(profile, { scheduler, drawTrueSize }) ?? UNREACHABLE;
    }
  };
}

const NOT_SET_UP = { ready: false, problem: 'not_set_up', says: 'This program cannot reach a printer of this kind.' } as const;

const UNREACHABLE: Printer = {
  status: () => Promise.resolve(NOT_SET_UP),
  deliver: () => Promise.resolve({ outcome: 'not-sent', says: NOT_SET_UP.says, problem: NOT_SET_UP.problem }),
};
