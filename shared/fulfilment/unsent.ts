import type { ShipmentId } from './ids.ts';

/** What the station tells Flipkart, by the kind of the call. */
export const INTENT_KINDS = ['fk-picklist', 'pack', 'dispatch', 'cancel', 'stock', 'price', 'listing'] as const;
export type IntentKind = (typeof INTENT_KINDS)[number];

/** States of what Flipkart does not know yet (reliability.md 2.3). The last two wait for a person and move by nobody else's word. */
export const OPEN_STATES = ['READY', 'SENT', 'UNSURE', 'HELD', 'PARKED', 'REJECTED'] as const;
export type OpenState = (typeof OPEN_STATES)[number];
export const STUCK_STATES = ['PARKED', 'REJECTED'] as const satisfies readonly OpenState[];
export type StuckState = (typeof STUCK_STATES)[number];

/** Why a person gives something up. */
export const GIVE_UP_REASONS = ['order_cancelled', 'does_not_ship', 'flipkart_refuses', 'not_wanted', 'other'] as const;
export type GiveUpReason = (typeof GIVE_UP_REASONS)[number];

export const UNSENT_DECISIONS = ['retry', 'outside', 'give-up'] as const;
export type UnsentDecision = (typeof UNSENT_DECISIONS)[number];

/**
 * How a decision is carried out. `send`: it goes again as it is. `read-back`: nobody knows whether Flipkart has it, so Flipkart is asked first.
 * `new-generation`: it was refused and a repeat is not harmless, so a call under a key of its own goes by this decision. `confirm`: Flipkart is asked whether it shows
 * what the person did there, and nothing is sent. `their-word`: Flipkart cannot be asked in a way that proves it. `put-aside`: it is not sent.
 */
export const UNSENT_WAYS = ['send', 'read-back', 'new-generation', 'confirm', 'their-word', 'put-aside'] as const;
export type UnsentWay = (typeof UNSENT_WAYS)[number];

/** What may be decided about one kind. */
export interface UnsentRule {
  /** How "it was done in the seller panel" is taken; `never`: it makes no sense, because the newest value goes again by itself. */
  readonly outside: 'confirm' | 'their-word' | 'never';
  /** Whether giving it up leaves an order that somebody must see to. */
  readonly followUp: boolean;
  readonly reasons: readonly GiveUpReason[];
}

/** Total: a kind without a rule does not compile. */
export const UNSENT_RULES: Readonly<Record<IntentKind, UnsentRule>> = {
  'fk-picklist': { outside: 'confirm', followUp: true, reasons: ['order_cancelled', 'does_not_ship', 'flipkart_refuses', 'other'] },
  pack: { outside: 'confirm', followUp: true, reasons: ['order_cancelled', 'does_not_ship', 'flipkart_refuses', 'other'] },
  dispatch: { outside: 'confirm', followUp: true, reasons: ['order_cancelled', 'does_not_ship', 'flipkart_refuses', 'other'] },
  cancel: { outside: 'confirm', followUp: true, reasons: ['not_wanted', 'flipkart_refuses', 'other'] },
  stock: { outside: 'never', followUp: false, reasons: ['flipkart_refuses', 'not_wanted', 'other'] },
  price: { outside: 'their-word', followUp: false, reasons: ['not_wanted', 'flipkart_refuses', 'other'] },
  listing: { outside: 'their-word', followUp: false, reasons: ['not_wanted', 'flipkart_refuses', 'other'] },
};

/** What is known of the call when a person decides. */
export interface StuckIntent {
  readonly class: 'SET' | 'GUARDED' | 'UNGUARDED';
  readonly state: StuckState;
  /** Whether it ever left. */
  readonly wasSent: boolean;
}

/**
 * How a retry goes (reliability.md 2.3, 2.4). What never left, and an absolute value, goes as it is. What was parked may have been applied:
 * Flipkart is asked first. A refusal is an answer: where Flipkart's state refuses a repeat it goes again under its key; where a repeat would make a
 * second thing it goes under a new one, which needs this decision.
 */
export function retryWay(intent: StuckIntent): Extract<UnsentWay, 'send' | 'read-back' | 'new-generation'> {
  if (intent.class === 'SET' || !intent.wasSent) return 'send';
  if (intent.state === 'PARKED') return 'read-back';
  return intent.class === 'GUARDED' ? 'send' : 'new-generation';
}

/** The key of the next generation: `a1:fk-picklist:OD1:1` becomes `a1:fk-picklist:OD1:2`. Keys that end otherwise get `:2`. */
export function nextGeneration(opKey: string): string {
  const [, stem, generation] = /^(.*):(\d{1,6})$/.exec(opKey) ?? [];
  return stem === undefined || generation === undefined ? `${opKey}:2` : `${stem}:${Number(generation) + 1}`;
}

/** What a person decided about something that Flipkart was not told. */
export interface UnsentFacts {
  'unsent.decided': {
    readonly decisionId: string;
    readonly opKey: string;
    /** The key under which it goes from now on, where it is a new one. */
    readonly newKey: string | null;
    readonly intentKind: IntentKind;
    readonly shipmentId: ShipmentId | null;
    readonly decision: UnsentDecision;
    readonly way: UnsentWay;
    readonly reason: GiveUpReason | null;
    readonly words: string;
    readonly stateBefore: StuckState;
    readonly saysBefore: string | null;
    /** Whether an order is left that somebody must see to. */
    readonly followUp: boolean;
  };
  /** The decision is taken back; what it was about waits for a person again. */
  'unsent.undone': { readonly decisionId: string };
  /** Somebody saw to the order that a decision left. */
  'unsent.followed-up': { readonly decisionId: string; readonly words: string };
}
