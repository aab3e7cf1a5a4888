export { evidenceHandlers } from './evidence-operations.ts';
export type { EvidencePorts } from './evidence-operations.ts';
