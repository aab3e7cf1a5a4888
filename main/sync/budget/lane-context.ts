import { AsyncLocalStorage } from 'node:async_hooks';
import type { CallLane } from '../../../shared/fulfilment/call-lanes.ts';
import type { SellerApi } from '../../flipkart/index.ts';
import type { CallTicket } from './call-budget.ts';

/** What the calls of a stretch of work are for. */
export interface LaneContext {
  readonly lane: CallLane;
  /** The method of the API. */
  readonly call: string;
  /** How many orders it is about; 0 where none are named. */
  readonly orders: number;
}

/** The call under way, and the ticket that a sender took before it marked its intents as sent. */
interface Context extends Partial<LaneContext> {
  ticket: CallTicket | null;
}

const store = new AsyncLocalStorage<Context>();

/** Calls that nobody named a lane for: a person asks from a screen, which is as good as an order pull. */
const UNNAMED: LaneContext = { lane: 'pull', call: 'other', orders: 0 };

/** The lane of the work that is running now. */
export function currentLane(): LaneContext {
  const context = store.getStore();
  return context?.lane === undefined ? UNNAMED : { lane: context.lane, call: context.call ?? UNNAMED.call, orders: context.orders ?? 0 };
}

/** The ticket that was taken beforehand for the call which comes now; the next call finds none. */
export function ticketInHand(): CallTicket | null {
  const context = store.getStore();
  const ticket = context?.ticket ?? null;
  if (context !== undefined) context.ticket = null;
  return ticket;
}

/** Runs work whose first call has its ticket already. */
export function withTicket<T>(ticket: CallTicket, work: () => Promise<T>): Promise<T> {
  return store.run({ ticket }, work);
}

/** The API for one kind of work: its calls are taken from the budget by that lane. Of one that has a lane already the new one counts. */
export function inLane(api: SellerApi, lane: CallLane): SellerApi {
  const laned = Object.entries(api).map(([call, method]) => [call, (...args: readonly unknown[]) => {
    const orders = Array.isArray(args[0]) ? args[0].length : 0;
    const outer = store.getStore();
    const ticket = outer?.ticket ?? null;
    if (outer !== undefined) outer.ticket = null;
    return store.run({ lane: outer?.lane ?? lane, call, orders, ticket }, () => (method as (...all: readonly unknown[]) => unknown)(...args));
  }] as const);
  // Every method is wrapped by one of the same shape; the table cannot say so.
  return Object.fromEntries(laned) as unknown as SellerApi;
}
