export { serveWeb } from './web-host.ts';
export type { HostBounds } from '../serve/index.ts';
export type { WebHost, WebHostOptions } from './web-host.ts';
