export { bookMove, quantityAt } from './ledger.ts';
export type { StockMove } from './ledger.ts';
export { changeReserved, freeUnits, recountUnmet, reservedOnPicklists, serveWaitingLines, takeBackReserved } from './reservation.ts';
export { stockProjectors } from './stock-projectors.ts';
export { stockHandlers } from './stock-operations.ts';
export { findSkusByBarcode, findBin, readSku } from './stock-store.ts';
export type { SkuRecord } from './stock-store.ts';
export { askFullPush, countWanted, pushAgain, pushRule, reviveStockIntents, stockStream, targetsOf, wantedStock } from './wanted-stock.ts';
export type { PushRule, StockTargetRow, WantedStock } from './wanted-stock.ts';
