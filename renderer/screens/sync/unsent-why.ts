import type { OutputOf } from '../../../shared/contract/index.ts';
import type { IntentKind, OpenState } from '../../../shared/fulfilment/unsent.ts';
import { SECOND_MS, startOfBusinessDay, istClock } from '../../../shared/time.ts';
import { isSilent } from '../../components/flipkart-silent.ts';
import type { UsedWords } from '../../components/use-words.ts';
import type { ScreenKey } from '../../text/index.ts';

/** What stands between an act and Flipkart besides the act itself. */
export interface UnsentWorld {
  readonly isSilent: boolean;
  readonly hasCredentials: boolean;
  readonly isShadow: boolean;
  readonly isOrderSyncOn: boolean;
  readonly nowMs: number;
}

/** How it stands now; what is not known yet stands in nobody's way. */
export function worldOf(sync: OutputOf<'sync.read'>, shadow: OutputOf<'shadow.read'> | undefined, station: OutputOf<'station.read'> | undefined, nowMs: number): UnsentWorld {
  return { isSilent: isSilent(sync), hasCredentials: sync.credential === null, isShadow: shadow?.shadow === 'on', isOrderSyncOn: station?.orderSync !== 'off', nowMs };
}

const OF_ORDERS: readonly IntentKind[] = ['fk-picklist', 'pack', 'dispatch', 'cancel'];
/** Sooner than this is now: the sender looks every second or so. */
const SOON_MS = 5 * SECOND_MS;

/** Why Flipkart does not know it yet, and whether it goes by itself: what the person can change comes first. */
export function whyUnsent(act: { readonly kind: IntentKind; readonly state: OpenState; readonly nextAtMs: number; readonly isOutside?: boolean }, world: UnsentWorld): ScreenKey {
  if (act.state === 'PARKED') return 'unsent_why_parked';
  if (act.state === 'REJECTED') return 'unsent_why_rejected';
  if (world.isShadow) return 'unsent_why_shadow';
  if (!world.hasCredentials) return 'unsent_why_credentials';
  if (world.isSilent) return 'unsent_why_line';
  if (OF_ORDERS.includes(act.kind) && !world.isOrderSyncOn) return 'unsent_why_paused';
  if (act.isOutside === true) return 'unsent_why_outside';
  if (act.state === 'SENT') return 'unsent_why_sent';
  if (act.state === 'UNSURE') return 'unsent_why_unsure';
  if (act.state === 'HELD') return 'unsent_why_held';
  return act.nextAtMs > world.nowMs + SOON_MS ? 'unsent_why_waits' : 'unsent_why_turn';
}

/** An act's kind as it stands in the names of texts. */
export const kindKey = (kind: IntentKind): 'fk_picklist' | Exclude<IntentKind, 'fk-picklist'> => (kind === 'fk-picklist' ? 'fk_picklist' : kind);

/** So many acts of one kind, in words. */
export const unsentWords = ({ t }: UsedWords, kind: IntentKind, count: number): string => (count === 1 ? t(`unsent_${kindKey(kind)}_one`) : t(`unsent_${kindKey(kind)}`, { count }));

/** A moment as it is spoken: the clock today, the day before it otherwise. */
export function momentWords({ figures }: UsedWords, atMs: number, nowMs: number): string {
  return startOfBusinessDay(atMs) === startOfBusinessDay(nowMs) ? istClock(atMs) : `${figures.day(atMs)} ${istClock(atMs)}`;
}

export const isStuck = (state: OpenState): boolean => state === 'PARKED' || state === 'REJECTED';
