export { handoverHandlers } from './handover-operations.ts';
export type { ManifestSource } from './handover-operations.ts';
export { handoverProjectors } from './handover-projectors.ts';
export type { FetchedManifest } from './manifest.ts';
