export { labelHandlers } from './label-operations.ts';
export type { LabelDesk } from './label-operations.ts';
export { forgetRefusal, readLabelPlace, readRefusal, saveLabelPlace, saveRefusal } from './label-place-store.ts';
export { countTemplateUse, readTemplates, saveTemplate } from './label-template-store.ts';
export { askLabelAgain, askLabelsAgain, labelProjectors, printWhenTrue, proveLabel, quarantineLabel, recordProof, refusedLabels, releaseLabels, storeDocument, wantedLabels } from './label-store.ts';
export type { ProvedLabel, QuarantinedLabel, WantedLabel } from './label-store.ts';
export { printByHand } from './print-by-hand.ts';
export { voidLabelOf } from './void-label.ts';
