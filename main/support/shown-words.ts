import { createHash } from 'node:crypto';
import { contract } from '../../shared/contract/index.ts';
import { COPY_REASONS, COPY_TROUBLES, DAMAGE_FINDERS } from '../../shared/contract/lists.ts';
import { CHECKS, CREDENTIAL_CODES } from '../../shared/doctor/index.ts';
import { FLOOR_STATES, REMOTE_STATES } from '../../shared/fulfilment/shipment.ts';
import { projectors } from '../fulfilment/index.ts';

/*
 * What a support bundle may say. A log line or a message of another program may hold anything, a name or a key as well, so nothing is looked for and
 * taken out: a text is shown only when every word of it is one of ours. Everything else is shown by its length and a sum, by which the same text
 * is known again.
 */

/** Words of systems and networks, of which messages of errors are made. */
const TECHNICAL = [
  'linux', 'win32', 'darwin', 'x64', 'arm64', 'ok', 'on', 'off', 'yes', 'no', 'unknown', 'training', 'live', 'info', 'warn', 'error', 'wal', 'memory', 'missing', 'full', 'journal', 'copy', 'behind', 'damaged', 'store', 'snapshot',
  'connect', 'connection', 'closed', 'reset', 'refused', 'timeout', 'timed', 'out', 'socket', 'hang', 'up', 'network', 'database', 'disk', 'image', 'is', 'malformed', 'locked', 'busy', 'read', 'write', 'file', 'not', 'found', 'such', 'or', 'directory', 'permission', 'denied',
  'open', 'open,', 'the', 'a', 'of', 'in', 'at', 'to', 'and', 'page', 'row', 'index', 'wrong', 'entries', 'tree', 'btree', 'station', 'never', 'used', 'space', 'left', 'device', 'request', 'failed', 'status', 'code', 'with', 'thread', 'worker', 'exited', 'engine', 'printer',
  'READY', 'SENT', 'UNSURE', 'DONE', 'REJECTED', 'HELD', 'PARKED', 'SUPERSEDED', 'SET', 'GUARDED', 'UNGUARDED', 'queued', 'sending', 'printed', 'sent', 'uncertain', 'blocked', 'cancelled', 'label', 'slip', 'sheet', 'manifest', 'zpl', 'tspl', 'epl', 'escpos', 'socket', 'cups', 'windows', 'ipp',
  'clean-exit', 'crashed', 'killed', 'oom', 'suspend', 'resume', 'changed', 'pack', 'always', 'required', 'multi_package', 'label-and-slip', 'scan', 'put', 'needed', 'passed', 'running', 'single', 'file_locked', 'none',
] as const;

const CODE_SHAPES: readonly RegExp[] = [
  // Errors of the system and of SQLite, versions, times and numbers: shapes in which nobody is called.
  /^E[A-Z]{3,15}$/, /^(SQLITE|ERR)_[A-Z_]{2,40}$/, /^v?\d{1,4}(\.\d{1,5}){1,3}$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/, /^\d{4}-\d\d-\d\d$/, /^[1-5]\d\d$/, /^OD\d{12,20}$/,
  // Where a fault came about: a file of a program, line and column.
  /^[a-z][a-z0-9-]{1,60}\.[cm]?[jt]s:\d{1,6}:\d{1,5}$/,
];

const KNOWN: ReadonlySet<string> = new Set([
  ...TECHNICAL, ...Object.keys(contract), ...Object.values(contract).flatMap((operation) => [...operation.errors]), ...Object.keys(CHECKS), ...Object.values(CHECKS).flatMap((verdicts) => Object.keys(verdicts)),
  ...CREDENTIAL_CODES, ...FLOOR_STATES, ...REMOTE_STATES, ...COPY_REASONS, ...COPY_TROUBLES, ...DAMAGE_FINDERS, ...Object.keys(projectors),
]);

/** Order ids, by which support and seller speak of an order; from 1.5e12 to 2.5e12 a number is a time. */
const [TIME_FROM, TIME_TO] = [1.5e12, 2.5e12];
const EXACT_MAX = 1e9;

/** A number as it is shown: one that could be a telephone's is rounded to two digits. */
export function shownNumber(value: number): number {
  if (Math.abs(value) < EXACT_MAX || (value > TIME_FROM && value < TIME_TO)) return value;
  return Number(value.toPrecision(2));
}

/** Shows values. `salt` is drawn anew for each bundle: a sum of a telephone number could be found out otherwise by trying all of them. */
export interface Shower {
  /** A text as it is shown: whole when all of its words are known, otherwise its known words and, for the rest, how long it was and a sum of it. */
  text(text: string): string;
  /** A value with every text and number in it as it is shown. Names of fields are ours or, in a log, short words; others go the same way as texts. */
  value(value: unknown): unknown;
}

export function showerWith(salt: Uint8Array): Shower {
  const text = (whole: string): string => {
    const words = whole.split(/\s+/).filter((word) => word !== '');
    const known = words.map((word) => [word, word.replace(/[.,:;)]+$/, '').replace(/^\(/, '')].find(isKnown) ?? null).filter((word) => word !== null);
    if (known.length === words.length) return whole;
    const sum = createHash('sha256').update(salt).update(whole).digest('hex').slice(0, 8);
    return [...known, `[text of ${whole.length}, ${sum}]`].join(' ');
  };
  const name = (field: string): string => (/^[a-z][A-Za-z]{0,40}$/.test(field) || isKnown(field) ? field : text(field));
  const value = (given: unknown): unknown => {
    if (typeof given === 'number') return shownNumber(given);
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (typeof given === 'object' && given !== null) return Object.fromEntries(Object.entries(given).map(([field, inner]) => [name(field), value(inner)]));
    return typeof given === 'boolean' ? given : null;
  };
  return { text, value };
}

const isKnown = (word: string): boolean => KNOWN.has(word) || CODE_SHAPES.some((shape) => shape.test(word));

