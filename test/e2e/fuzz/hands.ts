import type { CDPSession, Page } from '@playwright/test';
import { usKey } from '../../../renderer/scanner/us-layout.ts';

/** What a packer does with ten fingers and a scanner. */
export interface Hands {
  /** Presses a key as a person does: alone, long after the one before. `Shift+Tab` and the like are known. */
  press(key: string): Promise<void>;
  /** Squeezes the trigger: all keys of a code, a few milliseconds apart. `during` is pressed by a thumb in the midst of it. */
  scan(barcode: string, during?: string): Promise<void>;
}

/** What the window lets lie between two keys of a scanner, on a machine so busy that keys come in fits; they bear their own times, so nobody waits for it. */
export const GAP_MAX_MS = 2_000;
/** Far more than that. */
const PERSON_GAP_SECONDS = 5;
const SCANNER_GAP_SECONDS = 0.002;
const SHIFT = 8;
/** Keys that write nothing, by what Windows calls them. */
const VIRTUAL: Readonly<Record<string, number>> = {
  Backspace: 8, Tab: 9, Enter: 13, Escape: 27, PageUp: 33, PageDown: 34, End: 35, Home: 36, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40, Delete: 46, ScrollLock: 145,
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`F${index + 1}`, 112 + index])),
};
const WRITES: Readonly<Record<string, string>> = { Enter: '\r' };

/**
 * Keys with a time of their own: the window tells a scanner from a person by when a key went down, so how busy this machine is decides
 * nothing, and nobody waits between two keys.
 */
export async function handsOn(page: Page): Promise<Hands> {
  const session = await page.context().newCDPSession(page);
  const hands = new TimedHands(session);
  return { press: (key) => hands.press(key), scan: (barcode, during) => hands.scan(barcode, during) };
}

class TimedHands {
  readonly #session: CDPSession;
  #atSeconds = performance.timeOrigin / 1_000 + performance.now() / 1_000;

  constructor(session: CDPSession) {
    this.#session = session;
  }

  async press(key: string): Promise<void> {
    this.#atSeconds += PERSON_GAP_SECONDS;
    // A key that could begin a code is held back until it is seen that nothing follows; a later key shows it at once.
    await Promise.all([...this.#stroke(key), ...(key.length === 1 ? this.#later('ScrollLock') : [])]);
  }

  async scan(barcode: string, during?: string): Promise<void> {
    this.#atSeconds += PERSON_GAP_SECONDS;
    const sent: Promise<unknown>[] = [];
    for (const [index, character] of [...barcode].entries()) {
      if (during !== undefined && index === Math.ceil(barcode.length / 2)) sent.push(...this.#stroke(during));
      sent.push(...this.#stroke(character));
      this.#atSeconds += SCANNER_GAP_SECONDS;
    }
    sent.push(...this.#stroke('Enter'));
    await Promise.all(sent);
  }

  #later(key: string): Promise<unknown>[] {
    this.#atSeconds += PERSON_GAP_SECONDS;
    return this.#stroke(key);
  }

  #stroke(key: string): Promise<unknown>[] {
    const bare = key.replace(/^Shift\+(?=.)/, '');
    const virtual = VIRTUAL[bare];
    const us = virtual === undefined ? usKey(bare) : { code: bare, isShifted: bare !== key };
    if (us === null) throw new Error(`No key writes ${bare}`);
    const text = virtual === undefined ? bare : WRITES[bare];
    const shared = { code: us.code, key: bare, modifiers: us.isShifted ? SHIFT : 0, timestamp: this.#atSeconds, ...(virtual === undefined ? {} : { windowsVirtualKeyCode: virtual }) };
    return [this.#session.send('Input.dispatchKeyEvent', { type: text === undefined ? 'rawKeyDown' : 'keyDown', ...shared, ...(text === undefined ? {} : { text }) }), this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shared })];
  }
}
