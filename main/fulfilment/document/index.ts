export { createContentsDesk } from './contents-desk.ts';
export type { ContentsDesk } from './contents-desk.ts';
export { documentHandlers, makePaper } from './document-operations.ts';
export type { DocumentPorts, Drawing, SlipTextOf } from './document-ports.ts';
export { createDocumentKeeper } from './document-keeper.ts';
export type { DocumentKeeper, DocumentKeeperPorts } from './document-keeper.ts';
export { documentKeepHandlers } from './document-keep-operations.ts';
export { documentRoom, pictureRoom, removedAt } from './document-store.ts';
