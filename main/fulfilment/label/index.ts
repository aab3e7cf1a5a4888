export { labelProjectors, proveLabel, quarantineLabel, queueFirstLabels, storeDocument, wantedLabels } from './label-store.ts';
export type { ProvedLabel, QuarantinedLabel, WantedLabel } from './label-store.ts';
