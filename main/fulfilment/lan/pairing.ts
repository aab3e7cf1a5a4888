import { hash, timingSafeEqual } from 'node:crypto';
import { present } from '../../../shared/assert.ts';
import type { LanView } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { PairingEnd } from '../../../shared/fulfilment/lan.ts';
import { codeOf, PAIRING_LENGTH, PAIRING_MS, PAIRING_TRIES, plainCode } from '../../../shared/fulfilment/lan.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { Random } from '../../platform/random.ts';

interface Open {
  readonly codeHash: Buffer;
  readonly untilMs: EpochMs;
  readonly begunBy: string;
  triesLeft: number;
}

/** What a code that was shown turned out to be. `guessed`: that was the last try, and the pairing is over. */
export type Tried =
  | { readonly is: 'right'; readonly begunBy: string }
  | { readonly is: 'wrong' | 'guessed'; readonly triesLeft: number }
  | { readonly is: 'closed' };

/**
 * The one code that is open, in memory only: whatever ends this program ends it. The code itself is kept nowhere; it is compared by its hash, in constant time. A try is
 * counted before it is looked at, and looking takes no turn of the event loop, so that a hundred at once are five.
 */
export class Pairing {
  readonly #random: Random;
  #open: Open | null = null;
  #last: LanView['lastPairing'] = null;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A new code; one that was open before counts no more. */
  begin(begunBy: string, nowMs: EpochMs): { readonly code: string; readonly untilMs: EpochMs } {
    const code = present(codeOf(this.#random.bytes(PAIRING_LENGTH * 4)), 'letters of a pairing code');
    const untilMs = nowMs + PAIRING_MS;
    this.#open = { codeHash: hashOf(code), untilMs, begunBy, triesLeft: PAIRING_TRIES };
    this.#last = null;
    return { code, untilMs };
  }

  /** Whoever shows the right code may come in once: `end` says that it did. */
  try(code: string, address: string, nowMs: EpochMs): Tried {
    const open = this.now(nowMs);
    if (open === null) return { is: 'closed' };
    open.triesLeft -= 1;
    if (timingSafeEqual(hashOf(plainCode(code)), open.codeHash)) return { is: 'right', begunBy: open.begunBy };
    if (open.triesLeft > 0) return { is: 'wrong', triesLeft: open.triesLeft };
    this.end('wrong_tries', { address, nowMs });
    return { is: 'guessed', triesLeft: 0 };
  }

  /** The code was right and yet nobody came in: the try was none. */
  giveBack(): void {
    if (this.#open !== null) this.#open.triesLeft += 1;
  }

  end(how: PairingEnd, { address = '', benchId = null, nowMs }: { readonly address?: string; readonly benchId?: BenchId | null; readonly nowMs: EpochMs }): void {
    if (this.#open === null) return;
    this.#last = { atMs: nowMs, how, benchId, address, wrongTries: PAIRING_TRIES - this.#open.triesLeft - (how === 'paired' ? 1 : 0) };
    this.#open = null;
  }

  now(nowMs: EpochMs): Open | null {
    if (this.#open !== null && this.#open.untilMs <= nowMs) this.end('expired', { nowMs });
    return this.#open;
  }

  last(): LanView['lastPairing'] {
    return this.#last;
  }

  /** Somebody has seen how the last one ended. */
  forget(): void {
    this.#last = null;
  }
}

const hashOf = (code: string): Buffer => Buffer.from(hash('sha256', code, 'hex'), 'hex');
