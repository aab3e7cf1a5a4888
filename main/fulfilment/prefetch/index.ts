export { prefetchHandlers } from './prefetch-operations.ts';
