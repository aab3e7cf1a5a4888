export { documentWorkers, DocumentWorkerFault } from './document-workers.ts';
export { inThreadReader } from './label-reader.ts';
export type { LabelReader } from './label-reader.ts';
export type { ExpectedParcel, LabelProblem, LabelReading } from './label-chain.ts';
export { FOUR_BY_SIX_203 } from './raster.ts';
export type { LabelMedia } from './raster.ts';
