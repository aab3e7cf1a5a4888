const SHOWN = 8;

/** Things that a paper of ours names to the scanner. */
export type PaperThing = 'PL' | 'MF';

/** A short name of a picklist (`PL`) or a manifest (`MF`) for its paper: its whole id has more characters than bars have room for. */
export function paperCode(thing: PaperThing, id: string): string {
  return `SW-${thing}-${id.slice(-SHOWN).toUpperCase()}`;
}
