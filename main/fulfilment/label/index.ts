export { askLabelAgain, labelProjectors, printWhenTrue, proveLabel, quarantineLabel, releaseLabels, storeDocument, wantedLabels } from './label-store.ts';
export type { ProvedLabel, QuarantinedLabel, WantedLabel } from './label-store.ts';
