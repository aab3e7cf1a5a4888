import type { InputOf, Reply, WallView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { speak } from '../../platform/speech.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import type { Ask, Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { useView } from '../../stores/view-store.ts';
import { figuresOf, fillIn, languageFile } from '../../text/index.ts';

type WallId = InputOf<'wall.open'>['wallId'];
type SkuId = InputOf<'wall.missing'>['skuId'];

/** One scan at the wall: the answer, the wall as it is now, and the slot said aloud. */
export async function scanAtWall(barcode: string, ask: Ask): Promise<Outcome> {
  const benchId = benchIdNow();
  const reply = await ask('wall.scan', { benchId, barcode });
  if (reply.ok) {
    showAnswer('wall.read', { benchId }, reply.value.view);
    sayAloud(reply.value.answer);
  }
  return outcomeOf(reply);
}

/** Whoever carries a unit hears where it goes, without looking up. */
function sayAloud({ code, about }: { readonly code: string; readonly about: Readonly<Record<string, string | number>> }): void {
  const { language } = useView.getState();
  const { words: { screen }, locale } = languageFile(language);
  const figures = figuresOf(language);
  if (code === 'wall_slot_complete') speak(fillIn(screen.wall_say_complete, about, figures), locale);
  else if (code === 'unit_to_wall_slot' || code === 'unit_in_wall_slot') speak(fillIn(screen.wall_say_slot, about, figures), locale);
}

/** A key that changes the wall is answered as a scan is. */
function answered(reply: Reply<'wall.undo' | 'wall.missing'>): void {
  if (reply.ok) showAnswer('wall.read', { benchId: benchIdNow() }, reply.value.view);
  answerAct(outcomeOf(reply));
}

export async function undoPut(): Promise<void> {
  answered(await act('wall.undo', { benchId: benchIdNow() }));
}

export async function tellMissing(skuId: SkuId): Promise<void> {
  answered(await act('wall.missing', { benchId: benchIdNow(), skuId }));
}

function stands(reply: Reply<'wall.open' | 'wall.take-over' | 'wall.leave'>, good: (view: WallView) => Outcome): void {
  if (reply.ok) showAnswer('wall.read', { benchId: benchIdNow() }, reply.value);
  answerAct(reply.ok ? good(reply.value) : outcomeOf(reply));
}

const opened = (view: WallView): Outcome => ({ tone: 'accepted', said: { from: 'screen', happened: 'wall_opened', act: 'wall_opened_act', about: { name: view.wall?.name ?? '' } } });

export async function openWall(wallId: WallId): Promise<void> {
  stands(await act('wall.open', { benchId: benchIdNow(), wallId }), opened);
}

export async function takeOverWall(wallId: WallId): Promise<void> {
  stands(await act('wall.take-over', { benchId: benchIdNow(), wallId }), opened);
}

export async function leaveWall(): Promise<void> {
  stands(await act('wall.leave', { benchId: benchIdNow() }), () => ({ tone: 'accepted', said: { from: 'screen', happened: 'wall_left_now', act: 'wall_left_act', about: {} } }));
}
