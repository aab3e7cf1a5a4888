import type { SandboxState } from './shipment-state.ts';

/** One way from state to state. The source is the part of flipkart-seller-api.md that has it. */
export interface Move {
  readonly act: string;
  readonly from: readonly SandboxState[];
  readonly to: SandboxState;
  readonly source: string;
  /** Only where the seller ships himself. */
  readonly selfShipOnly?: true;
  /** Back, or aside: never a step on the way to a later state. */
  readonly isNoStep?: true;
}

const BEFORE_SHIPPED: readonly SandboxState[] = ['APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED', 'READY_TO_DISPATCH', 'PICKUP_COMPLETE'];

/** The state machine of 4.1, whole: what is not here does not happen in the sandbox, whoever asks. */
export const MOVES: readonly Move[] = [
  { act: 'packing begins', from: ['APPROVED'], to: 'PACKING_IN_PROGRESS', source: '4.7' },
  { act: 'packing ends', from: ['PACKING_IN_PROGRESS'], to: 'PACKED', source: '4.1' },
  { act: 'packing ends without its form', from: ['PACKING_IN_PROGRESS'], to: 'FORM_FAILED', source: '4.1', isNoStep: true },
  { act: 'the form is acknowledged', from: ['FORM_FAILED'], to: 'PACKED', source: '4.12, assumed' },
  { act: 'a label-only call packs by its side effect', from: ['APPROVED'], to: 'PACKED', source: '4.8', isNoStep: true },
  { act: 'it is marked ready to dispatch', from: ['PACKED'], to: 'READY_TO_DISPATCH', source: '4.9' },
  { act: 'the carrier takes it', from: ['READY_TO_DISPATCH'], to: 'PICKUP_COMPLETE', source: '4.1' },
  { act: 'it is shipped', from: ['PICKUP_COMPLETE'], to: 'SHIPPED', source: '4.1' },
  { act: 'the seller ships it himself', from: ['APPROVED'], to: 'SHIPPED', source: '4.13', selfShipOnly: true, isNoStep: true },
  { act: 'it is delivered', from: ['SHIPPED'], to: 'DELIVERED', source: '4.1' },
  { act: 'it is complete', from: ['DELIVERED'], to: 'COMPLETED', source: '4.13', selfShipOnly: true },
  { act: 'it is cancelled', from: BEFORE_SHIPPED, to: 'CANCELLED', source: '4.1', isNoStep: true },
  // "Unhold returns the shipment to APPROVED or PACKED", whatever it had reached.
  { act: 'a hold ends', from: ['READY_TO_DISPATCH', 'PICKUP_COMPLETE'], to: 'PACKED', source: '4.1', isNoStep: true },
  { act: 'a hold ends and it must be packed again', from: ['PACKING_IN_PROGRESS', 'FORM_FAILED', 'PACKED'], to: 'APPROVED', source: '4.1', isNoStep: true },
];

/** Who may end an order, and until when: the seller before PACKED, the buyer and the marketplace before SHIPPED (4.1). */
export const CANCELLABLE_BY = {
  seller: ['APPROVED', 'PACKING_IN_PROGRESS', 'FORM_FAILED'],
  buyer: BEFORE_SHIPPED,
  marketplace: BEFORE_SHIPPED,
} as const satisfies Readonly<Record<string, readonly SandboxState[]>>;

export type Canceller = keyof typeof CANCELLABLE_BY;

export function isAllowed(from: SandboxState, to: SandboxState, isSelfShip: boolean): boolean {
  return MOVES.some((move) => move.to === to && move.from.includes(from) && (isSelfShip || move.selfShipOnly !== true));
}

/** The states on the way from one to another, the last included; empty when it is there, null when no way leads there. */
export function wayTo(from: SandboxState, to: SandboxState, isSelfShip: boolean): readonly SandboxState[] | null {
  const way: SandboxState[] = [];
  for (let at = from; at !== to;) {
    const next = MOVES.find((move) => move.isNoStep !== true && move.from.includes(at) && (isSelfShip || move.selfShipOnly !== true));
    if (next === undefined) return null;
    at = next.to;
    way.push(at);
  }
  return way;
}
