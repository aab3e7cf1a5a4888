export { answerPortalControl } from './portal-control.ts';
export { PORTAL_CALLS, PORTAL_MOUNT, portalTurn } from './mount.ts';
export type { Portal, PortalSnapshot } from './portal.ts';
export type { BinColumns, PortalOptions, PortalTable } from './portal-options.ts';
