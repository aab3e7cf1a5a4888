import type { Bridge, InputOf, OperationName, Reply } from '../../shared/contract/index.ts';
import { ROLES } from '../../shared/fulfilment/person.ts';
import { askSupervisor } from '../stores/person-store.ts';
import { webBridge } from './web-bridge.ts';

declare global {
  interface Window {
    /** Put there by preload in the desktop window; absent in a browser. */
    readonly workstation?: Bridge;
  }
}

/** The only place that looks which host this window has. */
export const bridge: Bridge = window.workstation ?? webBridge();

let actsUnderWay = 0;

/** Whether an act of this window waits for its answer. */
export function isActing(): boolean {
  return actsUnderWay > 0;
}

/**
 * Asks the engine. Never throws: a broken line is the reply `unavailable`. An act that the person at the bench may not do alone waits here
 * for a supervisor, and goes on as if nothing had been in its way.
 */
export async function call<N extends OperationName>(operation: N, input: InputOf<N>): Promise<Reply<N>> {
  const reply = await ask(operation, input);
  if (reply.ok || reply.error.code !== 'not_permitted' || !('scanId' in input)) return reply;
  const needs = ROLES.find((role) => role === reply.error.about['needs']) ?? 'supervisor';
  const isAllowed = await askSupervisor({ operation, scanId: String(input.scanId), needs });
  return isAllowed ? ask(operation, input) : reply;
}

/**
 * Tells the engine something that nobody at the bench waits for: a picture, the state of a camera. It counts as no act, so that neither a key nor what
 * the engine says meanwhile waits for its end, and it asks no supervisor.
 */
export async function callBeside<N extends OperationName>(operation: N, input: InputOf<N>): Promise<Reply<N>> {
  return (await bridge.invoke(operation, input)) as Reply<N>;
}

async function ask<N extends OperationName>(operation: N, input: InputOf<N>): Promise<Reply<N>> {
  const isAct = 'scanId' in input;
  if (isAct) actsUnderWay += 1;
  try {
    return (await bridge.invoke(operation, input)) as Reply<N>;
  } finally {
    if (isAct) actsUnderWay -= 1;
  }
}
