import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { AddedSince, ReadDb, WriteTx } from '../../database/index.ts';
import { countOpenIntents, countUnsent, leaveUnsent, newestIntent, readSetting, writeSetting } from '../../database/index.ts';
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
      const since = sinceTurnedOn(read);
      const addedInShadow = shadow === 'off' || since === null ? 0 : countUnsent(read, since);
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
    if (before === 'off' || sinceMs === null) {
      writeSetting(tx, 'shadowSinceMs', call.nowMs);
      writeSetting(tx, 'shadowAfterIntent', newestIntent(tx));
    }
    return granted({ shadow: 'on', left: 0 });
  }
  const since = sinceTurnedOn(tx);
  writeSetting(tx, 'shadowSinceMs', null);
  writeSetting(tx, 'shadowAfterIntent', null);
  const left = before === 'on' && input.unsent === 'leave' && since !== null ? leaveUnsent(tx, since, `added in shadow mode and left unsent by ${call.personId}`, call.nowMs) : 0;
  return granted({ shadow: 'off', left });
}

/** Since when shadow mode is on: order comes from sequence numbers, since a clock that is set in the weeks of it would leave what waited before and send what did not. */
function sinceTurnedOn(read: ReadDb): AddedSince | null {
  const afterIntent = readSetting(read, 'shadowAfterIntent');
  const sinceMs = readSetting(read, 'shadowSinceMs');
  return afterIntent !== null ? { afterIntent } : sinceMs === null ? null : { sinceMs };
}
