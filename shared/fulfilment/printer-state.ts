/** What may be wrong with a printer; the same words as the printers' own (main/printing/printer.ts), for the windows. */
export const PRINTER_PROBLEMS = ['none', 'paper_out', 'head_open', 'ribbon_out', 'jam', 'error', 'paused', 'offline', 'busy', 'silent', 'not_set_up'] as const;
export type PrinterProblemName = (typeof PRINTER_PROBLEMS)[number];

/** What a printer may make at a bench: the names of `PrinterUses`. */
export const PRINTER_USES = ['label', 'itemLabel', 'slip', 'sheet'] as const;
export type PrinterUse = (typeof PRINTER_USES)[number];

/** Why printers could not be looked for. `not_yet`: this program cannot look there. */
export const DISCOVERY_PROBLEMS = ['not_yet', 'no_print_server', 'not_a_range', 'range_too_large', 'not_private'] as const;
export type DiscoveryProblem = (typeof DISCOVERY_PROBLEMS)[number];
