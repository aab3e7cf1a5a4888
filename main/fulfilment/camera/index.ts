export { cameraHandlers } from './camera-operations.ts';
export type { CameraPorts } from './camera-operations.ts';
export { cameraProjectors } from './camera-projectors.ts';
export { boxPictures } from './picture-store.ts';
