import type { OutputOf } from '../../../shared/contract/index.ts';
import { call } from '../../bridge/connect.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import type { Ask, Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { Tone } from '../../stores/answer-store.ts';
import type { About, ScreenKey } from '../../text/index.ts';

/** What happened at the stock desk, in the words of its screen. */
export function said(happened: ScreenKey, act: ScreenKey, about: About = {}, tone: Tone = 'accepted'): Outcome {
  return { tone, said: { from: 'screen', happened, act, about } };
}

type Found = OutputOf<'stock.where'>;

/** Keeps a scan that changes nothing, and says what its code means and where that lies. */
export async function lookUp(barcode: string, ask: Ask): Promise<{ readonly found: Found } | { readonly outcome: Outcome }> {
  const kept = await ask('scan.ignore', { benchId: benchIdNow(), barcode, why: 'looked_up' });
  if (!kept.ok) return { outcome: outcomeOf(kept) };
  const reply = await call('stock.where', { barcode });
  return reply.ok ? { found: reply.value } : { outcome: outcomeOf(reply) };
}

/** The code is on nothing that is known here. */
export const nothingKnown = (barcode: string): Outcome => said('nothing_known', 'nothing_known_act', { barcode }, 'attention');
