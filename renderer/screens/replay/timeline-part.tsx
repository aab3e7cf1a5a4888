import { Slider } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ReplayOutline } from '../../../shared/contract/index.ts';
import { istClock, MINUTE_MS } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';
import type { Player } from './player.ts';
import { slotOf } from './player.ts';

const KINDS = ['picked', 'packed', 'out', 'refused'] as const;
type Slot = ReplayOutline['slots'][number];

interface Props {
  readonly outline: ReplayOutline;
  readonly player: Player;
  readonly go: (atMs: number) => void;
}

/** The whole day at a glance, quarter of an hour by quarter of an hour, and where in it one stands. */
export function TimelinePart({ outline, player, go }: Props): ReactElement {
  const { t } = useWords();
  const { fromMs, toMs, slots } = outline;
  const most = Math.max(1, ...slots.map((slot) => KINDS.reduce((sum, kind) => sum + slot[kind], 0)));
  const hereMs = slotOf(player, player.nowMs);
  const here = slots.find(({ atMs }) => atMs === hereMs);
  return (
    <section className="panel replay-day" aria-label={t('replay_timeline', { from: istClock(fromMs), to: istClock(toMs) })}>
      <p className="replay-legend">
        <strong>{istClock(hereMs)} – {istClock(hereMs + outline.slotMs)}</strong>
        {KINDS.map((kind) => <span key={kind} data-kind={kind}><i aria-hidden="true" />{here?.[kind] ?? 0} {t(`replay_${kind}`)}</span>)}
      </p>
      <div className="replay-slots" role="img" aria-label={t('replay_timeline', { from: istClock(fromMs), to: istClock(toMs) })}>
        {slots.map((slot) => <Bar key={slot.atMs} slot={slot} most={most} isHere={slot.atMs === hereMs} />)}
      </div>
      <Slider
        label={null} min={Math.min(fromMs, slotOf(outline, fromMs))} max={Math.max(toMs, fromMs + MINUTE_MS)} step={MINUTE_MS} value={player.nowMs} onChange={go}
        thumbLabel={t('replay_moment')} thumbProps={{ 'aria-valuetext': istClock(player.nowMs) }}
      />
    </section>
  );
}

function Bar({ slot, most, isHere }: { readonly slot: Slot; readonly most: number; readonly isHere: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <div className="replay-slot" data-here={isHere} title={t('replay_slot', { at: istClock(slot.atMs), picked: slot.picked, packed: slot.packed, out: slot.out, refused: slot.refused })}>
      {KINDS.map((kind) => (slot[kind] === 0 ? null : <i key={kind} data-kind={kind} style={{ height: `${(100 * slot[kind]) / most}%` }} />))}
    </div>
  );
}
