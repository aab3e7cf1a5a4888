export { documentHandlers } from './document-operations.ts';
export type { DocumentPorts, Drawing } from './document-ports.ts';
