import type { CSSProperties, ReactElement } from 'react';
import type { WallSlot, WallView } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';

/** A sign for every state, so that colour is never alone. */
const MARKS: Readonly<Record<WallSlot['state'], string>> = { free: '', filling: '…', complete: '★', packing: '▶', waiting: '⏳', hold: '⏸', problem: '!', stop: '■' };

/** The wall as it hangs there, read from three metres: the number of each slot, what it is, and which one is next. */
export function WallGrid({ view }: { readonly view: WallView }): ReactElement | null {
  const { t } = useWords();
  const { wall, inHand } = view;
  if (wall === null) return null;
  return (
    <div className="wall" role="list" aria-label={t('wall_grid')} style={{ '--wall-columns': wall.columns, '--wall-rows': wall.rows } as CSSProperties}>
      {wall.slots.map((slot) => (
        <div key={slot.slot} role="listitem" data-slot={slot.slot} data-state={slot.state} data-next={inHand !== null && inHand.isWanted && inHand.slot === slot.slot}>
          <b>{slot.slot}</b>
          <span>{MARKS[slot.state]} {t(`slot_${slot.state}`, { left: slot.left })}</span>
        </div>
      ))}
    </div>
  );
}
