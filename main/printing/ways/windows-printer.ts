import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Printer } from '../printer.ts';
import { windowsPagePrinter } from './windows-page.ts';
import { windowsSpoolerPrinter } from './windows-spooler.ts';
import { gdiDevices } from './windows/gdi.ts';
import { windowsSpooler } from './windows/winspool.ts';

export interface WindowsPrinterPorts {
  /** Of the machine's own time. */
  readonly scheduler: Scheduler;
  /** Draws every page of a PDF at its own size, `dpi` dots an inch; null when it cannot be read. */
  readonly drawTrueSize: (pdf: Uint8Array, dpi: number) => Promise<readonly Bitmap[] | null>;
}

/**
 * The printer of a profile whose way is `windows`: raw data in its own language, or pages through the driver where its language is `page`.
 * Null for every other way. On a computer without Windows it opens, and says when it is asked that it cannot be used here.
 */
export function windowsPrinter(profile: PrinterProfile, ports: WindowsPrinterPorts): Printer | null {
  const { way, language, offsetMm } = profile;
  if (way.kind !== 'windows') return null;
  const common = { queue: way.queue, spooler: windowsSpooler(), scheduler: ports.scheduler };
  return language === 'page'
    ? windowsPagePrinter({ ...common, devices: gdiDevices(), draw: ports.drawTrueSize, moveMm: offsetMm })
    : windowsSpoolerPrinter({ ...common, datatype: way.datatype });
}
