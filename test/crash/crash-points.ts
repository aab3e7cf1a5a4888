/**
 * Where the station is killed (reliability.md 2.8). Each is injected from outside the product: by a port that is wrapped (database, HTTP, printer),
 * by the parent that holds Flipkart (C7) or by the clock of the wall (random). C15 and C16 are the hub's.
 */
export const CRASH_POINTS = {
  'C1': 'before the COMMIT of a command, or in the middle of it',
  'C2': 'after the COMMIT of a command, before its answer',
  'C3': 'after the answer, before what it queued is printed',
  'C4-claimed': 'the print job is marked as being sent, and no byte has left',
  'C4-spooled': 'the label is out, and this is not recorded',
  'C5': 'an intent is READY',
  'C6': 'an intent is marked as SENT, and the socket is not written',
  'C7': 'Flipkart has done it, and its answer is not sent',
  'C8': 'the answer is here, and DONE is not committed',
  'C9': 'DONE is committed, and the window is not told',
  'C10': 'in the middle of a page of orders',
  'C11': 'in the middle of a checkpoint',
  'C12': 'in the middle of a migration of an older store',
  'C13': 'in the middle of a copy of the store, of its check, or before its note is written',
  'C14': 'the disk is full, and then the power goes',
  'random': 'at a moment of chance',
} as const;
export type CrashPoint = keyof typeof CRASH_POINTS;

/** What is not played, and why: said in the report, never counted as passed. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'C15': 'not applicable yet: it belongs to the hub', 'C16': 'not applicable yet: it belongs to the hub', 'C14 of document files': 'their folder is no port, so a full disk is the database\'s alone',
};

/** At which visit of a point the process ends; points that are absent do not end it. */
export type Armed = Readonly<Partial<Record<CrashPoint, number>>>;

/** Known-bad programs that the harness must catch. `none` is the product. */
export const MUTANTS = ['none', 'sent-after-send', 'beep-before-commit'] as const;
export type Mutant = (typeof MUTANTS)[number];

/** What a station's process is told at its start, as JSON in its only argument. */
export interface StartOrders {
  readonly folder: string;
  readonly nowMs: number;
  readonly seed: number;
  readonly baseUrl: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly locationId: string;
  readonly printer: { readonly host: string; readonly port: number };
  readonly armed: Armed;
  readonly mutant: Mutant;
  /** It compares the real clocks of its process, and is told as a host tells it when it was stopped. */
  readonly watchesClocks?: boolean;
}

/** What the parent says to a station, a line each; `pass` moves its clock on and waits until what fell due is done. */
export type Told =
  | { readonly id: number; readonly tell: 'call'; readonly operation: string; readonly input: unknown }
  | { readonly id: number; readonly tell: 'pass'; readonly ms: number }
  | { readonly id: number; readonly tell: 'arm'; readonly armed: Armed };

/** What a station says, a line each. `value` is the reply of a call: once it is out, the bench has beeped. */
export type Said =
  | { readonly say: 'ready' }
  | { readonly say: 'answer'; readonly id: number; readonly value: unknown }
  /** It noticed that it had been stopped. */
  | { readonly say: 'woke' }
  /** The last words before the end at a point. */
  | { readonly say: 'dies'; readonly point: CrashPoint }
  /** What was to be interrupted was over before the end came. */
  | { readonly say: 'too-late' };

/** Calls that change something at Flipkart, as they stand in a URL. */
export const CHANGING_CALL = /\/v3\/(?:shipments\/(?:labels|dispatch)|update\/inventory)\/?$/;
