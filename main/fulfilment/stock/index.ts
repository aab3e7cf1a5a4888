export { bookMove, quantityAt } from './ledger.ts';
export type { StockMove } from './ledger.ts';
export { changeReserved, freeUnits, recountUnmet, serveWaitingLines } from './reservation.ts';
export { stockProjectors } from './stock-projectors.ts';
export { stockHandlers } from './stock-operations.ts';
export { findSkusByBarcode, findBin, readSku, wantedStock } from './stock-store.ts';
export type { SkuRecord, WantedStock } from './stock-store.ts';
