import type { Bridge, InputOf, OperationName, Reply } from '../../shared/contract/index.ts';
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

/** Asks the engine. Never throws: a broken line is the reply `unavailable`. */
export async function call<N extends OperationName>(operation: N, input: InputOf<N>): Promise<Reply<N>> {
  const isAct = 'scanId' in input;
  if (isAct) actsUnderWay += 1;
  try {
    return (await bridge.invoke(operation, input)) as Reply<N>;
  } finally {
    if (isAct) actsUnderWay -= 1;
  }
}
