import type { CommandName, InputOf, Reply } from '../../shared/contract/index.ts';
import { newScanId } from '../platform/scan-ids.ts';
import type { Outcome } from '../scanner/scan-desk.ts';
import { showOutcome } from '../stores/answer-store.ts';
import { call } from './connect.ts';
import { hear } from './heard.ts';

// Omit over a union of inputs would lose what only one of them has.
type WithoutScanId<T> = T extends unknown ? Omit<T, 'scanId'> : never;

/** A command that a key or a press began, under an id of its own. */
export function act<N extends CommandName>(operation: N, input: WithoutScanId<InputOf<N>>): Promise<Reply<N>> {
  return call(operation, { ...input, scanId: newScanId() } as unknown as InputOf<N>);
}

/** Answers an act as a scan is answered: by sound, colour and words, at the same spot. */
export function answerAct(outcome: Outcome): void {
  hear(outcome.tone, outcome.said);
  showOutcome({ seq: 0, atMs: Date.now(), barcode: '', ...outcome });
}
