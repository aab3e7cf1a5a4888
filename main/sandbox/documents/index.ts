export { LABEL_BOX } from './draw-label.ts';
export type { Box } from './draw-label.ts';
export { drawLabels, drawLabelsAs } from './draw-labels.ts';
export type { DrawnLabels } from './draw-labels.ts';
export { drawManifest } from './draw-manifest.ts';
export type { ManifestRow, ManifestSheet } from './draw-manifest.ts';
export { MEASURED_LOOK, ODD_LOOK } from './label-page.ts';
export type { LabelItem, LabelLook, LabelPage, LabelVariant } from './label-page.ts';
