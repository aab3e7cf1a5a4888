import type { SandboxResponse } from './exchange.ts';
import { json } from './exchange.ts';
import { takeFault } from './faults.ts';
import type { EntryFailure } from './invented.ts';
import type { World } from './world.ts';

/** What became of one shipment, return or service of a batch. */
export interface Entry {
  readonly id: string;
  /** Null when it went well. */
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

export const done = (id: string): Entry => ({ id, errorCode: null, errorMessage: null });

/** An entry that fails in a case for which no source names the code; the text is invented. */
export const failed = (world: World, id: string, which: EntryFailure, errorMessage: string): Entry => ({ id, errorCode: world.invented.codes[which], errorMessage });

/** The code is documented; its text is invented. */
export const failedAs = (id: string, errorCode: string, errorMessage: string): Entry => ({ id, errorCode, errorMessage });

/** The entries of pack, dispatch, cancel and forms under the name that the dialect has; a fault may leave one out, which a client must not take for success. */
export function entriesAnswer(world: World, endpoint: string, entries: readonly Entry[]): SandboxResponse {
  const kept = entries.filter((entry) => takeFault(world.faults, endpoint, entry.id, ['drop-entry']) === null);
  return json(200, { shipments: kept.map(({ id, errorCode, errorMessage }) => ({ shipmentId: id, [world.speech.resultField]: resultOf(errorCode), errorCode, errorMessage })) });
}

/** The entries of self-ship and return acts, whose result is always called processingStatus (4.13, 7.2). */
export function processedAnswer(list: 'shipments' | 'returns' | 'services', idName: string, entries: readonly Entry[]): SandboxResponse {
  return json(200, { [list]: entries.map(({ id, errorCode, errorMessage }) => ({ [idName]: id, processingStatus: resultOf(errorCode), errorCode, errorMessage })) });
}

const resultOf = (errorCode: string | null): string => (errorCode === null ? 'SUCCESS' : 'FAILURE');
