export { replayHandlers } from './replay-operations.ts';
