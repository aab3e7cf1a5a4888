export { paperHandlers } from './paper-operations.ts';
export type { PaperPorts, PrinterState } from './paper-operations.ts';
export { queueHandlers } from './queue-operations.ts';
