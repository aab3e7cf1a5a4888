import type { EpochMs } from '../time.ts';
import type { Fact, FactKind } from './facts.ts';
import type { BinCode, ManifestId, ShipmentId } from './ids.ts';
import type { LessonTask } from './lesson-facts.ts';
import { LESSON_TASKS } from './lesson-facts.ts';
import { isMistake } from './person.ts';

/*
 * The guided first shift (issue 9, floor.md N15): ten tasks, and of each what must have happened at this bench, by this person, since the
 * lesson began. All tasks look on at once, so that what was done early counts; the one that is asked for is the first that is not done.
 */

/** Kinds of facts that the tasks look at. */
export const LESSON_KINDS = [
  'lesson.language-chosen', 'lesson.skipped', 'picklist.started', 'picklist.clustered', 'bin.proved', 'unit.picked', 'scan.refused', 'unit.packed', 'unit.unpacked', 'label.stuck', 'unit.put-back',
  'print.queued', 'parcel.scanned-out', 'manifest.fetched', 'manifest.closed',
] as const satisfies readonly FactKind[];
type LessonKind = (typeof LESSON_KINDS)[number];

/** A fact of the person, as the lesson sees it. */
export type LessonEvent = { readonly [K in LessonKind]: Pick<Fact<K>, 'seq' | 'kind' | 'atMs' | 'body'> & { readonly kind: K } }[LessonKind];

/** Whether the lesson looks at a fact at all. */
export function isLessonKind(kind: FactKind): kind is LessonKind {
  return (LESSON_KINDS as readonly FactKind[]).includes(kind);
}

/** What the packing bench says of a unit that does not belong. */
const REFUSED_UNITS: ReadonlySet<string> = new Set(['extra_unit', 'item_of_other_order', 'item_not_needed', 'item_not_picked']);

/** Looks at one fact after the other; true from that fact on with which the task is done. */
type Watch = (event: LessonEvent) => boolean;

/** Units in the parcels of the person, and of which one was taken out again. */
function parcels(isEnough: (units: number, hadUndo: boolean) => boolean): Watch {
  const units = new Map<ShipmentId, number>();
  const undone = new Set<ShipmentId>();
  return (event) => {
    switch (event.kind) {
      case 'unit.packed': units.set(event.body.shipmentId, (units.get(event.body.shipmentId) ?? 0) + 1); return false;
      case 'unit.unpacked':
        units.set(event.body.shipmentId, (units.get(event.body.shipmentId) ?? 0) - 1);
        undone.add(event.body.shipmentId);
        return false;
      case 'label.stuck': return event.body.last && isEnough(units.get(event.body.shipmentId) ?? 0, undone.has(event.body.shipmentId));
      default: return false;
    }
  };
}

/** One thing, and after it another. */
function inOrder(isFirst: (event: LessonEvent) => boolean, isSecond: (event: LessonEvent) => boolean): Watch {
  let wasFirst = false;
  return (event) => {
    if (wasFirst && isSecond(event)) return true;
    wasFirst ||= isFirst(event);
    return false;
  };
}

function watchPick(): Watch {
  let bin: BinCode | null = null;
  return (event) => {
    if (event.kind === 'bin.proved') bin = event.body.binCode;
    return event.kind === 'unit.picked' && event.body.binCode === bin;
  };
}

/** A parcel out of the door, on a manifest that was fetched after it and signed. */
function watchHandover(): Watch {
  const fetched = new Set<ManifestId>();
  let isOut = false;
  return (event) => {
    if (event.kind === 'parcel.scanned-out') isOut = true;
    if (event.kind === 'manifest.fetched' && isOut) fetched.add(event.body.manifestId);
    return event.kind === 'manifest.closed' && isOut && fetched.has(event.body.manifestId);
  };
}

const isWrongBin = (event: LessonEvent): boolean => event.kind === 'scan.refused' && event.body.code === 'wrong_bin';
const isRefusedUnit = (event: LessonEvent): boolean => event.kind === 'scan.refused' && event.body.operation === 'pack.scan' && REFUSED_UNITS.has(event.body.code);
const THREE = 3;

/** What must have happened. Total: a task without a condition does not compile. */
const WATCHES: Readonly<Record<LessonTask, () => Watch>> = {
  language: () => (event) => event.kind === 'lesson.language-chosen',
  list: () => (event) => event.kind === 'picklist.started' || event.kind === 'picklist.clustered',
  pick: watchPick,
  // The right bin after the wrong one proves that the error was read and answered: before that no scan counts.
  'wrong-bin': () => inOrder(isWrongBin, (event) => event.kind === 'bin.proved' || event.kind === 'unit.picked'),
  single: () => parcels((units) => units === 1),
  three: () => parcels((units, hadUndo) => units >= THREE && hadUndo),
  refused: () => isRefusedUnit,
  cancelled: () => inOrder((event) => event.kind === 'scan.refused' && event.body.code === 'shipment_cancelled', (event) => event.kind === 'unit.put-back'),
  reprint: () => (event) => event.kind === 'print.queued' && event.body.kind === 'label' && event.body.copyNumber > 1 && event.body.reason !== '',
  handover: watchHandover,
};

export type LessonTaskState = 'done' | 'skipped' | 'now' | 'open';

/** How far a person is. */
export interface LessonProgress {
  readonly task: LessonTask | null;
  readonly tasks: readonly { readonly task: LessonTask; readonly state: LessonTaskState }[];
  /** The last fact that the lesson saw; it grows with whatever the person does. */
  readonly step: number;
  /** Mistakes since the task that is asked for began: wrong scans that nobody wanted. */
  readonly slips: number;
  /** Whether the task that is asked for wants something wrong, and has it not yet. */
  readonly wantsWrong: boolean;
  readonly mistakes: number;
  /** Scans at the packing bench, and orders that were finished there. */
  readonly packScans: number;
  readonly orders: number;
  readonly beganAtMs: EpochMs;
  readonly endedAtMs: EpochMs | null;
}

/** The lesson of one person, told fact by fact in their order. */
export class FirstShift {
  readonly #begunAtMs: EpochMs;
  readonly #watches = new Map<LessonTask, Watch>(LESSON_TASKS.map((task) => [task, WATCHES[task]()]));
  readonly #ended = new Map<LessonTask, 'done' | 'skipped'>();
  #step: number;
  #slips = 0;
  #mistakes = 0;
  #packScans = 0;
  #orders = 0;
  #endedAtMs: EpochMs | null = null;
  #hadWrongBin = false;

  constructor(begun: Pick<Fact, 'seq' | 'atMs'>) {
    this.#begunAtMs = begun.atMs;
    this.#step = begun.seq;
  }

  get isOver(): boolean {
    return this.#endedAtMs !== null;
  }

  take(event: LessonEvent): void {
    if (this.isOver) return;
    const before = this.#now();
    this.#step = event.seq;
    this.#count(event);
    for (const [task, watch] of this.#watches) {
      if (!watch(event)) continue;
      this.#ended.set(task, 'done');
      this.#watches.delete(task);
    }
    if (event.kind === 'lesson.skipped' && !this.#ended.has(event.body.task)) this.#ended.set(event.body.task, 'skipped');
    if (isWrongBin(event)) this.#hadWrongBin = true;
    if (this.#now() !== before) this.#slips = 0;
    if (this.#now() === null) this.#endedAtMs = event.atMs;
  }

  progress(): LessonProgress {
    const task = this.#now();
    return {
      task, tasks: LESSON_TASKS.map((each) => ({ task: each, state: this.#ended.get(each) ?? (each === task ? 'now' : 'open') })), step: this.#step, slips: this.#slips,
      wantsWrong: (task === 'wrong-bin' && !this.#hadWrongBin) || task === 'refused', mistakes: this.#mistakes, packScans: this.#packScans, orders: this.#orders, beganAtMs: this.#begunAtMs, endedAtMs: this.#endedAtMs,
    };
  }

  #now(): LessonTask | null {
    return LESSON_TASKS.find((task) => !this.#ended.has(task)) ?? null;
  }

  #count(event: LessonEvent): void {
    if (event.kind === 'unit.packed' || event.kind === 'label.stuck' || (event.kind === 'scan.refused' && event.body.operation === 'pack.scan')) this.#packScans += 1;
    if (event.kind === 'label.stuck' && event.body.last) this.#orders += 1;
    if (event.kind !== 'scan.refused' || !isMistake(event.body.code)) return;
    // What a task asks for on purpose is no mistake the first time.
    const isWanted = (isWrongBin(event) && this.#watches.has('wrong-bin') && !this.#hadWrongBin) || (isRefusedUnit(event) && this.#watches.has('refused'));
    if (isWanted) return;
    this.#mistakes += 1;
    this.#slips += 1;
  }
}
