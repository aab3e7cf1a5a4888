export { backupFolder, checkCopy, goodCopies } from './copies.ts';
export type { CopyNote, CopyReason, CopyVerdict } from './copies.ts';
export { copyInThread } from './copy-thread.ts';
export type { CopyMaker, CopyUnderWay } from './copy-thread.ts';
export { makeCopy } from './make-copy.ts';
export type { CopyOrder, CopyOutcome, CopyStep, CopyTrouble } from './make-copy.ts';
export { StoreKeeper } from './store-keeper.ts';
export type { StoreCare, StoreKeeperPorts } from './store-keeper.ts';
