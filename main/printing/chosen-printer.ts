import type { Printer } from './printer.ts';

export interface PrinterAddress {
  readonly host: string;
  readonly port: number;
}

const NOT_SET_UP = { ready: false, problem: 'not_set_up', says: 'No printer was set up for this bench.' } as const;

/**
 * The printer that this bench has chosen, which may be another one from the next label on. What waits for a printer that is not set up
 * waits; nothing of it is lost.
 */
export function chosenPrinter(address: () => PrinterAddress | null, open: (address: PrinterAddress) => Printer): Printer {
  let known: { readonly address: PrinterAddress; readonly printer: Printer } | null = null;
  const printer = (): Printer | null => {
    const wanted = address();
    if (wanted === null) return null;
    if (known === null || known.address.host !== wanted.host || known.address.port !== wanted.port) known = { address: wanted, printer: open(wanted) };
    return known.printer;
  };
  return {
    status: () => printer()?.status() ?? Promise.resolve(NOT_SET_UP),
    deliver: (document, beforeFirstByte) => printer()?.deliver(document, beforeFirstByte) ?? Promise.resolve({ outcome: 'not-sent', says: NOT_SET_UP.says, problem: NOT_SET_UP.problem }),
  };
}
