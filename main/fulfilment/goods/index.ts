export { goodsHandlers } from './goods-operations.ts';
export { goodsProjectors } from './goods-projectors.ts';
export { whichSku } from './which-sku.ts';
