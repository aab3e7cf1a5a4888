import type { ReplayStep } from '../../../shared/contract/index.ts';
import type { ReplayFact } from '../../../shared/fulfilment/replay.ts';
import { isFloorFact } from '../../../shared/fulfilment/replay.ts';
import { toneOfRefusal } from '../../scanner/scan-desk.ts';
import type { Tone } from '../../stores/answer-store.ts';
import { promptOf } from '../../text/prompt-of.ts';
import type { Words } from '../../text/index.ts';
import type { ErrorCode } from '../../../shared/contract/index.ts';

/** With these an order, a parcel or a manifest was done. */
const COMPLETE: ReadonlySet<ReplayFact> = new Set(['shipment.packed', 'label.stuck', 'parcel.handed-over', 'parcel.taken', 'manifest.closed', 'qc.finished']);
/** Scans that were kept and looked at by no rule. */
const KEPT: ReadonlySet<string> = new Set(['looked_up', 'not_wanted', 'error_open']);

/** How the bench answered, as it sounded then. */
export function toneOf({ kind, about }: ReplayStep): Tone {
  if (kind !== 'scan.refused') return COMPLETE.has(kind) ? 'complete' : 'accepted';
  const code = String(about['code'] ?? '');
  return code === 'looked_up' ? 'accepted' : KEPT.has(code) ? 'attention' : toneOfRefusal(code);
}

/** What was done, in a sentence. */
export function sentenceOf(words: Words, { kind, about }: ReplayStep): string {
  return isFloorFact(kind) ? words.floor[kind](about) : words.trail[kind](about);
}

/** What the bench said to a scan that it refused; null when it refused nothing. Only the code was kept, so it is the short form that is spoken. */
export function answerOf(words: Words, { kind, about }: ReplayStep): string | null {
  const code = String(about['code'] ?? '');
  if (kind !== 'scan.refused' || KEPT.has(code)) return null;
  const prompt = Object.hasOwn(words.errors, code) ? promptOf({ from: 'errors', code: code as ErrorCode, about, traceId: '' }, 'all') : null;
  return prompt === null ? words.screen.replay_not_taken : words.said[prompt];
}
