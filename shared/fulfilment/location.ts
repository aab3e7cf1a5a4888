import type { LocationId } from './ids.ts';

/** A location id as all samples have it: `LOC` and 32 lower-case hex digits (flipkart-seller-api.md part 2). */
const USUAL = /(?<![0-9A-Za-z])LOC[0-9a-f]{32}(?![0-9A-Za-z])/;
/** One page of the documentation has a shorter one; another shape is a soft warning, never a refusal (design.md part 4). */
const UNUSUAL = /(?<![0-9A-Za-z])LOC[0-9A-Za-z]{4,61}(?![0-9A-Za-z])/;

export interface PastedLocation {
  readonly locationId: LocationId;
  readonly isUnusual: boolean;
}

/** The location id in what was pasted: the portal's address, or the id itself. Null when there is none, or more than one. */
export function locationIn(pasted: string): PastedLocation | null {
  const usual = unique(pasted, USUAL);
  if (usual.length === 1) return { locationId: usual[0] as LocationId, isUnusual: false };
  if (usual.length > 1) return null;
  const unusual = unique(pasted, UNUSUAL);
  return unusual.length === 1 ? { locationId: unusual[0] as LocationId, isUnusual: true } : null;
}

function unique(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(new RegExp(pattern, 'g'))].map((match) => match[0]))];
}
