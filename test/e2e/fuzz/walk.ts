import { badgeIn } from '../../../shared/barcode/badge-code.ts';
import { commandIn } from '../../../shared/barcode/command-code.ts';
import { BARCODE_MAX } from '../../../shared/contract/lists.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { LANGUAGES, wordsIn } from '../../../renderer/text/index.ts';
import type { Hands } from './hands.ts';
import type { Step, Surroundings } from './steps.ts';
import { nextStep } from './steps.ts';
import type { Seen, Watch } from './watch.ts';

/** A law that a step broke, with all that is needed to walk there again. */
export interface Finding {
  readonly law: string;
  readonly seed: number;
  readonly trace: readonly Step[];
}

export interface WalkOptions {
  readonly hands: Hands;
  readonly watch: Watch;
  readonly seed: number;
  /** Ends the walk when no step began for so long; a finding ends it sooner. */
  readonly forMs: number;
  /** Walks these steps and none of its own: a finding again. */
  readonly again?: readonly Step[];
  /** Codes that mean something now; asked again from time to time. */
  readonly codesNow: () => Promise<readonly string[]>;
  readonly badges: readonly string[];
  /** The PIN of the first name on the cover. */
  readonly pin: string;
}

/** What was walked. */
export interface Walked {
  readonly steps: number;
  readonly scans: number;
  readonly screens: readonly string[];
  readonly finding: Finding | null;
}

const ANSWER_WITHIN_MS = 15_000;
const CODES_EVERY = 12;
/** From the deepest sheet of a screen to the screen: the field, the sheet, the leave that is asked, help. */
const ESCAPES_MAX = 5;
/** A date has places for day, month and year: so many presses of Tab may stay on one element. */
const TABS_MAX = 4;
/** An answer that was on its way may come between, so often, and within so long. */
const LATE_MAX = 3;
const LATE_WITHIN_MS = 5_000;
/** So many characters of a random code are no other code by chance. */
const PIECE = 12;
/** Acts after which this walk could not sign in again; what they do has tests of its own. */
const LEFT_ALONE: ReadonlySet<string> = new Set(LANGUAGES.flatMap((language) => (['person_retire', 'person_make_badge', 'person_set_pin'] as const).map((key) => wordsIn(language).screen[key])));

/** Walks the window by chance until a law is broken or the time is over. */
export async function walk(options: WalkOptions): Promise<Walked> {
  const walker = new Walker(options);
  return walker.walk();
}

class BrokenLaw extends Error {}

class Walker {
  readonly #options: WalkOptions;
  readonly #trace: Step[] = [];
  readonly #screens = new Set<string>();
  #scans = 0;
  #codes: readonly string[] = [];

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  async walk(): Promise<Walked> {
    const { seed, forMs, again, codesNow, badges, watch } = this.#options;
    const random = seededRandom(seed);
    const endsAt = performance.now() + forMs;
    let finding: Finding | null = null;
    try {
      for (let count = 0; again === undefined ? performance.now() < endsAt : count < again.length; count += 1) {
        if (count % CODES_EVERY === 0) this.#codes = await codesNow();
        const seen = await watch.look();
        const place: Surroundings = { isSignedOut: seen.isSignedOut, hasError: seen.hasError, hasSheet: seen.sheets > 0, codes: this.#codes, badges };
        const step = again?.[count] ?? nextStep(random, place);
        this.#trace.push(step);
        this.#screens.add(seen.screen);
        await this.#take(step, seen);
        await this.#judge();
      }
    } catch (error) {
      if (!(error instanceof BrokenLaw)) throw error;
      finding = { law: error.message, seed, trace: this.#trace };
    }
    return { steps: this.#trace.length, scans: this.#scans, screens: [...this.#screens], finding };
  }

  async #take(step: Step, before: Seen): Promise<void> {
    const { hands } = this.#options;
    switch (step.do) {
      case 'press': return this.#press(step.key, before);
      case 'scan': return this.#scan(step, before);
      case 'focus': return this.#onPage('focus', step.nth);
      case 'switch': return this.#onPage('switch', step.nth);
      case 'sign-out': return this.#onPage('sign-out', 0);
      case 'look-away': return this.#lookAway();
      case 'tab': return this.#tab(before);
      case 'go-home': return this.#goHome();
      default: return hands.press(step satisfies never);
    }
  }

  async #press(key: string, before: Seen): Promise<void> {
    if ((key === 'Enter' || key === ' ') && [...LEFT_ALONE].some((label) => before.focus?.includes(label) === true)) return;
    await this.#options.hands.press(key);
    const { typed } = await this.#options.watch.look();
    if (typed.length > before.typed.length + 1) throw new BrokenLaw(`${key} wrote ${typed.slice(before.typed.length)}`);
  }

  async #scan(step: Extract<Step, { do: 'scan' }>, before: Seen): Promise<void> {
    const { hands, watch } = this.#options;
    if (step.before !== undefined) await this.#press(step.before, before);
    const typedBefore = step.before === undefined ? before.typed : (await watch.look()).typed;
    for (const [index, code] of step.codes.entries()) await hands.scan(code, index === 0 ? step.during : undefined);
    this.#scans += step.codes.length;
    const after = await this.#answered(step.codes, before);
    const typed = after.typed.slice(typedBefore.length);
    if (typed !== '') throw new BrokenLaw(`a scan was typed into a box: ${typed}`);
    for (const code of step.codes) {
      if (code.length > BARCODE_MAX && watch.idsOf(code.slice(-PIECE)).length > 0) throw new BrokenLaw(`a piece of ${code} was taken for a code`);
      // Only of a code that nothing else bears is it known which acts were its own.
      if (!code.startsWith('Q') || code.length > BARCODE_MAX) continue;
      const { length } = watch.idsOf(code);
      const times = this.#trace.flatMap((each) => (each.do === 'scan' ? each.codes : [])).filter((each) => each === code).length;
      if (length !== times) throw new BrokenLaw(`${code} was scanned ${times} times and reached the engine as ${length} readings`);
    }
  }

  /** Waits until each of the codes has its one answer. A leave that one of them asks for is left: its refusal is the answer. */
  async #answered(codes: readonly string[], before: Seen): Promise<Seen> {
    const { watch, hands } = this.#options;
    const endsAt = performance.now() + ANSWER_WITHIN_MS;
    for (;;) {
      const seen = await watch.look();
      const problem = unanswered(codes, before, seen);
      if (problem === null) return seen;
      if (performance.now() > endsAt) throw new BrokenLaw(problem);
      if (seen.asksLeave && !seen.hasError) await hands.press('Escape');
    }
  }

  async #onPage(what: 'focus' | 'switch' | 'sign-out', nth: number): Promise<void> {
    await this.#options.watch.page.evaluate(([kind, at]) => {
      const selector = { focus: 'a[href], button, input, select, textarea, [tabindex="0"]', switch: '.top-bar [data-switch], .bar-switch', 'sign-out': '.sign-out' }[kind];
      const sheet = [...document.querySelectorAll('[role="alertdialog"], [role="dialog"]')].findLast((each) => each.checkVisibility());
      const all = [...(kind === 'focus' && sheet !== undefined ? sheet : document).querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility({ visibilityProperty: true }) && each.closest('[inert]') === null && !each.matches(':disabled'));
      // What lies under a sheet is no place for a hand either.
      const element = sheet === undefined || kind === 'focus' ? all[at % Math.max(1, all.length)] : undefined;
      element?.focus();
      if (kind !== 'focus') element?.click();
    }, [what, nth] as const);
  }

  async #lookAway(): Promise<void> {
    await this.#options.watch.page.evaluate(() => void window.dispatchEvent(new Event('blur')));
  }

  /** Whoever took the keyboard, it is seen and heard until somebody is back. */
  async #comeBack(): Promise<void> {
    const { page } = this.#options.watch;
    await this.#until('a lost focus is not said over the screen', ({ saysAway }) => saysAway);
    const sound = await page.locator('html').getAttribute('data-sound');
    if (sound !== 'not-listening') throw new BrokenLaw(`a lost focus is not heard, but ${sound ?? 'nothing'}`);
    // The cover says to click here.
    await page.mouse.click(683, 384);
    await page.evaluate(() => void window.dispatchEvent(new Event('focus')));
    await this.#until('the focus is back and the cover stays', ({ saysAway }) => !saysAway);
  }

  /** Tab leads on from wherever it is, except under an error, which has one button and takes Enter from anywhere. */
  async #tab(before: Seen): Promise<void> {
    const { page } = this.#options.watch;
    if (before.hasError) return;
    const mark = (): Promise<boolean> => page.evaluate(() => {
      const element = document.activeElement;
      const isSame = element !== document.body && element?.hasAttribute('data-was-here') === true;
      document.querySelector('[data-was-here]')?.removeAttribute('data-was-here');
      element?.setAttribute('data-was-here', '');
      const sheet = [...document.querySelectorAll('[role="alertdialog"], [role="dialog"]')].findLast((each) => each.checkVisibility());
      const choices = [...(sheet ?? document).querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')].filter((each) => each.tabIndex >= 0 && each.closest('[inert]') === null && !each.matches(':disabled') && each.checkVisibility());
      return isSame && choices.length > 1;
    });
    await mark();
    for (let presses = 0; presses < TABS_MAX; presses += 1) {
      await this.#options.hands.press('Tab');
      if (!(await mark())) return;
    }
    throw new BrokenLaw(`Tab does not lead on from ${(await this.#options.watch.look()).focus ?? 'the page'}`);
  }

  /** From anywhere a few Escapes lead to a screen, and 1 to Packing. What was asked for before and comes late (a sign-out, an error) is answered first. */
  async #goHome(): Promise<void> {
    const { hands, watch } = this.#options;
    for (let late = 0; late < LATE_MAX; late += 1) {
      const { screen } = await this.#clearTheWay();
      await hands.press('1');
      const endsAt = performance.now() + LATE_WITHIN_MS;
      for (let seen = await watch.look(); performance.now() < endsAt && !isInTheWay(seen); seen = await watch.look()) {
        if (seen.screen === 'packing' || (seen.screen === 'wall' && screen === 'packing')) return;
      }
    }
    const { focus, screen } = await watch.look();
    throw new BrokenLaw(`1 does not lead to Packing: ${focus ?? 'nothing has the focus'}, on ${screen}`);
  }

  async #clearTheWay(): Promise<Seen> {
    const { hands, watch } = this.#options;
    let seen = await watch.look();
    for (let presses = 0; isInTheWay(seen); presses += 1) {
      if (presses >= ESCAPES_MAX) throw new BrokenLaw(`no way back from ${JSON.stringify({ ...seen, answered: seen.answered.length, typed: '' })}`);
      if (seen.hasError) await hands.press('Enter');
      else if (seen.isSignedOut) await this.#signIn(presses, seen);
      else await hands.press('Escape');
      seen = await this.#change(seen);
    }
    return seen;
  }

  /** By the badge, and where wrong badges have locked that, by name and PIN. */
  async #signIn(tries: number, seen: Seen): Promise<void> {
    const { hands, badges, pin } = this.#options;
    if (tries === 0) await this.#scan({ do: 'scan', codes: [badges[0] ?? ''] }, seen);
    else for (const key of ['Escape', '1', ...pin, 'Enter']) await hands.press(key);
  }

  /** What stands there when it is something else; a sheet that goes, goes in a moment. */
  async #change(before: Seen): Promise<Seen> {
    const key = (seen: Seen): string => [seen.hasError, seen.isSignedOut, seen.sheets, seen.inBox, seen.screen, seen.asksLeave].join(' ');
    const endsAt = performance.now() + 1_000;
    for (;;) {
      const seen = await this.#options.watch.look();
      if (key(seen) !== key(before) || performance.now() > endsAt) return seen;
    }
  }

  /** What must hold whatever was done. */
  async #judge(): Promise<void> {
    const { watch } = this.#options;
    const { isAway, saysAway } = await this.#until('the focus is where nobody can use it', ({ lostFocus }) => lostFocus === null);
    if (isAway) await this.#comeBack();
    else if (saysAway) throw new BrokenLaw('the window says that it does not listen, and it does');
    const [fault] = watch.takeFaults();
    if (fault !== undefined) throw new BrokenLaw(fault);
  }

  async #until(law: string, isSo: (seen: Seen) => boolean): Promise<Seen> {
    const endsAt = performance.now() + ANSWER_WITHIN_MS;
    for (;;) {
      const seen = await this.#options.watch.look();
      if (isSo(seen)) return seen;
      if (performance.now() > endsAt) throw new BrokenLaw(`${law}: ${seen.focus ?? 'nothing has it'}${seen.lostFocus === null ? '' : `, ${seen.lostFocus}`}, on ${seen.screen}`);
    }
  }
}

/** Something wants an answer before the screen can be left by the key of a place. */
const isInTheWay = ({ hasError, isSignedOut, sheets, inBox }: Seen): boolean => hasError || isSignedOut || sheets > 0 || inBox;

/** Why the codes are not answered yet, each once; null when they are. */
function unanswered(codes: readonly string[], before: Seen, seen: Seen): string | null {
  if (seen.waiting > 0) return `${seen.waiting} scans wait for an answer: ${codes.join(' ')}`;
  const taken = seen.seq - before.seq;
  const inLine = taken === codes.length ? codes : codes.filter((code) => badgeIn(code) === null);
  // A badge that a sheet waits for is the sheet's, and has no place in the line.
  if (taken !== inLine.length) return `${codes.length} scans were made and ${taken} taken: ${codes.join(' ')}`;
  const goods = inLine.filter((code) => commandIn(code) === null).length;
  const answered = inLine.filter((code, index) => commandIn(code) === null && seen.answered.includes(before.seq + index + 1)).length;
  const refused = seen.notApplied - before.notApplied;
  if (answered + refused < goods) return `${goods} scans and ${answered + refused} answers: ${codes.join(' ')}`;
  if (answered + refused > inLine.length) return `${inLine.length} scans and ${answered + refused} answers: ${codes.join(' ')}`;
  return null;
}
