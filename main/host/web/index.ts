export { serveWeb } from './web-host.ts';
export type { WebHost, WebHostOptions } from './web-host.ts';
