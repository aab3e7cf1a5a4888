export { benchCheckHandlers } from './check-operations.ts';
export type { PrinterPorts } from './check-operations.ts';
export { benchProjectors } from './check-projectors.ts';
export { printerHandlers } from './printer-operations.ts';
export { startOfDayHandlers } from './day-operations.ts';
export type { DayPorts } from './day-operations.ts';
export { workstationHandlers } from './workstation-operations.ts';
export type { WorkstationPorts } from './workstation-operations.ts';
export type { BenchPrinters, DiscoverPrinters, Discovery } from './bench-printers.ts';
