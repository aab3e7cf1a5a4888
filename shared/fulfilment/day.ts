import type { Paise } from '../money.ts';
import type { BusinessDay, EpochMs } from '../time.ts';
import type { PersonId } from './ids.ts';

/**
 * What must be nothing at the end of a day, in the order in which it is shown and looked after (floor.md N20). What is not nothing is named,
 * and each leads to the screen on which it ends.
 */
export const DAY_POINTS = [
  'units_wrong', 'parcels_here', 'packed_without_label', 'picked_not_packed', 'due_not_packed', 'totes_with_goods', 'prints_not_scanned', 'manifests_differ',
  'returns_to_check', 'goods_to_put_away', 'shortages_undecided', 'tasks_open', 'not_told', 'copy_not_made',
] as const;
export type DayPoint = (typeof DAY_POINTS)[number];

/** Kinds of tasks that somebody must own overnight. */
export const OWNED_TASKS = ['put-back', 'pull-out', 'count', 'problem', 'shortage'] as const;
export type OwnedTask = (typeof OWNED_TASKS)[number];

/** `even`: every point was nothing. `open`: some were not, and a supervisor said why the day ends all the same. */
export const DAY_OUTCOMES = ['even', 'open'] as const;
export type DayOutcome = (typeof DAY_OUTCOMES)[number];

/** Where units are that left their bin for an order and have not left the house, and where those went that did. */
export const UNIT_EXITS = ['carrier', 'put_back', 'damaged', 'lost', 'elsewhere'] as const;
export type UnitExit = (typeof UNIT_EXITS)[number];

/**
 * Units of orders between their bin and the carrier, since the close before this one: `before + picked = inTotes + inParcels + all exits`. Every unit
 * that was picked is in exactly one of these places.
 */
export interface UnitAccount {
  /** From when on it counts: the close before, or the beginning of this business day. */
  readonly sinceMs: EpochMs;
  /** In totes and parcels when it began. */
  readonly before: number;
  readonly picked: number;
  readonly inTotes: number;
  readonly inParcels: number;
  readonly exits: Readonly<Record<UnitExit, number>>;
}

/** What the units of an account are too many, below zero too few; zero when it adds up. */
export function unitsOver({ before, picked, inTotes, inParcels, exits }: UnitAccount): number {
  return inTotes + inParcels + UNIT_EXITS.reduce((sum, exit) => sum + exits[exit], 0) - before - picked;
}

/** So many units of a SKU at a place of the ledger, or by the word of the orders. */
export interface PlacedUnits {
  readonly place: string;
  readonly skuId: string;
  readonly units: number;
}

/** A place of which the orders say another number of units than the ledger. */
export interface UnitFault {
  readonly place: string;
  readonly skuId: string;
  /** By what was scanned for orders. */
  readonly byOrders: number;
  /** By the ledger. */
  readonly byLedger: number;
}

/** Totes are one place here: an order knows its tote by its picklist, a wall deals it out, and both are checked where they happen. */
export const ALL_TOTES = 'totes';

export const placeOfAccount = (place: string): string => (place.startsWith('tote:') ? ALL_TOTES : place);

/**
 * Two books of the same units: what orders say was picked and packed of them, and where the ledger has them. A unit that is nowhere, or twice,
 * makes them differ. The faults are ordered by place and SKU, so that the same two books always give the same list.
 */
export function compareUnits(orders: readonly PlacedUnits[], ledger: readonly PlacedUnits[]): UnitFault[] {
  const places = new Map<string, { place: string; skuId: string; byOrders: number; byLedger: number }>();
  const at = (units: PlacedUnits): { byOrders: number; byLedger: number } => {
    const place = placeOfAccount(units.place);
    const key = JSON.stringify([place, units.skuId]);
    const known = places.get(key) ?? { place, skuId: units.skuId, byOrders: 0, byLedger: 0 };
    places.set(key, known);
    return known;
  };
  for (const each of orders) at(each).byOrders += each.units;
  for (const each of ledger) at(each).byLedger += each.units;
  return [...places.values()].filter((each) => each.byOrders !== each.byLedger).sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.skuId < b.skuId ? -1 : 1));
}

/** An owner's figures of a day. `orders` is the sum of `handedOver`, `here` and `cancelled`. */
export interface DayFigures {
  /** What was to leave today: due today or before, or sent today ahead of its time. */
  readonly orders: number;
  readonly handedOver: number;
  /** Still in the house although due. */
  readonly here: number;
  readonly cancelled: number;
  /** Handed over after its deadline, or still here after it. */
  readonly late: number;
  /** Orders of which units were not in their bin. */
  readonly short: number;
  readonly packed: number;
  readonly parcels: number;
  readonly units: number;
  readonly reprints: number;
  /** Scans that were refused because they would have been a mistake. */
  readonly wrongScans: number;
  /** Counts of stock that differed from the books, or the books from Flipkart. */
  readonly mismatches: number;
  /** What buyers pay for what was handed over. */
  readonly valuePaise: Paise;
}

/** The same by carrier. */
export interface CarrierFigures {
  readonly carrier: string;
  readonly orders: number;
  readonly late: number;
  readonly valuePaise: Paise;
}

/** What happens around the end of a day. */
export interface DayFacts {
  /** The day ended: what was found, what was open and why it ended all the same, and the figures as they stood. */
  'day.closed': {
    readonly day: BusinessDay;
    /** 1 for the first close of the day; a further one follows a reopening. */
    readonly closing: number;
    readonly outcome: DayOutcome;
    readonly reason: string;
    readonly open: readonly { readonly point: DayPoint; readonly count: number }[];
    readonly figures: DayFigures;
    readonly carriers: readonly CarrierFigures[];
    readonly units: UnitAccount;
    /** The copy of the store that was made and looked through for it; null when none could be made. */
    readonly copy: { readonly atMs: EpochMs; readonly factSeq: number } | null;
  };
  'day.reopened': { readonly day: BusinessDay; readonly closing: number; readonly reason: string };
  /** A task is somebody's from now on. */
  'task.owned': { readonly taskIds: readonly string[]; readonly personId: PersonId };
}
