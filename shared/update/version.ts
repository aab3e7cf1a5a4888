/** What a shop wants of updates: only what has been out for a while, or also what comes first. */
export const CHANNELS = ['stable', 'early'] as const;
export type Channel = (typeof CHANNELS)[number];

/** A version as package.json has it: `1.4.0`, or `1.5.0-early.2` of the early channel. */
interface Version {
  readonly parts: readonly [number, number, number];
  /** Null: it is for everybody. */
  readonly early: number | null;
}

const FORM = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-early\.(\d{1,6}))?$/;

function versionFrom(text: string): Version | null {
  const [, major, minor, patch, early] = FORM.exec(text) ?? [];
  return major === undefined ? null : { parts: [Number(major), Number(minor), Number(patch)], early: early === undefined ? null : Number(early) };
}

/** Whether a text is a version that this program understands. */
export function isVersion(text: string): boolean {
  return versionFrom(text) !== null;
}

/** Below zero when `a` is older than `b`; `1.5.0-early.2` is older than `1.5.0`. Throws on what is no version. */
export function compareVersions(a: string, b: string): number {
  const [first, second] = [versionFrom(a), versionFrom(b)];
  if (first === null || second === null) throw new RangeError(`Not versions: ${a}, ${b}`);
  for (const [index, part] of first.parts.entries()) if (part !== second.parts[index]) return part - (second.parts[index] ?? 0);
  return (first.early ?? Number.MAX_SAFE_INTEGER) - (second.early ?? Number.MAX_SAFE_INTEGER);
}

/** The newest of the versions that are out which a station on a channel should take; null when it has it. An older one is never offered: going back is a person's act. */
export function offeredVersion(current: string, channel: Channel, out: readonly string[]): string | null {
  const newer = out.filter(isVersion).filter((each) => (channel === 'early' || versionFrom(each)?.early === null) && compareVersions(each, current) > 0);
  return newer.toSorted(compareVersions).at(-1) ?? null;
}
