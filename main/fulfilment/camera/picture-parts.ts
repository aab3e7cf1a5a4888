import type { EpochMs } from '../../../shared/time.ts';
import { MINUTE_MS } from '../../../shared/time.ts';

/** All pictures that are on their way at once take at most so much of the engine's memory. */
const BYTES_MAX = 40_000_000;
/** A window that went away in the middle does not come back for its parts. */
const FORGET_MS = 10 * MINUTE_MS;

interface Coming {
  readonly parts: Buffer[];
  bytes: number;
  atMs: EpochMs;
}

/**
 * Pictures on their way from the windows, in parts: one of some megabytes would hold the engine's thread for a scan's time and longer. They are in
 * memory only, and nothing of them counts before the whole is kept; after a restart a window is told to begin anew.
 */
export class PictureParts {
  readonly #coming = new Map<string, Coming>();

  /** Takes part number `part`; gives the number of the one that is wanted next, which says what became of this one. `bytesMax`: of the whole picture. */
  take(pictureId: string, part: number, bytes: Buffer, bytesMax: number, nowMs: EpochMs): { readonly next: number } | 'too_large' {
    this.#forget(nowMs);
    const coming = this.#coming.get(pictureId) ?? { parts: [], bytes: 0, atMs: nowMs };
    if (part !== coming.parts.length) return { next: coming.parts.length };
    if (coming.bytes + bytes.length > bytesMax) {
      this.#coming.delete(pictureId);
      return 'too_large';
    }
    coming.parts.push(bytes);
    coming.bytes += bytes.length;
    coming.atMs = nowMs;
    this.#coming.delete(pictureId);
    // The newest last, so that what is given up for want of room is what moved least.
    this.#coming.set(pictureId, coming);
    return { next: coming.parts.length };
  }

  /** The whole picture when it is `bytes` long by now; null otherwise. */
  whole(pictureId: string, bytes: number): Buffer | null {
    const coming = this.#coming.get(pictureId);
    return coming === undefined || coming.bytes !== bytes ? null : Buffer.concat(coming.parts);
  }

  drop(pictureId: string): void {
    this.#coming.delete(pictureId);
  }

  #forget(nowMs: EpochMs): void {
    let bytes = [...this.#coming.values()].reduce((sum, each) => sum + each.bytes, 0);
    for (const [pictureId, coming] of this.#coming) {
      if (nowMs - coming.atMs <= FORGET_MS && bytes <= BYTES_MAX) continue;
      bytes -= coming.bytes;
      this.#coming.delete(pictureId);
    }
  }
}
