export { panelHandlers } from './panel-operations.ts';
export type { LabelDrop } from './panel-operations.ts';
export { panelProjectors } from './panel-projectors.ts';
export { awaitedParcels, knownParcels, takeLabels, whyNotTaken } from './take-labels.ts';
export type { PanelLabel, StoredPanelLabel } from './take-labels.ts';
