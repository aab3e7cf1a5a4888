import { badgeIn, MASKED_BADGE } from '../../shared/barcode/badge-code.ts';
import type { Command } from '../../shared/barcode/command-code.ts';
import { commandIn } from '../../shared/barcode/command-code.ts';
import { normaliseScan } from '../../shared/barcode/normalise.ts';
import type { InputOf, OperationName, Reply, WorkstationProfile } from '../../shared/contract/index.ts';
import { BARCODE_MAX } from '../../shared/contract/lists.ts';
import { isSetUpCode } from '../../shared/barcode/bench-code.ts';
import type { ScanEnding } from '../../shared/fulfilment/bench-check.ts';
import type { BenchId } from '../../shared/fulfilment/ids.ts';
import type { Said, Shown, Tone } from '../stores/answer-store.ts';

/** One reading of the scanner. */
export interface Scan {
  readonly scanId: string;
  readonly seq: number;
  readonly barcode: string;
  /** How it reached this window; of a scan kept over a reload nobody knows, and it counts as typed. */
  readonly ending: ScanEnding;
}

/** How a scan ended. */
export interface Outcome {
  readonly tone: Tone;
  readonly said: Said;
}

/** Asks the engine under the scan's own id, again and again until it answers: a scan is never lost and never done twice. */
export type Ask = <N extends OperationName>(operation: N, input: Omit<InputOf<N>, 'scanId'>) => Promise<Reply<N>>;

/** What a screen does with scans and printed commands. */
export interface ScanTarget {
  /** Null: this screen wants no scan at all. */
  readonly take: ((scan: Scan, ask: Ask) => Promise<Outcome>) | null;
  /** Whether the command meant something here. */
  readonly obey: (command: Command) => boolean;
  /** After an error was acknowledged. */
  readonly acknowledged?: (shown: Shown) => void;
}

export interface DeskPorts {
  readonly call: <N extends OperationName>(operation: N, input: InputOf<N>) => Promise<Reply<N>>;
  readonly benchId: () => BenchId;
  readonly newScanId: () => string;
  readonly nowMs: () => number;
  readonly wait: (delayMs: number) => Promise<void>;
  readonly play: (tone: Tone, said?: Said) => void;
  readonly hush: () => void;
  readonly show: (shown: Shown) => void;
  readonly showNotApplied: (shown: Shown) => void;
  readonly openBlock: () => Shown | null;
  readonly closeBlock: () => void;
  readonly showWaiting: (waiting: number, isUnanswered: boolean) => void;
  /** A command that means the same on every screen. */
  readonly obeyAnywhere: (command: Command) => boolean;
  /** A printed code made this window another bench: its language, scanner and scale from now on. */
  readonly becomeBench: (profile: WorkstationProfile) => void;
  /** Whether a sheet lies open that waits for a badge, and took this one. */
  readonly sheetTakes: (badge: string, scanId: string) => boolean;
  /** A sheet lies open that waits for a supervisor's badge: it is left, and true. The act that it belongs to stands in the line before the code. */
  readonly sheetLeaves: () => boolean;
  /** Survives a reload of the window. */
  readonly storage: { getItem(name: string): string | null; setItem(name: string, value: string): void };
}

export interface ScanDesk {
  /** A reading of any scanner; one that bears an id and was taken already is the same reading again. */
  put(barcode: string, scanId?: string, ending?: ScanEnding): void;
  setTarget(target: ScanTarget | null): void;
  /** Lets scans wait until the function that comes back is called: their screen is still on its way. */
  hold(): () => void;
  /** Does something at once, or when the screen that is on its way has come. */
  whenFree(work: () => void): void;
  /** The OK key. False when no error stands. */
  acknowledge(): boolean;
  /** Takes up what a reload left behind. */
  resume(): void;
}

interface Waiting extends Scan {
  /** What was asked under this scan's id, once something was. */
  readonly asked?: { readonly operation: OperationName; readonly input: unknown };
}

const STORED = 'scans-waiting';
const RETRY_MS = 500;
const AWAY_AFTER_TRIES = 2;
/** The engine has been away for this long: then a packer should stop scanning, and hears so. */
const WAITING_MAX = 50;

/** Takes every scan in its order, one at a time, and answers each: by sound, colour and words (design.md part 7). */
export function createScanDesk(ports: DeskPorts): ScanDesk {
  return new Desk(ports);
}

class Desk implements ScanDesk {
  readonly #ports: DeskPorts;
  #target: ScanTarget | null = null;
  #line: Waiting[] = [];
  #isBusy = false;
  /** The engine has left a scan unanswered for so long that whoever scans must hear of it. */
  #isAway = false;
  #holds = 0;
  #held: (() => void)[] = [];
  #seq = 0;
  readonly #seen = new Set<string>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  setTarget(target: ScanTarget | null): void {
    this.#target = target;
  }

  hold(): () => void {
    this.#holds += 1;
    return () => {
      this.#holds -= 1;
      // The screen that has come takes the scans in this very turn; it must be there first.
      queueMicrotask(() => this.#free());
    };
  }

  whenFree(work: () => void): void {
    if (this.#holds === 0) work();
    else this.#held.push(work);
  }

  #free(): void {
    if (this.#holds > 0) return;
    const held = this.#held;
    this.#held = [];
    for (const work of held) work();
    void this.#work();
  }

  put(barcode: string, scanId = this.#ports.newScanId(), ending: ScanEnding = 'typed'): void {
    if (this.#seen.has(scanId)) return;
    this.#seen.add(scanId);
    const badge = badgeIn(normaliseScan(barcode));
    // The scan before it in the line may be what waits for this badge.
    if (badge !== null && this.#ports.sheetTakes(badge, scanId)) return;
    if (commandIn(normaliseScan(barcode)) === 'back' && this.#ports.sheetLeaves()) return;
    const scan: Waiting = { scanId, seq: (this.#seq += 1), barcode: normaliseScan(barcode), ending };
    if (this.#line.length >= WAITING_MAX) {
      this.#show(scan, { tone: 'attention', said: { from: 'screen', happened: 'too_many_waiting', act: 'wait_for_engine', about: {} } });
      return;
    }
    this.#line.push(scan);
    // Not taken by anybody yet: no sound of an answer may be mistaken for one.
    if (this.#isAway) this.#ports.play('attention');
    this.#keep();
    void this.#work();
  }

  acknowledge(): boolean {
    const block = this.#ports.openBlock();
    if (block === null) return false;
    this.#ports.hush();
    this.#ports.closeBlock();
    this.#target?.acknowledged?.(block);
    return true;
  }

  resume(): void {
    const kept = JSON.parse(this.#ports.storage.getItem(STORED) ?? '{"seq":0,"line":[]}') as { readonly seq: number; readonly line: Waiting[] };
    this.#seq = Math.max(this.#seq, kept.seq);
    for (const scan of kept.line) this.#seen.add(scan.scanId);
    this.#line = [...kept.line, ...this.#line];
    void this.#work();
  }

  #keep(): void {
    this.#store();
    this.#ports.showWaiting(this.#line.length, false);
  }

  /** A badge is not written down anywhere: after a reload it is scanned again. */
  #store(): void {
    this.#ports.storage.setItem(STORED, JSON.stringify({ seq: this.#seq, line: this.#line.filter((scan) => badgeIn(scan.barcode) === null) }));
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let scan = this.#line[0]; scan !== undefined && this.#holds === 0; scan = this.#line[0]) {
      await this.#handle(scan);
      this.#line.shift();
      this.#keep();
    }
    this.#isBusy = false;
  }

  async #handle(scan: Waiting): Promise<void> {
    const command = commandIn(scan.barcode);
    const block = this.#ports.openBlock();
    if (scan.barcode.length > BARCODE_MAX) {
      this.#refuseLength(scan, block);
      return;
    }
    if (block !== null) {
      if (command === 'ok') this.acknowledge();
      else await this.#ignoreWhileBlocked(scan, block);
      return;
    }
    if (command !== null) {
      if (this.#target?.obey(command) !== true && !this.#ports.obeyAnywhere(command)) this.#show(scan, { tone: 'attention', said: { from: 'screen', happened: 'nothing_to_do', act: 'go_on', about: { command } } });
      return;
    }
    const ask = this.#askFor(scan);
    const badge = badgeIn(scan.barcode);
    if (badge !== null) {
      this.#show({ ...scan, barcode: MASKED_BADGE }, signedIn(await ask('person.signIn', { key: { badge } })));
      return;
    }
    if (isSetUpCode(scan.barcode)) {
      const reply = await ask('workstation.apply', { barcode: scan.barcode });
      if (reply.ok) this.#ports.becomeBench(reply.value.profile);
      this.#show(scan, reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'bench_applied', act: 'bench_applied_act', about: { name: reply.value.name } } } : outcomeOf(reply));
      return;
    }
    if (scan.asked !== undefined) {
      // A reload came between the question and its answer: the same question under the same id gets the first answer.
      this.#show(scan, outcomeOf(await ask(scan.asked.operation, scan.asked.input as never)));
      return;
    }
    const take = this.#target?.take ?? null;
    if (take !== null) {
      this.#show(scan, await take(scan, ask));
      return;
    }
    const reply = await ask('scan.ignore', { benchId: this.#ports.benchId(), barcode: scan.barcode, why: 'not_wanted' });
    this.#show(scan, reply.ok ? { tone: 'attention', said: { from: 'ignored', code: 'not_wanted', about: filled(reply.value) } } : outcomeOf(reply));
  }

  /** No thing bears such a code, and the engine takes none: it is refused here, by its length. */
  #refuseLength(scan: Waiting, block: Shown | null): void {
    const outcome: Outcome = { tone: 'attention', said: { from: 'screen', happened: 'code_too_long', act: 'code_too_long_act', about: { count: BARCODE_MAX } } };
    if (block === null) {
      this.#show(scan, outcome);
      return;
    }
    this.#ports.play(block.tone);
    this.#ports.showNotApplied({ seq: scan.seq, atMs: this.#ports.nowMs(), barcode: scan.barcode, ...outcome });
  }

  async #ignoreWhileBlocked(scan: Waiting, block: Shown): Promise<void> {
    this.#ports.play(block.tone);
    const reply = await this.#askFor(scan)('scan.ignore', { benchId: this.#ports.benchId(), barcode: scan.barcode, why: 'error_open' });
    const barcode = badgeIn(scan.barcode) === null ? scan.barcode : MASKED_BADGE;
    const about = reply.ok ? filled(reply.value) : { barcode };
    this.#ports.showNotApplied({ seq: scan.seq, atMs: this.#ports.nowMs(), barcode, tone: 'attention', said: { from: 'ignored', code: 'error_open', about } });
  }

  #askFor(scan: Waiting): Ask {
    return async <N extends OperationName>(operation: N, input: Omit<InputOf<N>, 'scanId'>): Promise<Reply<N>> => {
      this.#line = this.#line.map((each) => (each.scanId === scan.scanId ? { ...each, asked: { operation, input } } : each));
      this.#store();
      for (let tries = 1; ; tries += 1) {
        const reply = await this.#ports.call(operation, { ...input, scanId: scan.scanId } as InputOf<N>);
        if (reply.ok || reply.error.code !== 'unavailable') {
          this.#isAway = false;
          return reply;
        }
        this.#ports.showWaiting(this.#line.length, true);
        // An engine that is started again answers at the second time, and its own sound is enough.
        if (tries === AWAY_AFTER_TRIES && !this.#isAway) {
          this.#isAway = true;
          this.#ports.play('attention');
        }
        await this.#ports.wait(RETRY_MS);
      }
    };
  }

  #show(scan: Scan, outcome: Outcome): void {
    this.#ports.play(outcome.tone, outcome.said);
    this.#ports.show({ seq: scan.seq, atMs: this.#ports.nowMs(), barcode: scan.barcode, ...outcome });
  }
}

/** Refusals that do not own the screen: nothing is in danger, and who stands there must get on at once. */
const GENTLE: ReadonlySet<string> = new Set(['scan_repeated', 'login_required', 'not_permitted', 'pin_wrong', 'pin_locked', 'badge_unknown', 'badge_locked', 'approver_lacks_role', 'nothing_to_approve']);

/** How a refusal sounds and looks. */
export function toneOfRefusal(code: string): Tone {
  return code === 'shipment_cancelled' || code === 'shipment_moved' || code === 'slot_surplus_first' ? 'stop' : GENTLE.has(code) ? 'attention' : 'wrong';
}

/** Who came to the bench with a badge. */
function signedIn(reply: Reply<'person.signIn'>): Outcome {
  return reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'signed_in', act: 'signed_in_act', about: { name: reply.value.person?.name ?? '' } } } : outcomeOf(reply);
}

/** The answer to a scan as an outcome, whichever operation answered. */
export function outcomeOf(reply: Reply): Outcome {
  if (!reply.ok) {
    const { code, about, traceId } = reply.error;
    return { tone: toneOfRefusal(code), said: { from: 'errors', code, about, traceId } };
  }
  const value = reply.value as { readonly answer?: { readonly tone: 'accepted' | 'complete'; readonly code: Extract<Said, { from: 'answers' }>['code']; readonly about: Said['about'] } };
  if (value.answer !== undefined) return { tone: value.answer.tone, said: { from: 'answers', code: value.answer.code, about: value.answer.about } };
  return { tone: 'accepted', said: { from: 'screen', happened: 'done', act: 'go_on', about: {} } };
}

/** Only what is there: words ask for names and get an empty text for what is missing. */
function filled(meaning: Readonly<Record<string, string | number | null>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(meaning).filter((entry): entry is [string, string | number] => entry[1] !== null));
}
