export { createDocumentKeeper } from './document-keeper.ts';
export type { DocumentKeeper, DocumentKeeperPorts } from './document-keeper.ts';
export { documentKeepHandlers } from './document-operations.ts';
export { documentRoom, removedAt } from './document-store.ts';
