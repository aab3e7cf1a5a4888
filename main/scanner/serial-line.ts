import { SerialPort } from 'serialport';
import type { Cancel, Scheduler } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { CodeState } from './serial-codes.ts';
import { NO_CODE, takeBytes, takeSilence } from './serial-codes.ts';

export interface SerialLineOptions {
  /** What stands at the line, in the names of log lines: `serial-scanner-open`. */
  readonly what: 'scanner' | 'scale';
  /** `COM3`, `/dev/ttyACM0`. */
  readonly path: string;
  readonly baudRate: number;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  /** A text that ended with an end character, or with silence. */
  readonly onText: (text: string) => void;
}

export interface SerialLine {
  close(): Promise<void>;
}

const REOPEN_MS = 2_000;
/** Longer than the pause between two bytes of a code at the slowest rate, shorter than between two codes. */
const SILENCE_MS = 120;

/** Reads a device on a serial line. One that is pulled out is looked for again until it is back. */
export function openSerialLine(options: SerialLineOptions): SerialLine {
  const { scheduler, logger, path } = options;
  const name = `serial-${options.what}`;
  let port: SerialPort | null = null;
  let state: CodeState = NO_CODE;
  let isClosed = false;
  let cancelSilence: Cancel = () => undefined;
  let cancelReopen: Cancel = () => undefined;

  const hear = (data: Buffer): void => {
    const step = takeBytes(state, data);
    state = step.state;
    for (const text of step.codes) options.onText(text);
    cancelSilence();
    cancelSilence = scheduler.after(SILENCE_MS, () => {
      const last = takeSilence(state);
      state = last.state;
      for (const text of last.codes) options.onText(text);
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
    const opened = new SerialPort({ path, baudRate: options.baudRate, autoOpen: false });
    opened.on('data', hear);
    opened.on('close', () => {
      logger.warn(`${name}-gone`, `the serial ${options.what} is gone; it is looked for again`, { path });
      reopenLater();
    });
    opened.on('error', (error) => logger.warn(`${name}-error`, `the serial ${options.what} reports an error`, { path, reason: error.message }));
    opened.open((error) => {
      if (error === null) {
        port = opened;
        logger.info(`${name}-open`, `the serial ${options.what} is open`, { path });
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
