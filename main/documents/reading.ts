export { awbsIn } from './label-ids.ts';
export { inThreadReader } from './label-reader.ts';
export { EKART_AWB, readManifestText } from './manifest-text.ts';
export type { ManifestText } from './manifest-text.ts';
export { proveLabel } from './proof.ts';
export type { Proof, ReadCode } from './proof.ts';
