import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { beginCount, decideCount, finishCount, leaveCount, scanCount, setCount } from './bin-count.ts';
import { readCountView } from './bin-count-store.ts';
import { recordEmptyAnswer } from './empty-count.ts';

type Names = `bin-count.${'read' | 'begin' | 'scan' | 'set' | 'finish' | 'decide' | 'leave' | 'configure'}` | 'count.empty';
const COUNT_TOPICS = ['bench'] as const;
const BOOK_TOPICS = ['stock', 'orders', 'bench'] as const;

/** Counts of whole bins, and the free count after a pick that should empty one (floor.md P44, N7). */
export function countHandlers(floor: Floor): HandlersOf<Names> {
  return {
    'bin-count.read': (read, input) => granted(answerFor(read, input.benchId)),
    'bin-count.begin': atomic<'bin-count.begin', null>(COUNT_TOPICS, (tx, input, call) => beginCount(floor, tx, input, call), (read, _kept, input) => answerFor(read, input.benchId)),
    'bin-count.scan': atomic<'bin-count.scan', null>(COUNT_TOPICS, (tx, input, call) => scanCount(floor, tx, input, call), (read, _kept, input) => answerFor(read, input.benchId)),
    'bin-count.set': atomic<'bin-count.set', null>(COUNT_TOPICS, (tx, input, call) => setCount(floor, tx, input, call), (read, _kept, input) => answerFor(read, input.benchId)),
    'bin-count.finish': atomic<'bin-count.finish', { readonly differences: number }>(
      BOOK_TOPICS, (tx, input, call) => finishCount(floor, tx, input, call), (read, kept, input) => ({ ...answerFor(read, input.benchId), ...kept }),
    ),
    'bin-count.decide': atomic<'bin-count.decide', { readonly adjusted: number }>(
      BOOK_TOPICS, (tx, input, call) => decideCount(floor, tx, input, call), (read, kept, input) => ({ ...answerFor(read, input.benchId), ...kept }),
    ),
    'bin-count.leave': atomic<'bin-count.leave', null>(COUNT_TOPICS, (tx, input, call) => leaveCount(floor, tx, input, call), (read, _kept, input) => answerFor(read, input.benchId)),
    'bin-count.configure': simple<'bin-count.configure'>(COUNT_TOPICS, (tx, input) => granted(configure(tx, input))),
    'count.empty': simple<'count.empty'>(BOOK_TOPICS, (tx, input, call) => recordEmptyAnswer(floor, tx, input, call)),
  };
}

const settingsOf = (read: ReadDb): OutputOf<'bin-count.configure'> => ({ blindNext: readSetting(read, 'countBlind') === 'on', booksEmptyCounts: readSetting(read, 'emptyCountBooks') === 'on' });

function answerFor(read: ReadDb, benchId: BenchId): OutputOf<'bin-count.read'> {
  return { count: readCountView(read, benchId), ...settingsOf(read) };
}

/** A count that is open goes on as it began. */
function configure(tx: WriteTx, input: InputOf<'bin-count.configure'>): OutputOf<'bin-count.configure'> {
  if (input.blind !== undefined) writeSetting(tx, 'countBlind', input.blind ? 'on' : 'off');
  if (input.booksEmptyCounts !== undefined) writeSetting(tx, 'emptyCountBooks', input.booksEmptyCounts ? 'on' : 'off');
  return settingsOf(tx);
}
