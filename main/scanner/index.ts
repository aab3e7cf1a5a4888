export { createScanCourier } from './scan-courier.ts';
export type { ScanCourier } from './scan-courier.ts';
export { hearSerialScanner } from './serial-door.ts';
export { hearSerialScale, openSerialScale } from './serial-scale.ts';
export { hearSerialLines } from './serial-lines.ts';
export type { SerialLines } from './serial-lines.ts';
export { openSerialScanner } from './serial-scanner.ts';
export type { SerialScanner, SerialScannerOptions } from './serial-scanner.ts';
