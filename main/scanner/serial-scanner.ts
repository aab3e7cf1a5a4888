import { SerialPort } from 'serialport';
import type { Cancel, Scheduler } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { CodeState } from './serial-codes.ts';
import { NO_CODE, takeBytes, takeSilence } from './serial-codes.ts';

export interface SerialScannerOptions {
  /** `COM3`, `/dev/ttyACM0`. */
  readonly path: string;
  readonly baudRate: number;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly onScan: (text: string) => void;
}

export interface SerialScanner {
  close(): Promise<void>;
}

const REOPEN_MS = 2_000;
/** Longer than the pause between two bytes of a code at the slowest rate, shorter than between two codes. */
const SILENCE_MS = 120;

/**
 * Reads a scanner on a serial line (USB-COM), which set-up recommends: its codes cannot land in another program or be bent by a keyboard
 * layout. A scanner that is pulled out is looked for again until it is back.
 */
export function openSerialScanner(options: SerialScannerOptions): SerialScanner {
  const { scheduler, logger } = options;
  let port: SerialPort | null = null;
  let state: CodeState = NO_CODE;
  let isClosed = false;
  let cancelSilence: Cancel = () => undefined;
  let cancelReopen: Cancel = () => undefined;

  const hear = (data: Buffer): void => {
    const step = takeBytes(state, data);
    state = step.state;
    for (const text of step.codes) options.onScan(text);
    cancelSilence();
    cancelSilence = scheduler.after(SILENCE_MS, () => {
      const last = takeSilence(state);
      state = last.state;
      for (const text of last.codes) options.onScan(text);
    });
  };
  const reopenLater = (): void => {
    port = null;
    state = NO_CODE;
    if (isClosed) return;
    cancelReopen();
    cancelReopen = scheduler.after(REOPEN_MS, open);
  };
  const open = (): void => {
    const opened = new SerialPort({ path: options.path, baudRate: options.baudRate, autoOpen: false });
    opened.on('data', hear);
    opened.on('close', () => {
      logger.warn('serial-scanner-gone', 'the serial scanner is gone; it is looked for again', { path: options.path });
      reopenLater();
    });
    opened.on('error', (error) => logger.warn('serial-scanner-error', 'the serial scanner reports an error', { path: options.path, reason: error.message }));
    opened.open((error) => {
      if (error === null) {
        port = opened;
        logger.info('serial-scanner-open', 'the serial scanner is open', { path: options.path });
      } else reopenLater();
    });
  };
  open();
  return {
    close() {
      isClosed = true;
      cancelSilence();
      cancelReopen();
      const open = port;
      return open === null || !open.isOpen ? Promise.resolve() : new Promise((resolve) => open.close(() => resolve()));
    },
  };
}
