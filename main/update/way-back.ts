import type { CopyNote } from '../database/index.ts';

/**
 * How a shop goes back to an older program after an update. `open`: it opens the store as it is. `from_copy`: the store and the copies in `aside` are of
 * a newer schema; moved away, the older program makes the store anew at its start out of `copy` and the second copy of the facts, which holds
 * `factsAfter` more. `stay`: no copy is old enough, so the newer program must be used.
 */
export type WayBack =
  | { readonly way: 'open' }
  | { readonly way: 'from_copy'; readonly copy: CopyNote; readonly aside: readonly CopyNote[]; readonly factsAfter: number }
  | { readonly way: 'stay' };

/** Decides by schemas alone: `schema` of the store, `newestFact` in it, `olderSchema` that the older program writes, and the copies, newest first. */
export function wayBack(schema: number, newestFact: number, olderSchema: number, copies: readonly CopyNote[]): WayBack {
  if (schema <= olderSchema) return { way: 'open' };
  const copy = copies.find((each) => each.schema <= olderSchema);
  if (copy === undefined) return { way: 'stay' };
  return { way: 'from_copy', copy, aside: copies.filter((each) => each.schema > olderSchema), factsAfter: Math.max(0, newestFact - copy.factSeq) };
}
