import { SECOND_MS } from '../../../shared/time.ts';

/** What one station gives to whoever connects, with or without its key. */
export interface HostBounds {
  /** Lines open at once; further ones are closed before a byte of theirs is read. */
  readonly connections: number;
  /** Windows that are told of changes at once. */
  readonly streams: number;
  /** A window that takes nothing any more is given up at so many bytes, and reads everything anew when it is back. */
  readonly unreadBytes: number;
  /** From the first byte of a line to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** How often lines that are too slow are looked for. */
  readonly lookMs: number;
}

/** A window has six lines and one stream; a file of goods is 32 MB and comes over loopback in a second. */
export const BOUNDS: HostBounds = { connections: 256, streams: 64, unreadBytes: 1024 * 1024, headersMs: 10 * SECOND_MS, requestMs: 60 * SECOND_MS, lookMs: 5 * SECOND_MS };

/** The same as Node's servers take it. */
export function serverOptions({ headersMs, requestMs, lookMs }: HostBounds): { readonly headersTimeout: number; readonly requestTimeout: number; readonly connectionsCheckingInterval: number } {
  return { headersTimeout: headersMs, requestTimeout: requestMs, connectionsCheckingInterval: lookMs };
}
