export { documentHandlers } from './document-operations.ts';
export type { DocumentPorts, Drawing } from './document-ports.ts';
export { createDocumentKeeper } from './document-keeper.ts';
export type { DocumentKeeper, DocumentKeeperPorts } from './document-keeper.ts';
export { documentKeepHandlers } from './document-keep-operations.ts';
export { documentRoom, removedAt } from './document-store.ts';
