import { create } from 'zustand';

export const PRINTER_PARTS = ['printers', 'check', 'benches', 'lan'] as const;
export type PrinterPart = (typeof PRINTER_PARTS)[number];

/** Which part of the screen of printers stands open, and whose card is to be printed there. */
interface Printers {
  readonly part: PrinterPart;
  readonly printerId: string | null;
}

export const usePrinterPart = create<Printers>()(() => ({ part: 'printers', printerId: null }));

/** Opens a part, with a printer in hand where one is meant. */
export function openPrinterPart(part: PrinterPart, printerId: string | null = null): void {
  usePrinterPart.setState((before) => ({ part, printerId: printerId ?? before.printerId }));
}
