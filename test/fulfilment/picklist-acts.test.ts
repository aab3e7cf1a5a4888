import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PicklistBoardRow } from '../../shared/contract/index.ts';
import type { BenchId, PicklistId, ShipmentId } from '../../shared/fulfilment/ids.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { keepsBooks, refuses } from '../doubles/kept-floor.ts';
import { awbOf, told } from '../fixtures/told.ts';
import { stand, staffed } from '../people/people-station.ts';
import { runs } from '../fixtures/runs.ts';

const SHOP = {
  SOAP: { bin: 'A-02', barcode: '8901234567894', units: 20 }, LAMP: { bin: 'A-10', barcode: '8901234567900', units: 10 }, BOWL: { bin: 'B-01', barcode: '8901234567917', units: 10 },
};
const ONE = 'bench-1' as BenchId;
const TWO = 'bench-2' as BenchId;

async function shop(...orders: Parameters<FloorStation['tell']>): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  station.tell(...orders);
  return station;
}

async function listAll(station: FloorStation): Promise<PicklistId> {
  return (await station.must('picklist.create', { shipments: { dueNext: 100 } } as never)).picklistId;
}
const start = (station: FloorStation, picklistId: PicklistId, benchId = ONE, toteCode = `T-${benchId}`) => station.must('picklist.start', { benchId, picklistId, toteCode } as never);
const scan = (station: FloorStation, barcode: string, benchId = ONE) => station.must('pick.scan', { benchId, barcode } as never);
async function scans(station: FloorStation, ...barcodes: string[]): Promise<void> {
  for (const barcode of barcodes) await scan(station, barcode);
}
async function boardRow(station: FloorStation, picklistId: PicklistId): Promise<PicklistBoardRow> {
  const row = (await station.must('picklist.board', {})).rows.find((each) => each.picklistId === picklistId);
  if (row === undefined) throw new Error(`the board has no ${picklistId}`);
  return row;
}

describe('P22 whose a list is', () => {
  it('P22 a list with a name is picked by that person alone, until it is given to another', async () => {
    const station = await shop(told(1, { SOAP: 1 }));
    const people = await staffed(station);
    const picklistId = await listAll(station);
    await stand(station, people, 'Sita');
    await station.must('picklist.assign', { picklistId, personId: people.Ravi });
    expect(await boardRow(station, picklistId)).toMatchObject({ state: 'OPEN', assigned: { name: 'Ravi' }, picker: null, untouched: 1, binsLeft: 1, heldAtMs: null });
    expect((await station.must('picklist.board', {})).people.map((person) => person.name)).toEqual(['Meera', 'Ravi', 'Sita']);
    await refuses(station, 'picklist.start', { benchId: ONE, picklistId, toteCode: 'T-1' }, 'picklist_assigned');
    await refuses(station, 'picklist.assign', { picklistId, personId: 'nobody' }, 'person_not_found');
    await stand(station, people, 'Ravi');
    expect(await station.refusal('picklist.assign', { picklistId, personId: people.Sita })).toBe('not_permitted');
    expect(await station.refusal('picklist.close', { picklistId })).toBe('not_permitted');
    await start(station, picklistId);
    expect(await boardRow(station, picklistId)).toMatchObject({ state: 'PICKING', picker: { name: 'Ravi' }, benchId: ONE });
    await station.must('pick.scan', { benchId: ONE, barcode: 'A-02' } as never);
    await stand(station, people, 'Sita');
    // She stands where he stood, and his list lies open there.
    await refuses(station, 'pick.scan', { benchId: ONE, barcode: SHOP.SOAP.barcode }, 'picklist_assigned');
    await refuses(station, 'pick.short', { benchId: ONE, skuId: 'SOAP' }, 'picklist_assigned');
    await refuses(station, 'picklist.take-over', { picklistId, benchId: TWO }, 'picklist_assigned');
    await station.must('picklist.assign', { picklistId, personId: null });
    expect((await station.must('picklist.take-over', { picklistId, benchId: TWO })).picklist).toMatchObject({ picklistId, benchId: TWO });
    expect(await boardRow(station, picklistId)).toMatchObject({ picker: { name: 'Sita' }, assigned: null });
    keepsBooks(station);
  });
});

describe('P22 a list is held and goes on', () => {
  it('P22 nobody can start a held list; one that was begun frees its bench and goes on elsewhere at the same unit', async () => {
    const station = await shop(told(1, { SOAP: 2, LAMP: 1 }));
    const picklistId = await listAll(station);
    await station.must('picklist.hold', { picklistId, reason: 'carrier late' });
    expect(await boardRow(station, picklistId)).toMatchObject({ state: 'OPEN', heldReason: 'carrier late' });
    await refuses(station, 'picklist.hold', { picklistId, reason: '' }, 'picklist_held');
    await refuses(station, 'picklist.start', { benchId: ONE, picklistId, toteCode: 'T-1' }, 'picklist_held');
    expect((await station.must('picklist.resume', { picklistId, benchId: ONE })).picklist).toBeNull();
    await refuses(station, 'picklist.resume', { picklistId, benchId: ONE }, 'picklist_not_held');
    await start(station, picklistId);
    await scans(station, SHOP.SOAP.bin, SHOP.SOAP.barcode);
    await station.must('picklist.hold', { picklistId, reason: '' });
    expect((await station.must('pick.read', { benchId: ONE })).picklist).toBeNull();
    await refuses(station, 'picklist.take-over', { picklistId, benchId: TWO }, 'picklist_held');
    station.tell(told(2, { BOWL: 1 }));
    const other = await listAll(station);
    await start(station, other, ONE, 'T-9');
    await refuses(station, 'picklist.resume', { picklistId, benchId: ONE }, 'bench_is_picking');
    expect(await station.must('picklist.resume', { picklistId, benchId: TWO })).toMatchObject({ provenBin: null, now: { binCode: 'A-02', skuId: 'SOAP', wanted: 1, picked: 1 }, picklist: { picked: 1 } });
    expect(await station.refusal('pick.scan', { benchId: TWO, barcode: SHOP.SOAP.barcode } as never)).toBe('scan_bin_first');
    for (const barcode of [SHOP.SOAP.bin, SHOP.SOAP.barcode, SHOP.LAMP.bin, SHOP.LAMP.barcode]) await scan(station, barcode, TWO);
    expect(await boardRow(station, picklistId)).toMatchObject({ state: 'PICKED', heldAtMs: null });
    await refuses(station, 'picklist.hold', { picklistId, reason: '' }, 'picklist_done');
    keepsBooks(station);
  });

  it('P22 another bench takes a list over at the same unit, and the first one is free', async () => {
    const station = await shop(told(1, { SOAP: 3 }), told(2, { BOWL: 1 }));
    const picklistId = (await station.must('picklist.create', { shipments: [told(1, {}).shipmentId] } as never)).picklistId;
    await refuses(station, 'picklist.take-over', { picklistId, benchId: TWO }, 'picklist_not_begun');
    await start(station, picklistId);
    await scans(station, SHOP.SOAP.bin, SHOP.SOAP.barcode);
    await refuses(station, 'picklist.take-over', { picklistId, benchId: ONE }, 'picklist_here_already');
    const other = await listAll(station);
    await start(station, other, TWO);
    await refuses(station, 'picklist.take-over', { picklistId, benchId: TWO }, 'bench_is_picking');
    for (const barcode of [SHOP.BOWL.bin, SHOP.BOWL.barcode]) await scan(station, barcode, TWO);
    expect(await station.must('picklist.take-over', { picklistId, benchId: TWO })).toMatchObject({ now: { wanted: 2, picked: 1 }, provenBin: null, picklist: { benchId: TWO } });
    expect(await station.refusal('pick.scan', { benchId: ONE, barcode: SHOP.SOAP.bin } as never)).toBe('no_picklist_open');
    for (const barcode of [SHOP.SOAP.bin, SHOP.SOAP.barcode, SHOP.SOAP.barcode]) await scan(station, barcode, TWO);
    await refuses(station, 'picklist.take-over', { picklistId, benchId: ONE }, 'picklist_done');
    keepsBooks(station);
  });
});

describe('P22 a list is split and closed', () => {
  it('P22 untouched orders go into a new list in walk order, or back to open, with their units', async () => {
    const station = await shop(told(1, { LAMP: 1, SOAP: 1 }), told(2, { SOAP: 1 }), told(3, { BOWL: 1, SOAP: 1 }), told(4, { LAMP: 1 }));
    const picklistId = await listAll(station);
    await start(station, picklistId);
    await scans(station, SHOP.SOAP.bin, SHOP.SOAP.barcode);
    await refuses(station, 'picklist.split', { picklistId, what: [told(1, {}).shipmentId], into: 'list' }, 'order_touched');
    await refuses(station, 'picklist.split', { picklistId, what: ['nobody'], into: 'list' }, 'order_not_on_list');
    await refuses(station, 'picklist.split', { picklistId, what: { orders: 4 }, into: 'list' }, 'too_few_untouched');
    expect(await boardRow(station, picklistId)).toMatchObject({ untouched: 3, orders: 4, units: 6 });
    const split = await station.must('picklist.split', { picklistId, what: { orders: 2 }, into: 'list' });
    expect(split).toMatchObject({ orders: 2, list: { orders: 2, units: 3, picked: 1, state: 'PICKING' }, made: { orders: 2, units: 3, state: 'OPEN' } });
    const steps = (await station.must('picklist.read', { picklistId: split.made?.picklistId } as never)).steps;
    expect(steps.map((step) => [step.step, step.binCode, step.skuId])).toEqual([[1, 'A-02', 'SOAP'], [2, 'A-10', 'LAMP'], [3, 'B-01', 'BOWL']]);
    expect(await station.must('picklist.split', { picklistId, what: { orders: 1 }, into: 'open' })).toMatchObject({ orders: 1, made: null, list: { orders: 1, units: 2 } });
    expect((await station.must('stock.list', { search: 'SOAP', limit: 1 })).rows[0]).toMatchObject({ reserved: 2, unmet: 0 });
    expect((await station.must('order.list', { lane: 'open', search: '', limit: 5 })).rows.map((order) => order.orderId.slice(-1))).toEqual(['2']);
    await scans(station, SHOP.LAMP.bin, SHOP.LAMP.barcode);
    expect((await boardRow(station, picklistId)).state).toBe('PICKED');
    expect((await station.must('picklist.read', { picklistId: await listAll(station) })).orders).toBe(1);
    keepsBooks(station);
  });

  it('P22 closing opens untouched orders again, keeps picked ones for packing, and waits for half picked ones', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { SOAP: 2 }), told(3, { BOWL: 1 }));
    const picklistId = await listAll(station);
    await start(station, picklistId);
    await scans(station, SHOP.SOAP.bin, SHOP.SOAP.barcode, SHOP.SOAP.barcode);
    await refuses(station, 'picklist.close', { picklistId }, 'picklist_half_picked');
    await scans(station, SHOP.SOAP.barcode);
    expect(await station.must('picklist.close', { picklistId })).toMatchObject({ state: 'PICKED', orders: 2, units: 3, picked: 3 });
    expect((await station.must('pick.read', { benchId: ONE })).picklist).toBeNull();
    await refuses(station, 'picklist.close', { picklistId }, 'picklist_done');
    const second = await listAll(station);
    expect(await station.must('picklist.close', { picklistId: second })).toMatchObject({ state: 'CLOSED', orders: 0, units: 0 });
    expect((await station.must('picklist.board', {})).rows.map((row) => row.picklistId)).toEqual([picklistId]);
    expect((await station.must('picklist.create', { shipments: { dueNext: 9 } } as never)).orders).toBe(1);
    keepsBooks(station);
  });

  it('P22 a list whose orders were all cancelled keeps no bench and can be closed', async () => {
    const station = await shop(told(1, { SOAP: 1 }));
    const picklistId = await listAll(station);
    await start(station, picklistId);
    station.tell(told(1, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() + MINUTE_MS }));
    station.tell(told(2, { SOAP: 1 }));
    await start(station, await listAll(station), ONE, 'T-2');
    expect(await station.must('picklist.close', { picklistId })).toMatchObject({ state: 'CLOSED' });
    keepsBooks(station);
  });

  it('P22 a list that is not known is named as such by every act', async () => {
    const station = await shop();
    const picklistId = 'none' as PicklistId;
    await refuses(station, 'picklist.assign', { picklistId, personId: null }, 'picklist_not_found');
    await refuses(station, 'picklist.hold', { picklistId, reason: '' }, 'picklist_not_found');
    await refuses(station, 'picklist.resume', { picklistId, benchId: ONE }, 'picklist_not_found');
    await refuses(station, 'picklist.take-over', { picklistId, benchId: ONE }, 'picklist_not_found');
    await refuses(station, 'picklist.split', { picklistId, what: { orders: 1 }, into: 'open' }, 'picklist_not_found');
    await refuses(station, 'picklist.close', { picklistId }, 'picklist_not_found');
    await refuses(station, 'picklist.start-cluster', { picklistId, benchId: ONE, toteCodes: ['T-1', 'T-2'] }, 'picklist_not_found');
  });

  it('P22 no act loses or doubles an order, and the facts tell it all again', async () => {
    const act = fc.oneof(
      fc.constant({ do: 'create' as const }), fc.record({ do: fc.constantFrom('start' as const, 'hold' as const, 'resume' as const, 'take' as const, 'close' as const), list: fc.nat(3), bench: fc.boolean() }),
      fc.record({ do: fc.constant('split' as const), list: fc.nat(3), orders: fc.integer({ min: 1, max: 3 }), into: fc.constantFrom('list' as const, 'open' as const) }),
      fc.record({ do: fc.constant('pick' as const), bench: fc.boolean() }), fc.record({ do: fc.constant('cancel' as const), order: fc.integer({ min: 1, max: 6 }) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const wants = (n: number) => ({ SOAP: 1 + (n % 2), ...(n % 3 === 0 ? { LAMP: 1 } : {}) });
      const station = await shop(...[1, 2, 3, 4, 5, 6].map((n) => told(n, wants(n))));
      let totes = 0;
      for (const each of acts) {
        const lists = (await station.must('picklist.list', {})).rows.map((row) => row.picklistId);
        const picklistId = ('list' in each ? lists[each.list % Math.max(1, lists.length)] : undefined) ?? ('none' as PicklistId);
        const benchId = 'bench' in each && each.bench ? TWO : ONE;
        switch (each.do) {
          case 'create': await station.call('picklist.create', { shipments: { dueNext: 2 } } as never); break;
          case 'start': await station.call('picklist.start', { picklistId, benchId, toteCode: `T-${(totes += 1)}` } as never); break;
          case 'hold': await station.call('picklist.hold', { picklistId, reason: '' }); break;
          case 'resume': await station.call('picklist.resume', { picklistId, benchId }); break;
          case 'take': await station.call('picklist.take-over', { picklistId, benchId }); break;
          case 'close': await station.call('picklist.close', { picklistId }); break;
          case 'split': await station.call('picklist.split', { picklistId, what: { orders: each.orders }, into: each.into }); break;
          case 'cancel': station.tell(told(each.order, wants(each.order), { state: 'CANCELLED', updatedAtMs: station.time.nowMs() + MINUTE_MS })); break;
          case 'pick': {
            const { now } = await station.must('pick.read', { benchId });
            if (now === null) break;
            await scan(station, now.binCode, benchId);
            await scan(station, SHOP[now.skuId as keyof typeof SHOP].barcode, benchId);
          }
        }
      }
      const { read } = station.database;
      const count = (sql: string) => read.all(sql);
      expect(count("SELECT shipment_id FROM shipment WHERE floor_state = 'OPEN' AND picklist_id IS NOT NULL")).toEqual([]);
      expect(count("SELECT shipment_id FROM shipment WHERE floor_state IN ('LISTED', 'PICKED') AND picklist_id IS NULL")).toEqual([]);
      expect(count('SELECT line.shipment_id FROM picklist_line line JOIN shipment USING (shipment_id) WHERE shipment.picklist_id IS NOT line.picklist_id')).toEqual([]);
      expect(count("SELECT picklist_id FROM picklist WHERE units <> (SELECT COALESCE(SUM(quantity - dropped), 0) FROM picklist_line line WHERE line.picklist_id = picklist.picklist_id)")).toEqual([]);
      expect(count("SELECT bench.bench_id FROM bench JOIN picklist USING (picklist_id) WHERE held_at_ms IS NOT NULL OR picklist.bench_id <> bench.bench_id")).toEqual([]);
      keepsBooks(station);
    }), { numRuns: runs(15, 100) });
  });
});

describe('for P17: several totes', () => {
  const orders = [told(1, { SOAP: 1, LAMP: 1 }), told(2, { SOAP: 2 }), told(3, { BOWL: 1 })];
  const trolley = (picklistId: PicklistId, ...toteCodes: string[]) => ({ picklistId, benchId: ONE, toteCodes }) as never;

  it('for P17: each order has its slot; the picker is told it after each unit and proves it by a scan', async () => {
    const station = await shop(...orders);
    const picklistId = await listAll(station);
    await refuses(station, 'picklist.start-cluster', trolley(picklistId, 'T-1', 'T-1'), 'tote_twice');
    await refuses(station, 'picklist.start-cluster', trolley(picklistId, 'T-1', SHOP.SOAP.barcode), 'not_a_tote');
    await station.must('picklist.start-cluster', trolley(picklistId, 'T-1', 'T-2', 'T-3'));
    expect((await boardRow(station, picklistId)).totes).toEqual([{ slot: 1, toteCode: 'T-1' }, { slot: 2, toteCode: 'T-2' }, { slot: 3, toteCode: 'T-3' }]);
    await scan(station, SHOP.SOAP.bin);
    expect(await scan(station, SHOP.SOAP.barcode)).toMatchObject({ answer: { tone: 'accepted', code: 'unit_to_slot', about: { slot: 1, toteCode: 'T-1', isScanned: 'yes' } }, view: { awaitedTote: { slot: 1, toteCode: 'T-1' } } });
    for (const [barcode, code] of [['T-2', 'wrong_tote'], [SHOP.SOAP.barcode, 'put_unit_first'], [SHOP.SOAP.bin, 'put_unit_first']] as const) expect(await station.refusal('pick.scan', { benchId: ONE, barcode } as never)).toBe(code);
    await refuses(station, 'picklist.close', { picklistId }, 'put_unit_first');
    await refuses(station, 'pick.short', { benchId: ONE, skuId: 'SOAP' }, 'put_unit_first');
    await refuses(station, 'pick.skip', { benchId: ONE }, 'put_unit_first');
    expect(await scan(station, 'T-1')).toMatchObject({ answer: { code: 'tote_proved' }, view: { awaitedTote: null, now: { skuId: 'SOAP', wanted: 2 } } });
    await scans(station, SHOP.SOAP.barcode, 'T-2', SHOP.SOAP.barcode, 'T-2', SHOP.LAMP.bin, SHOP.LAMP.barcode);
    expect((await station.must('picklist.take-over', { picklistId, benchId: TWO })).awaitedTote).toEqual({ slot: 1, toteCode: 'T-1' });
    for (const barcode of ['T-1', SHOP.BOWL.bin, SHOP.BOWL.barcode]) await scan(station, barcode, TWO);
    expect(await boardRow(station, picklistId)).toMatchObject({ state: 'PICKED', picked: 5 });
    expect(await station.must('picklist.take-over', { picklistId, benchId: ONE })).toMatchObject({ now: null, awaitedTote: { slot: 3, toteCode: 'T-3' } });
    await refuses(station, 'picklist.start', { picklistId, benchId: ONE, toteCode: 'T-9' }, 'picklist_done');
    expect((await scan(station, 'T-3')).answer).toMatchObject({ tone: 'complete', code: 'picklist_picked' });
    expect((await station.must('pick.read', { benchId: ONE })).picklist).toBeNull();
    expect(station.database.read.all("SELECT place, SUM(quantity) AS units FROM stock_balance WHERE place LIKE 'tote:%' AND quantity > 0 GROUP BY place")).toEqual([{ place: 'tote:T-1', units: 2 }, { place: 'tote:T-2', units: 2 }, { place: 'tote:T-3', units: 1 }]);
    await station.must('pack.scan', { benchId: ONE, barcode: SHOP.LAMP.barcode } as never);
    await station.must('pack.scan', { benchId: ONE, barcode: SHOP.SOAP.barcode } as never);
    expect(station.database.read.all("SELECT 1 FROM stock_balance WHERE place = 'tote:T-1' AND quantity > 0")).toEqual([]);
    keepsBooks(station);
  });

  it('for P17: without the scan of the tote the slot is told and nothing waits; a cancelled order goes back from its own tote', async () => {
    const station = await shop(...orders);
    expect((await station.must('picklist.board', {})).toteScan).toBe('on');
    await station.must('picklist.configure', { toteScan: 'off' });
    const picklistId = await listAll(station);
    await station.must('picklist.start-cluster', trolley(picklistId, 'T-1', 'T-2'));
    await scan(station, SHOP.SOAP.bin);
    await scan(station, SHOP.SOAP.barcode);
    expect(await scan(station, SHOP.SOAP.barcode)).toMatchObject({ answer: { code: 'unit_to_slot', about: { slot: 2, toteCode: 'T-2', isScanned: 'no' } }, view: { awaitedTote: null } });
    station.tell(told(2, { SOAP: 2 }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() + MINUTE_MS }));
    expect(station.database.read.all("SELECT place FROM task WHERE kind = 'put-back'")).toEqual([{ place: 'tote:T-2' }]);
    await scans(station, SHOP.LAMP.bin, SHOP.LAMP.barcode, SHOP.BOWL.bin);
    expect((await scan(station, SHOP.BOWL.barcode)).answer.code).toBe('picklist_picked');
    station.tell(told(4, { SOAP: 1 }), told(5, { SOAP: 1 }));
    const next = await listAll(station);
    await refuses(station, 'picklist.start-cluster', trolley(next, 'T-7', 'T-2'), 'tote_in_use');
    await refuses(station, 'picklist.start', { picklistId: next, benchId: ONE, toteCode: 'T-1' }, 'tote_in_use');
    keepsBooks(station);
  });

  it('for P17: an order that is split off leaves its slot', async () => {
    const station = await shop(...orders);
    const picklistId = await listAll(station);
    await station.must('picklist.start-cluster', trolley(picklistId, 'T-1', 'T-2', 'T-3'));
    const split = await station.must('picklist.split', { picklistId, what: [orders[0]?.shipmentId as ShipmentId], into: 'list' });
    await start(station, split.made?.picklistId as PicklistId, TWO, 'T-5');
    for (const barcode of [SHOP.SOAP.bin, SHOP.SOAP.barcode, SHOP.LAMP.bin, SHOP.LAMP.barcode]) await scan(station, barcode, TWO);
    expect(station.database.read.all("SELECT place FROM stock_balance WHERE place LIKE 'tote:%' AND quantity > 0 GROUP BY place")).toEqual([{ place: 'tote:T-5' }]);
    keepsBooks(station);
  });

  it('for P17: units that are not there take their order out of its own tote, and the last order off the list frees the bench', async () => {
    const station = await shop(told(1, { SOAP: 1, LAMP: 1 }), told(2, { SOAP: 1 }));
    const picklistId = await listAll(station);
    await station.must('picklist.start-cluster', trolley(picklistId, 'T-1', 'T-2'));
    await scans(station, SHOP.SOAP.bin, SHOP.SOAP.barcode, 'T-1', SHOP.SOAP.barcode, 'T-2', SHOP.LAMP.bin);
    await station.must('pick.short', { benchId: ONE, skuId: 'LAMP' } as never);
    expect(station.database.read.all("SELECT place FROM put_back_line")).toEqual([{ place: 'tote:T-1' }]);
    expect(await boardRow(station, picklistId)).toMatchObject({ state: 'PICKED', orders: 1 });
    expect((await station.must('pick.read', { benchId: ONE })).picklist).toBeNull();
    expect(await station.must('picklist.propose', { rule: { carrier: null, dueByMs: null, size: 'any', zone: null, ordersMax: 9 } })).toMatchObject({ pickable: 0 });
    station.tell(told(3, { BOWL: 1 }));
    const alone = await listAll(station);
    await start(station, alone, ONE, 'T-8');
    await scans(station, SHOP.BOWL.bin);
    await station.must('pick.short', { benchId: ONE, skuId: 'BOWL' } as never);
    expect((await station.must('picklist.board', {})).rows.map((row) => row.picklistId)).toEqual([picklistId]);
    keepsBooks(station);
  });
});

describe('P28 the totes of a trolley at packing', () => {
  const pack = (station: FloorStation, barcode: string, benchId = ONE) => station.must('pack.scan', { benchId, barcode } as never);

  it('P28 a tote with one order opens it; of one with several the items open its own orders, before more urgent ones in other totes', async () => {
    const station = await shop(told(1, { SOAP: 1 }), told(2, { SOAP: 1 }), told(3, { SOAP: 1 }), told(4, { SOAP: 1 }), told(5, { LAMP: 1, BOWL: 1 }));
    for (const n of [1, 2, 3, 4, 5]) station.labelled(n);
    await station.must('picklist.configure', { toteScan: 'off' });
    const picklistId = await listAll(station);
    // Dealt out in turn: T-1 has 1 and 4, T-2 has 2 and 5, T-3 has 3.
    await station.must('picklist.start-cluster', { picklistId, benchId: ONE, toteCodes: ['T-1', 'T-2', 'T-3'] } as never);
    await scans(station, SHOP.SOAP.bin, SHOP.SOAP.barcode, SHOP.SOAP.barcode, SHOP.SOAP.barcode, SHOP.SOAP.barcode, SHOP.LAMP.bin, SHOP.LAMP.barcode, SHOP.BOWL.bin, SHOP.BOWL.barcode);
    const held = (tote: string) => station.database.read.get<{ units: number }>('SELECT COALESCE(SUM(quantity), 0) AS units FROM stock_balance WHERE place = ?', `tote:${tote}`)?.units;
    expect([held('T-1'), held('T-2'), held('T-3')]).toEqual([2, 3, 1]);
    const packLast = async (barcode: string, n: number) => {
      expect((await pack(station, barcode)).answer).toMatchObject({ about: { trackingId: awbOf(n) } });
      station.printed();
      await pack(station, awbOf(n));
    };
    expect(await pack(station, 'T-2')).toMatchObject({ answer: { code: 'tote_brought', about: { toteCode: 'T-2', orders: 2, singles: 1 } }, view: { toteCode: 'T-2' } });
    await packLast(SHOP.SOAP.barcode, 2);
    expect([held('T-1'), held('T-2'), held('T-3')]).toEqual([2, 2, 1]);
    expect((await pack(station, 'T-3')).answer).toMatchObject({ code: 'order_opened', about: { units: 1 } });
    await packLast(SHOP.SOAP.barcode, 3);
    expect(await station.refusal('pack.scan', { benchId: ONE, barcode: 'T-3' } as never)).toBe('nothing_in_tote');
    expect((await pack(station, picklistId)).answer).toMatchObject({ code: 'tote_brought', about: { orders: 3 } });
    await packLast(SHOP.SOAP.barcode, 1);
    expect([held('T-1'), held('T-2'), held('T-3')]).toEqual([1, 2, 0]);
    await pack(station, 'T-2');
    await pack(station, SHOP.LAMP.barcode);
    await packLast(SHOP.BOWL.barcode, 5);
    expect([held('T-1'), held('T-2'), held('T-3')]).toEqual([1, 0, 0]);
    keepsBooks(station);
  });
});
