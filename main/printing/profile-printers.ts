import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile, PrinterWay } from '../../shared/fulfilment/printer-profile.ts';
import type { Scheduler } from '../platform/clock.ts';
import type { Delivery, Printer, PrinterStatus } from './printer.ts';
import { tcpPrinter } from './tcp-printer.ts';
import { encodeZpl } from './zpl.ts';

export interface ProfilePrintersPorts {
  /** Of the machine's own time. */
  readonly scheduler: Scheduler;
  /** `win32` has the queues of Windows. */
  readonly platform: string;
}

/** Printers opened by profiles that need not be stored. */
export interface ProfilePrinters {
  readonly ways: readonly PrinterWay['kind'][];
  status(profile: PrinterProfile): Promise<PrinterStatus>;
  print(profile: PrinterProfile, picture: Bitmap): Promise<Delivery | { readonly outcome: 'refused' }>;
}

const NOT_SPOKEN: PrinterStatus = { ready: false, problem: 'not_set_up', says: 'This program does not speak to this printer yet.' };

/** Opens a printer for each way and language that this program speaks; the same one as long as its address is the same, since a printer takes one connection at a time. */
export function profilePrinters(ports: ProfilePrintersPorts): ProfilePrinters {
  const open = new Map<string, Printer>();
  const printerOf = ({ language, way, answers }: PrinterProfile): Printer | null => {
    if (way.kind !== 'tcp' || language !== 'zpl') return null;
    const key = `${way.host}:${way.port}:${answers}`;
    const known = open.get(key) ?? tcpPrinter({ host: way.host, port: way.port, scheduler: ports.scheduler, backChannel: answers === 'auto' ? 'zpl' : 'none' });
    open.set(key, known);
    return known;
  };
  return {
    ways: ports.platform === 'win32' ? ['tcp', 'windows', 'ipp', 'file'] : ['tcp', 'ipp', 'file'],
    status: (profile) => printerOf(profile)?.status() ?? Promise.resolve(NOT_SPOKEN),
    print: (profile, picture) => printerOf(profile)?.deliver({ bytes: encodeZpl(picture), labels: 1 }, () => undefined) ?? Promise.resolve({ outcome: 'refused' }),
  };
}
