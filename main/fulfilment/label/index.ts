export { labelProjectors, printWhenTrue, proveLabel, quarantineLabel, recordProof, releaseLabels, storeDocument, wantedLabels } from './label-store.ts';
export type { ProvedLabel, QuarantinedLabel, WantedLabel } from './label-store.ts';
export { printByHand } from './print-by-hand.ts';
