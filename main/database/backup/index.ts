export { backupFolder, checkCopy, COPIES_KEPT, COPY_REASONS, goodCopies } from './copies.ts';
export type { CopyNote, CopyReason, CopyVerdict } from './copies.ts';
