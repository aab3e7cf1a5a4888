/** The invariants of reliability.md part 3: what must hold whatever happens. */
export const INVARIANTS = {
  I1: 'every scan that was acknowledged is in the store',
  I2: 'what was acknowledged is a prefix: none is missing before one that is there',
  I3: 'facts, tables, stock and intents agree',
  I4: 'each operation has its effect at Flipkart once at most, and once when all is drained',
  I5: 'effects come in the order of their stream: pack before ready to dispatch',
  I6: 'nothing here claims what Flipkart does not have',
  I7: 'one picklist an order at Flipkart; one open list and one manifest a shipment',
  I8: 'no place below zero, and the moves of each SKU sum to zero',
  I9: 'the last count at Flipkart is the newest one, and never an older after a newer',
  I10: 'one live claim a shipment (at the hub besides: fenced)',
  I11: 'no label and no manifest line once a cancellation is known; else a pull-out task',
  I12: 'copy, journal and what Flipkart says make the state again',
  I13: 'with the faults over the queue is empty in time, and nothing waits behind another stream',
  I14: 'the main thread is free, memory and write-ahead log are bounded',
} as const;
export type Invariant = keyof typeof INVARIANTS;

export interface FaultClass {
  readonly is: string;
  /** What reliability.md part 3 says must hold under it; what it says besides invariants is in `besides`. */
  readonly must: readonly Invariant[];
  readonly besides?: string;
  /** Why none of it can be tried yet. */
  readonly notYet?: string;
}

const HUB = 'belongs to the hub, which is not there yet';

/** The classes of faults of reliability.md part 3. */
export const FAULTS = {
  F1: { is: 'kill -9 at C1 to C14', must: ['I1', 'I2', 'I3', 'I4', 'I5', 'I6'] },
  F2: { is: 'power loss with torn and dropped sectors', must: ['I1', 'I2', 'I3'], besides: '`integrity_check` is ok' },
  F3: { is: 'disk full, failing or read-only', must: ['I3'], besides: 'no false beep, clear words, goes on' },
  F4: { is: 'damaged pages, cut or missing files', must: ['I12'], besides: 'seen before it is used' },
  F5: { is: 'request lost, answer lost, late ghost, delivered twice', must: ['I4', 'I5', 'I6'] },
  F6: { is: '5xx applied or not, errors in 200, HTML, half JSON, slow drip', must: ['I4', 'I6'], besides: 'one bad row stops no page' },
  F7: { is: '429 storms, tokens that expire or are revoked', must: ['I13'], besides: 'no more calls than allowed' },
  F8: { is: 'stale or missing read-back, packing in progress', must: ['I4', 'I6'] },
  F9: { is: 'three days offline, 100,000 intents', must: ['I4', 'I5', 'I13'] },
  F10: { is: 'clock jumps, sleep, a paused machine', must: ['I4', 'I10'] },
  F11: { is: 'two copies of the program, a copied folder', must: [], besides: 'the second refuses' },
  F12: { is: 'hub: primary killed, partition, split brain', must: ['I10'], notYet: HUB },
  F13: { is: 'zombie station after its lease', must: ['I4', 'I10'], notYet: HUB },
  F14: { is: 'repeated and unordered operations from station to hub', must: [], besides: 'applied once', notYet: HUB },
  F15: { is: 'Flipkart changes it under us: cancel, cut, hold, packed by hand', must: ['I6', 'I11'], besides: 'the conflict is shown' },
  F16: { is: 'schema upgrade interrupted, newer file', must: ['I3'], besides: 'refuses to write, still readable' },
  F17: { is: 'scanner noise', must: ['I3', 'I8'], besides: 'nothing happens on what is unknown' },
  F18: { is: 'printer offline, out of paper, killed in mid-print', must: ['I11'], besides: 'one label a parcel, or uncertain (C4)' },
  F19: { is: 'slow disk, slow CPU', must: ['I14'], besides: 'the beep is late and true' },
  F20: { is: 'poison data', must: [], besides: 'no crash, ids stay strings' },
} as const satisfies Readonly<Record<string, FaultClass>>;
export type Fault = keyof typeof FAULTS;

/** What of the classes C1 to C16 and of the invariants waits for the hub. */
export const NOT_YET = ['C15 and C16 (the hub took it and we did not mark it; a claim that is taken over): not applicable yet', 'the fence half of I10: not applicable yet; the claim of one bench is', `F12, F13, F14: not applicable yet: ${HUB}`] as const;

/** What a harness looks at while faults of a class happen. Stands next to its checks. */
export interface Cover {
  readonly faults: readonly Fault[];
  readonly invariants: readonly Invariant[];
  /** Which counters of its result say how often these faults happened; each must be above zero, or the cover counts as empty. */
  readonly counters: readonly string[];
}
