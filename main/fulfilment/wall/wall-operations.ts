import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, WallView } from '../../../shared/contract/index.ts';
import type { WallId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { configureWalls, leaveWall, makeWall, openWall, removeWall, slotLabels, takeOverWall } from './manage-wall.ts';
import { scanAtWall } from './put.ts';
import { undoPut } from './undo-put.ts';
import { readWall } from './wall-store.ts';
import { readWallList, readWallView, wallRow } from './wall-view.ts';

type Names = 'wall.list' | 'wall.labels' | 'wall.make' | 'wall.remove' | 'wall.configure' | 'wall.read' | 'wall.open' | 'wall.take-over' | 'wall.leave' | 'wall.scan' | 'wall.undo';

const TOPICS = ['bench', 'picklists', 'orders', 'stock'] as const;
const AT_BENCH = ['bench', 'picklists'] as const;

/** Put walls (floor.md P17). */
export function wallHandlers(floor: Floor): HandlersOf<Names> {
  const shown = (read: ReadDb, _kept: unknown, input: InputOf<'wall.leave'>): WallView => readWallView(read, input.benchId);
  return {
    'wall.list': (read) => granted(readWallList(read)),
    'wall.labels': (read, input) => slotLabels(read, input.wallId),
    'wall.make': atomic<'wall.make', WallId>(AT_BENCH, (tx, input, call) => makeWall(floor, tx, input, call), (read, wallId) => wallRow(read, present(readWall(read, wallId), `wall ${wallId}`))),
    'wall.remove': simple<'wall.remove'>(AT_BENCH, (tx, input, call) => removeWall(floor, tx, input, call)),
    'wall.configure': simple<'wall.configure'>(AT_BENCH, (tx, input) => configureWalls(tx, input)),
    'wall.read': (read, input) => granted(readWallView(read, input.benchId)),
    'wall.open': atomic<'wall.open', null>(AT_BENCH, (tx, input, call) => openWall(floor, tx, input, call), shown),
    'wall.take-over': atomic<'wall.take-over', null>(AT_BENCH, (tx, input, call) => takeOverWall(floor, tx, input, call), shown),
    'wall.leave': atomic<'wall.leave', null>(AT_BENCH, (tx, input, call) => leaveWall(floor, tx, input, call), shown),
    'wall.scan': atomic<'wall.scan', Answer>(TOPICS, (tx, input, call) => scanAtWall(floor, tx, input, call), (read, answer, input) => ({ answer, view: readWallView(read, input.benchId) })),
    'wall.undo': atomic<'wall.undo', Answer>(TOPICS, (tx, input, call) => undoPut(floor, tx, input, call), (read, answer, input) => ({ answer, view: readWallView(read, input.benchId) })),
  };
}
