import type { Heard, LanguageReader } from './heard.ts';

/** The first whole command of what has come: what it is, if anything, and how many bytes it has. Null: more must come. */
export type Taken = { readonly heard: Heard | null; readonly length: number } | null;

export interface PieceRules {
  /** Takes the first command off the front. */
  readonly take: (pending: Buffer) => Taken;
  /** What is obeyed at once when it arrives, even in the middle of a picture; only looked for at the beginning of a piece. */
  readonly realTime: (piece: Buffer) => Taken;
  /** Forgets what had begun. */
  readonly reset: () => void;
}

/** A reader for languages whose pictures are plain bytes: a command is known by its beginning, and its length by its own numbers. */
export function readerOfPieces({ take, realTime, reset }: PieceRules): LanguageReader {
  let pending: Buffer = Buffer.alloc(0);
  return {
    isWaiting: () => pending.length > 0,
    hear(bytes) {
      const all: Heard[] = [];
      let piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
      const note = (taken: NonNullable<Taken>): void => {
        if (taken.heard !== null) all.push(taken.heard);
        if (taken.heard?.kind !== 'reset') return;
        pending = Buffer.alloc(0);
        reset();
      };
      for (let taken = realTime(piece); taken !== null; taken = realTime(piece)) {
        piece = piece.subarray(taken.length);
        note(taken);
      }
      pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
      for (let taken = take(pending); taken !== null && taken.length > 0; taken = take(pending)) {
        pending = pending.subarray(taken.length);
        note(taken);
      }
      return all;
    },
  };
}
