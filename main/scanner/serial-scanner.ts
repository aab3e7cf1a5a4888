import { behind } from '../../shared/barcode/hidden-command.ts';
import type { Cancel } from '../platform/clock.ts';
import type { SerialLine, SerialLineOptions } from './serial-line.ts';
import { openSerialLine } from './serial-line.ts';

export interface SerialScannerOptions extends Omit<SerialLineOptions, 'what' | 'onText'> {
  readonly onScan: (text: string) => void;
}

export type SerialScanner = SerialLine;

/** From the end of one reading to the end of the next: twenty signs at 9,600 baud take twenty milliseconds, a hand some hundreds. */
const IN_ONE_BREATH_MS = 100;

/**
 * Reads a scanner on a serial line (USB-COM), which set-up recommends: its codes cannot land in another program or be bent by a keyboard
 * layout.
 */
export function openSerialScanner({ onScan, ...line }: SerialScannerOptions): SerialScanner {
  let before: string | null = null;
  let cancel: Cancel = () => undefined;
  const opened = openSerialLine({
    ...line, what: 'scanner',
    onText(text) {
      const scan = behind(before, text);
      before = text;
      cancel();
      cancel = line.scheduler.after(IN_ONE_BREATH_MS, () => {
        before = null;
      });
      onScan(scan);
    },
  });
  return {
    close() {
      cancel();
      return opened.close();
    },
  };
}
