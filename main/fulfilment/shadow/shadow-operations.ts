import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { WriteTx } from '../../database/index.ts';
import { countOpenIntents, leaveUnsent, readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { compareDay } from './compare-day.ts';

/** Shadow mode: on or off, what waits because of it, and the day compared. */
export function shadowHandlers(): HandlersOf<'shadow.read' | 'shadow.compare' | 'shadow.switch'> {
  return {
    'shadow.read': (read) => {
      const shadow = readSetting(read, 'shadow');
      const sinceMs = readSetting(read, 'shadowSinceMs');
      const waiting = shadow === 'on' ? countOpenIntents(read).reduce((sum, row) => sum + row.count, 0) : 0;
      const addedInShadow = shadow === 'off' || sinceMs === null ? 0
        : (read.get<{ count: number }>("SELECT COUNT(*) AS count FROM intent WHERE state IN ('READY', 'HELD') AND first_sent_at_ms IS NULL AND added_at_ms >= ?", sinceMs)?.count ?? 0);
      return granted({ shadow, sinceMs, waiting, addedInShadow });
    },
    'shadow.compare': (read, input, call) => compareDay(read, input, call),
    'shadow.switch': simple<'shadow.switch'>(['sync', 'orders'], (tx, input, call) => turn(tx, input, call)),
  };
}

/**
 * Turns shadow mode on or off. What people did here while it was on may be left unsent, because the present process did it too; the same act
 * can then be intended again. Whatever waited before goes on.
 */
function turn(tx: WriteTx, input: InputOf<'shadow.switch'>, call: CallContext): Verdict<OutputOf<'shadow.switch'>, OwnError<'shadow.switch'>> {
  const before = readSetting(tx, 'shadow');
  const sinceMs = readSetting(tx, 'shadowSinceMs');
  writeSetting(tx, 'shadow', input.shadow);
  if (input.shadow === 'on') {
    if (before === 'off' || sinceMs === null) writeSetting(tx, 'shadowSinceMs', call.nowMs);
    return granted({ shadow: 'on', left: 0 });
  }
  writeSetting(tx, 'shadowSinceMs', null);
  const left = before === 'on' && input.unsent === 'leave' && sinceMs !== null ? leaveUnsent(tx, sinceMs, `added in shadow mode and left unsent by ${call.personId}`, call.nowMs) : 0;
  return granted({ shadow: 'off', left });
}
