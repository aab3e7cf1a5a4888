export { recordArrival, unitsInReceiving } from './arrival.ts';
export { readAreas } from './goods-store.ts';
export { goodsHandlers } from './goods-operations.ts';
export { goodsProjectors } from './goods-projectors.ts';
export { whichSku } from './which-sku.ts';
