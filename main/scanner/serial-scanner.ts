import type { SerialLine, SerialLineOptions } from './serial-line.ts';
import { openSerialLine } from './serial-line.ts';

export interface SerialScannerOptions extends Omit<SerialLineOptions, 'what' | 'onText'> {
  readonly onScan: (text: string) => void;
}

export type SerialScanner = SerialLine;

/**
 * Reads a scanner on a serial line (USB-COM), which set-up recommends: its codes cannot land in another program or be bent by a keyboard
 * layout.
 */
export function openSerialScanner({ onScan, ...line }: SerialScannerOptions): SerialScanner {
  return openSerialLine({ ...line, what: 'scanner', onText: onScan });
}
