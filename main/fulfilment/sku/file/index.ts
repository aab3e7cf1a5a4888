export { skuFileHandlers } from './file-operations.ts';
