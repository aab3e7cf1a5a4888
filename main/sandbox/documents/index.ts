export { drawLabels, LABEL_BOX } from './draw-labels.ts';
export type { LabelVariant } from './draw-labels.ts';
export { drawManifest } from './draw-manifest.ts';
export type { ManifestSheet } from './draw-manifest.ts';
export type { LabelPage } from './label-page.ts';
