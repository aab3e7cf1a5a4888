import type { PrinterLanguage } from './language.ts';
import type { PrinterStatus } from './printer.ts';
import { encodeZpl } from './zpl.ts';
import { COUNTER_QUERY, isWholeStatus, readCounter, readStatus, STATUS_QUERY } from './zpl-status.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** ZPL with Z64 pictures: what Zebra printers and good clones speak. */
export const zplLanguage: PrinterLanguage = {
  encode: (pictures) => Buffer.concat(pictures.map(encodeZpl)),
  status: {
    bytes: Buffer.from(STATUS_QUERY, 'latin1'),
    isWhole: (answer) => isWholeStatus(text(answer)),
    read: (answer): PrinterStatus | null => (isWholeStatus(text(answer)) ? readStatus(text(answer)) : null),
  },
  counter: { bytes: Buffer.from(COUNTER_QUERY, 'latin1'), isWhole: (answer) => /"[^"]*"|\?/.test(text(answer)), read: (answer) => readCounter(text(answer)) },
  receipt: null,
  reset: null,
};
