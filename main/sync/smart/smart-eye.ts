import type { CallFailure, Outcome } from '../../flipkart/index.ts';

/** Remembers how the last call through the gateway went, for the line on the Sync screen. */
export class SmartEye {
  /** Orders that were found in lists since the start. */
  ordersListed = 0;
  #failure: CallFailure | null = null;

  /** Looks at an answer and hands it on. A refusal or a "wait" is an answer like any other: the portal is there. */
  async saw<T>(answer: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await answer;
    this.#failure = outcome.ok || outcome.failure.kind === 'refused' || outcome.failure.kind === 'throttled' ? null : outcome.failure;
    return outcome;
  }

  /** How the gateway stands by its last call. */
  state(): { readonly gateway: 'on' | 'logged_out' | 'unreachable'; readonly says: string | null } {
    if (this.#failure === null) return { gateway: 'on', says: null };
    return { gateway: this.#failure.kind === 'unauthorised' ? 'logged_out' : 'unreachable', says: this.#failure.says };
  }
}
