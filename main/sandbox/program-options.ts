import { parseArgs } from 'node:util';
import type { ChaosName } from './chaos.ts';
import { CHAOS_NAMES } from './chaos.ts';

/** What the program was asked for on its command line. */
export interface ProgramOptions {
  readonly port: number;
  readonly seed: number;
  readonly orders: number;
  readonly listings: number;
  readonly dialect: '2022' | '2024' | 'mixed';
  readonly chaos: ChaosName;
  readonly clock: 'real' | 'manual';
  /** Calls in a rolling hour; null for no limit. */
  readonly callsPerHour: number | null;
  readonly portal: boolean;
}

export const USAGE = `The built-in Flipkart, on this machine only. It prints one JSON line: base address, location, credentials.

npm run sandbox -- [options]
  --port N                  0 takes a free one (0)
  --seed N                  the same seed gives the same orders, ids and faults (1)
  --orders N                orders at the start (20)
  --listings N              listings, at least the 200 of the warehouse (0)
  --dialect 2022|2024|mixed whose spellings it speaks where the sources contradict each other; mixed: the seed decides (mixed)
  --chaos none|rough|storm  how badly it behaves (none)
  --clock real|manual       manual: it stands still until POST /__sim/clock moves it (real)
  --rate-limit on|off|N     calls in a rolling hour; on: 1,000 (on)
  --portal on|off           the double of the Smart portal (off)
  --help                    these words
`;

const NAMES = ['port', 'seed', 'orders', 'listings', 'dialect', 'chaos', 'clock', 'rate-limit', 'portal'] as const;
type Name = (typeof NAMES)[number];

/** The options; or `help`; or in words what cannot be read. */
export function readOptions(args: readonly string[]): { readonly options: ProgramOptions } | { readonly help: true } | { readonly says: string } {
  let values: Partial<Record<Name | 'help', string | boolean>>;
  try {
    ({ values } = parseArgs({ args: [...args], options: { help: { type: 'boolean' }, ...(Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])) as Record<Name, { type: 'string' }>) } }));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { says: error.message };
  }
  if (values.help === true) return { help: true };
  const given = (name: Name, otherwise: string): string => (typeof values[name] === 'string' ? values[name] : otherwise);
  const wrong: string[] = [];
  const oneOf = <T extends string>(name: Name, allowed: readonly T[], otherwise: T): T => {
    const value = given(name, otherwise);
    const found = allowed.find((each) => each === value);
    if (found === undefined) wrong.push(`--${name} is ${allowed.join(' or ')}, not ${value}`);
    return found ?? otherwise;
  };
  const whole = (name: Name, otherwise: number, max: number): number => {
    const value = given(name, String(otherwise));
    if (!/^\d+$/.test(value) || Number(value) > max) wrong.push(`--${name} is a whole number from 0 to ${max}, not ${value}`);
    return Number(value);
  };
  const limit = given('rate-limit', 'on');
  const options: ProgramOptions = {
    port: whole('port', 0, 65_535), seed: whole('seed', 1, 4_294_967_295), orders: whole('orders', 20, 100_000), listings: whole('listings', 0, 1_000_000),
    dialect: oneOf('dialect', ['2022', '2024', 'mixed'], 'mixed'), chaos: oneOf('chaos', CHAOS_NAMES, 'none'), clock: oneOf('clock', ['real', 'manual'], 'real'), portal: oneOf('portal', ['on', 'off'], 'off') === 'on',
    callsPerHour: limit === 'on' ? 1_000 : limit === 'off' ? null : whole('rate-limit', 1_000, 1_000_000),
  };
  return wrong.length === 0 ? { options } : { says: wrong.join('\n') };
}
