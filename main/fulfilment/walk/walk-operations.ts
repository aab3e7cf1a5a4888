import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { SALEABLE_ZONE } from '../../../shared/fulfilment/place.ts';
import { walkOf } from '../../../shared/fulfilment/walk.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { readWalk } from './walk-store.ts';

/** The way through the house: read, try out, set (floor.md P16). */
export function walkHandlers(floor: Floor): HandlersOf<'walk.read' | 'walk.preview' | 'walk.set'> {
  return {
    'walk.read': (read) => granted(walkNow(read)),
    'walk.preview': (read, input) => granted(preview(read, input)),
    'walk.set': simple<'walk.set'>(['picklists', 'bench'], (tx, input, call) => setWalk(floor, tx, input, call)),
  };
}

function walkNow(read: ReadDb): OutputOf<'walk.read'> {
  const { aisles, serpentine } = readWalk(read);
  return { aisles: [...aisles], serpentine };
}

function preview(read: ReadDb, input: InputOf<'walk.preview'>): OutputOf<'walk.preview'> {
  const bins = read.all<{ bin_code: BinCode }>('SELECT bin_code FROM bin WHERE zone = ?', SALEABLE_ZONE).map((row) => row.bin_code);
  const stops = walkOf(bins, input.walk);
  return { bins: bins.length, unmatched: stops.filter((stop) => stop.aisle === '').length, stops: stops.slice(0, input.limit) };
}

function setWalk(floor: Floor, tx: WriteTx, input: InputOf<'walk.set'>, call: CallContext): Verdict<OutputOf<'walk.set'>, OwnError<'walk.set'>> {
  const { aisles, serpentine } = input.walk;
  const twice = aisles.find((aisle, at) => aisles.findIndex((each) => each.pattern.toUpperCase() === aisle.pattern.toUpperCase()) < at);
  if (twice !== undefined) return refused('aisle_twice', { pattern: twice.pattern });
  floor.facts.append(tx, { kind: 'walk.set', key: `walk-set:${input.scanId}`, subject: 'walk', body: { aisles, serpentine } }, stampOf(call));
  return granted(walkNow(tx));
}
