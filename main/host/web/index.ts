export { serveWeb } from './web-host.ts';
export type { HostBounds, WebHost, WebHostOptions } from './web-host.ts';
