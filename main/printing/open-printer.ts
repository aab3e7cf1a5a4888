import type { PrinterLanguageName, PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import type { Scheduler } from '../platform/clock.ts';
import type { PrinterLanguage } from './language.ts';
import type { Printer } from './printer.ts';
import { tcpPrinter } from './tcp-printer.ts';
import { zplLanguage } from './zpl-language.ts';

/** Opens the printer that a profile describes: one that this program cannot reach says so when it is asked. */
export type OpenPrinter = (profile: PrinterProfile) => Printer;

/** The printers that this program can open: those on the network that speak ZPL. `scheduler` is of the machine's own time. */
export function openPrinter(scheduler: Scheduler): OpenPrinter {
  return ({ way, language, answers }) => {
    if (way.kind !== 'tcp' || languageOf(language) === null) return UNREACHABLE;
    return tcpPrinter({ host: way.host, port: way.port, scheduler, backChannel: answers === 'none' ? 'none' : 'zpl' });
  };
}

/** What a language can say; null for one that this program does not write, and for `page`, which is none. */
export function languageOf(name: PrinterLanguageName): PrinterLanguage | null {
  return name === 'zpl' ? zplLanguage : null;
}

const NOT_SET_UP = { ready: false, problem: 'not_set_up', says: 'This program cannot reach a printer of this kind.' } as const;

const UNREACHABLE: Printer = {
  status: () => Promise.resolve(NOT_SET_UP),
  deliver: () => Promise.resolve({ outcome: 'not-sent', says: NOT_SET_UP.says, problem: NOT_SET_UP.problem }),
};
