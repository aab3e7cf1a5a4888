import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { WallId } from '../../../shared/fulfilment/ids.ts';
import { slotCodeOf } from '../../../shared/fulfilment/wall.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { writeSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognise } from '../recognise.ts';
import { listWalls, readWall, slotsOf, wallAt } from './wall-store.ts';
import { wallSettings } from './wall-view.ts';

/** Makes a wall: its slots are numbered row by row from the top left, and each bears a code that nothing else bears. */
export function makeWall(floor: Floor, tx: WriteTx, input: InputOf<'wall.make'>, call: CallContext): Verdict<WallId, OwnError<'wall.make'>> {
  const { name, prefix, rows, columns } = input;
  if (listWalls(tx).some((wall) => wall.name.toLowerCase() === name.toLowerCase())) return refused('wall_name_taken', { name });
  const slots = Array.from({ length: rows * columns }, (_, at) => ({ slot: at + 1, slotCode: slotCodeOf(prefix, at + 1) }));
  const taken = slots.find(({ slotCode }) => whatBears(tx, slotCode) !== null);
  if (taken !== undefined) return refused('slot_code_taken', { slotCode: taken.slotCode, kind: whatBears(tx, taken.slotCode) ?? '' });
  const wallId = floor.ids.next('wall') as WallId;
  floor.facts.append(tx, { kind: 'wall.made', key: `wall-made:${wallId}`, subject: wallId, body: { wallId, name, rows, columns, slots } }, stampOf(call));
  return granted(wallId);
}

/** What bears a code already: a slot could not be told from it. */
function whatBears(read: ReadDb, code: string): string | null {
  const { kind } = recognise(read, code);
  if (kind !== 'unknown') return kind;
  if (read.get('SELECT 1 FROM wall_slot WHERE slot_code = ?', code) !== undefined) return 'slot';
  const tote = read.get('SELECT 1 FROM stock_balance WHERE place = ? AND quantity > 0 LIMIT 1', `tote:${code}`) ?? read.get("SELECT 1 FROM picklist INDEXED BY picklist_open WHERE state <> 'CLOSED' AND tote_code = ?", code);
  return tote === undefined ? null : 'tote';
}

export function removeWall(floor: Floor, tx: WriteTx, input: InputOf<'wall.remove'>, call: CallContext): Verdict<OutputOf<'wall.remove'>, OwnError<'wall.remove'>> {
  const { wallId } = input;
  const wall = readWall(tx, wallId);
  if (wall === undefined) return refused('wall_not_found');
  const used = slotsOf(tx, wallId).filter((slot) => slot.state !== 'free').length;
  if (used > 0) return refused('wall_holds_goods', { name: wall.name, slots: used });
  floor.facts.append(tx, { kind: 'wall.removed', key: `wall-removed:${wallId}`, subject: wallId, body: { wallId } }, stampOf(call));
  return granted({ name: wall.name });
}

export function configureWalls(tx: WriteTx, { change }: InputOf<'wall.configure'>): Verdict<OutputOf<'wall.configure'>, never> {
  if (change.slotScan !== undefined) writeSetting(tx, 'slotScan', change.slotScan);
  if (change.slotProof !== undefined) writeSetting(tx, 'slotProof', change.slotProof);
  return granted(wallSettings(tx));
}

/** What is printed on the slots of a wall. */
export function slotLabels(read: ReadDb, wallId: WallId): Verdict<OutputOf<'wall.labels'>, 'wall_not_found'> {
  const wall = readWall(read, wallId);
  if (wall === undefined) return refused('wall_not_found');
  return granted({
    name: wall.name,
    labels: slotsOf(read, wallId).map(({ slot, slotCode }) => ({ slot, slotCode, row: Math.ceil(slot / wall.columns), column: ((slot - 1) % wall.columns) + 1 })),
  });
}

/** A bench begins at a wall, at the very unit at which the wall stands. One bench works at a wall. */
export function openWall(floor: Floor, tx: WriteTx, input: InputOf<'wall.open'>, call: CallContext): Verdict<null, OwnError<'wall.open'>> {
  const { wallId, benchId, scanId } = input;
  const wall = readWall(tx, wallId);
  if (wall === undefined) return refused('wall_not_found');
  if (wall.benchId !== null && wall.benchId !== benchId) return refused('wall_at_other_bench', { name: wall.name, benchId: wall.benchId });
  floor.facts.append(tx, { kind: 'wall.opened', key: `wall-opened:${scanId}`, subject: wallId, body: { wallId, benchId, fromBenchId: null } }, stampOf(call));
  return granted(null);
}

/** Takes a wall over from another bench: the unit in the hand goes on to be the next. */
export function takeOverWall(floor: Floor, tx: WriteTx, input: InputOf<'wall.take-over'>, call: CallContext): Verdict<null, OwnError<'wall.take-over'>> {
  const { wallId, benchId, scanId } = input;
  const wall = readWall(tx, wallId);
  if (wall === undefined) return refused('wall_not_found');
  if (wall.benchId === benchId) return refused('wall_here_already', { name: wall.name });
  floor.facts.append(tx, { kind: 'wall.opened', key: `wall-opened:${scanId}`, subject: wallId, body: { wallId, benchId, fromBenchId: wall.benchId } }, stampOf(call));
  return granted(null);
}

export function leaveWall(floor: Floor, tx: WriteTx, input: InputOf<'wall.leave'>, call: CallContext): Verdict<null, OwnError<'wall.leave'>> {
  const { benchId, scanId } = input;
  const wall = wallAt(tx, benchId);
  if (wall === undefined) return refused('no_wall_open');
  floor.facts.append(tx, { kind: 'wall.left', key: `wall-left:${scanId}`, subject: wall.wallId, body: { wallId: wall.wallId, benchId } }, stampOf(call));
  return granted(null);
}
