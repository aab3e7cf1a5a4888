import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { MoveCause } from '../../../shared/fulfilment/facts.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import type { Place } from '../../../shared/fulfilment/place.ts';
import { areaPlace, binOf, binPlace } from '../../../shared/fulfilment/place.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import type { SkuRecord } from '../stock/index.ts';
import { findBin, isSaleable, movableUnits, quantityAt, roomIn, saleableBin, stockOf } from '../stock/index.ts';
import { recordArrival, unitsInReceiving } from './arrival.ts';
import { readAreas, whereIs } from './goods-store.ts';
import { moveSku } from './move-sku.ts';
import { suggestBin } from './suggest-bin.ts';
import { knownSku, whichSku } from './which-sku.ts';

type Names = 'stock.where' | 'area.read' | 'receive.scan' | 'receive.take-back' | 'put-away.scan' | 'sku.move' | 'stock.transfer' | 'stock.adjust';
const TOPICS = ['stock', 'orders', 'picklists', 'bench'] as const;
const RECEIVING = areaPlace('receiving');

/** Goods come, find their bin, move, break, are lost and found (floor.md S16, N19). */
export function goodsHandlers(floor: Floor): HandlersOf<Names> {
  return {
    'stock.where': (read, input) => granted(whereIs(read, input)),
    'area.read': (read) => granted(readAreas(read)),
    'receive.scan': simple<'receive.scan'>(['stock'], (tx, input, call) => receive(floor, tx, input, call)),
    'receive.take-back': simple<'receive.take-back'>(['stock'], (tx, input, call) => takeBack(floor, tx, input, call)),
    'put-away.scan': simple<'put-away.scan'>(TOPICS, (tx, input, call) => putAway(floor, tx, input, call)),
    'sku.move': simple<'sku.move'>(TOPICS, (tx, input, call) => moveSku(floor, tx, input, call)),
    'stock.transfer': simple<'stock.transfer'>(TOPICS, (tx, input, call) => transfer(floor, tx, input, call)),
    'stock.adjust': simple<'stock.adjust'>(TOPICS, (tx, input, call) => adjust(floor, tx, input, call)),
  };
}

interface Move {
  readonly skuId: SkuId;
  readonly from: Place;
  readonly to: Place;
  readonly quantity: number;
  readonly because: MoveCause;
  readonly reason: string;
}

function append(floor: Floor, tx: WriteTx, scanId: string, move: Move, call: CallContext): void {
  floor.facts.append(tx, { kind: 'stock.moved', key: `moved:${scanId}`, subject: move.skuId, body: move }, stampOf(call));
}

function receive(floor: Floor, tx: WriteTx, input: InputOf<'receive.scan'>, call: CallContext): Verdict<OutputOf<'receive.scan'>, OwnError<'receive.scan'>> {
  const sku = whichSku(tx, input, call, (skuId) => quantityAt(tx, RECEIVING, skuId) > 0);
  if (!sku.ok) return sku;
  const { skuId, title } = sku.value;
  recordArrival(floor, tx, { skuId, quantity: input.quantity, reference: input.reference }, input.scanId, call);
  const units = unitsInReceiving(tx, skuId);
  return granted({ skuId, title, units, suggestion: suggestBin(tx, skuId, units) });
}

function takeBack(floor: Floor, tx: WriteTx, input: InputOf<'receive.take-back'>, call: CallContext): Verdict<OutputOf<'receive.take-back'>, OwnError<'receive.take-back'>> {
  const { skuId, quantity } = input;
  const sku = knownSku(tx, skuId);
  if (!sku.ok) return sku;
  const short = lacking(tx, sku.value, RECEIVING, quantity);
  if (short !== null) return short;
  append(floor, tx, input.scanId, { skuId, from: RECEIVING, to: 'outside:supplier', quantity, because: 'sent-back', reason: '' }, call);
  return granted({ skuId, units: quantityAt(tx, RECEIVING, skuId) });
}

function putAway(floor: Floor, tx: WriteTx, input: InputOf<'put-away.scan'>, call: CallContext): Verdict<OutputOf<'put-away.scan'>, OwnError<'put-away.scan'>> {
  const from = areaPlace(input.area);
  const { binCode, quantity } = input;
  const to = binPlace(binCode);
  if (findBin(tx, binCode) === undefined) return refused('bin_not_found', { binCode });
  const here = (skuId: SkuId): boolean => quantityAt(tx, from, skuId) > 0;
  // When several of that code wait here, the one that lives in the scanned bin is meant.
  const sku = whichSku(tx, input, call, here, (skuId) => here(skuId) && saleableBin(tx, skuId) === binCode);
  if (!sku.ok) return sku;
  const { skuId, title } = sku.value;
  const problem = lacking(tx, sku.value, from, quantity) ?? wrongBin(tx, sku.value, to) ?? (input.overfill ? null : overfull(tx, binCode, quantity));
  if (problem !== null) return problem;
  append(floor, tx, input.scanId, { skuId, from, to, quantity, because: 'put-away', reason: '' }, call);
  return granted({ skuId, title, binCode, left: quantityAt(tx, from, skuId), onHand: stockOf(tx, skuId).onHand });
}

function transfer(floor: Floor, tx: WriteTx, input: InputOf<'stock.transfer'>, call: CallContext): Verdict<OutputOf<'stock.transfer'>, OwnError<'stock.transfer'>> {
  const { skuId, quantity, reason } = input;
  const from = input.from as Place;
  const to = input.to as Place;
  const sku = knownSku(tx, skuId);
  if (!sku.ok) return sku;
  const { title } = sku.value;
  const unknown = unknownBin(tx, from) ?? unknownBin(tx, to);
  if (unknown !== null) return unknown;
  if (from === to) return refused('same_place', { title, place: to });
  if (isSaleable(tx, from) && isSaleable(tx, to)) return refused('whole_sku_only', { title, place: to });
  const bin = binOf(to);
  const problem = lacking(tx, sku.value, from, quantity) ?? promised(tx, sku.value, from, quantity) ?? wrongBin(tx, sku.value, to) ?? (input.overfill || bin === null ? null : overfull(tx, bin, quantity));
  if (problem !== null) return problem;
  append(floor, tx, input.scanId, { skuId, from, to, quantity, because: 'transfer', reason }, call);
  return granted({ skuId, onHand: stockOf(tx, skuId).onHand, left: quantityAt(tx, from, skuId) });
}

function adjust(floor: Floor, tx: WriteTx, input: InputOf<'stock.adjust'>, call: CallContext): Verdict<OutputOf<'stock.adjust'>, OwnError<'stock.adjust'>> {
  const { skuId, quantity, reason, what } = input;
  const place = input.place as Place;
  const sku = knownSku(tx, skuId);
  if (!sku.ok) return sku;
  const unknown = unknownBin(tx, place);
  if (unknown !== null) return unknown;
  if (what === 'damaged' && place === 'area:damaged') return refused('damaged_already', { title: sku.value.title });
  const problem = what === 'found' ? wrongBin(tx, sku.value, place) : (lacking(tx, sku.value, place, quantity) ?? promised(tx, sku.value, place, quantity));
  if (problem !== null) return problem;
  const before = stockOf(tx, skuId);
  const ends: Readonly<Record<typeof what, readonly [Place, Place]>> = { damaged: [place, 'area:damaged'], lost: [place, 'outside:loss'], found: ['outside:loss', place] };
  const [from, to] = ends[what];
  append(floor, tx, input.scanId, { skuId, from, to, quantity, because: what, reason }, call);
  const after = stockOf(tx, skuId);
  return granted({ skuId, ...after, left: quantityAt(tx, place, skuId), takenBack: what === 'found' ? 0 : before.reserved - after.reserved });
}

type Refused<Code extends string> = ReturnType<typeof refused<Code>> | null;

function unknownBin(read: ReadDb, place: Place): Refused<'bin_not_found'> {
  const binCode = binOf(place);
  return binCode !== null && findBin(read, binCode) === undefined ? refused('bin_not_found', { binCode }) : null;
}

/** No place inside goes below zero. */
function lacking(read: ReadDb, sku: SkuRecord, place: Place, quantity: number): Refused<'not_so_many'> {
  const have = quantityAt(read, place, sku.skuId);
  return have < quantity ? refused('not_so_many', { skuId: sku.skuId, title: sku.title, place, have, quantity }) : null;
}

/** Units that people are on their way to stay where they are. */
function promised(read: ReadDb, sku: SkuRecord, place: Place, quantity: number): Refused<'units_on_picklist'> {
  if (!isSaleable(read, place)) return null;
  const free = movableUnits(read, sku.skuId);
  return free < quantity ? refused('units_on_picklist', { skuId: sku.skuId, title: sku.title, free: Math.max(0, free), quantity }) : null;
}

/** A SKU lives in one Saleable bin. */
function wrongBin(read: ReadDb, sku: SkuRecord, place: Place): Refused<'sku_in_other_bin'> {
  if (!isSaleable(read, place)) return null;
  const livesIn = saleableBin(read, sku.skuId);
  return livesIn !== undefined && binPlace(livesIn) !== place ? refused('sku_in_other_bin', { skuId: sku.skuId, title: sku.title, binCode: livesIn }) : null;
}

function overfull(read: ReadDb, binCode: BinCode, quantity: number): Refused<'bin_full'> {
  const room = roomIn(read, binCode);
  return room !== null && quantity > room ? refused('bin_full', { binCode, room: Math.max(0, room), quantity }) : null;
}
