import type { PrinterProblem } from '../../printer.ts';
import { ERROR_TIMEOUT } from './answered.ts';
import { NO_SPOOLER } from './spooler.ts';
import type { SpoolerFault } from './spooler.ts';

/** What a person can do about it, by the number that GetLastError gives (winerror.h). */
const WORDS: Readonly<Record<number, readonly [problem: PrinterProblem, says: string]>> = {
  [NO_SPOOLER]: ['not_set_up', 'This printer is a queue of Windows, and this computer does not run Windows.'],
  5: ['offline', 'This Windows account may not print on it: ask who looks after the computer for the right to print.'],
  21: ['offline', 'The printer is not ready: is it on, and its cable in?'],
  28: ['paper_out', 'The printer has no paper.'],
  53: ['offline', 'The computer that shares this printer cannot be found on the network.'],
  61: ['busy', 'The queue of this printer is full.'],
  62: ['busy', 'Windows has no space left for print jobs: free some space on this computer.'],
  64: ['offline', 'The line to the computer that shares this printer broke.'],
  67: ['offline', 'The computer that shares this printer does not know it by this name.'],
  112: ['busy', 'The disk of this computer is full: free some space.'],
  1058: ['offline', 'The print service of Windows is switched off: start the service "Print Spooler".'],
  [ERROR_TIMEOUT]: ['silent', 'The print service of Windows does not answer.'],
  1722: ['offline', 'The print service of Windows does not answer: start the service "Print Spooler", or switch on the computer that shares the printer.'],
  1753: ['offline', 'The print service of Windows is not running: start the service "Print Spooler".'],
  1796: ['not_set_up', 'The port of this printer does not exist any more: set the printer up again in Windows.'],
  1797: ['not_set_up', 'The driver of this printer is missing: install it again in Windows.'],
  1801: ['not_set_up', 'Windows has no printer of this name. It may have been renamed: choose it again in the printer set-up.'],
  1804: ['not_set_up', 'The driver of this printer takes no raw data: choose the other way of data (XPS_PASS) in the printer set-up, or install the older driver.'],
  1905: ['not_set_up', 'This printer was removed from Windows: choose another one in the printer set-up.'],
  1906: ['paused', 'Windows says that the printer is in a state in which it cannot print: look at its queue.'],
};

/** The fault in words, with the queue's name and Windows' own number for who is asked for help. */
export function wordsOfFault(queue: string, fault: SpoolerFault): { readonly problem: PrinterProblem; readonly says: string } {
  const [problem, says] = WORDS[fault.code] ?? ['offline', 'Windows could not use the printer.'];
  return { problem, says: fault.code === NO_SPOOLER ? says : `"${queue}": ${says} (${fault.call}, Windows error ${fault.code})` };
}
