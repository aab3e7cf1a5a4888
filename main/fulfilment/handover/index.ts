export { handoverHandlers } from './handover-operations.ts';
export type { HandoverPorts, ManifestSource } from './handover-operations.ts';
export { handoverProjectors } from './handover-projectors.ts';
export { gateHandlers } from './gate-operations.ts';
export type { Verifier } from './gate-operations.ts';
export { keepGroups, withParcelsOut } from './groups.ts';
export type { CountedGroup } from './groups.ts';
export { readManifest } from './manifest.ts';
export type { FetchedManifest } from './manifest.ts';
