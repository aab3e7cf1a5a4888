import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database, ReadDb, SqlValue, WriteTx } from '../../main/database/index.ts';
import { openDatabase, writeSetting } from '../../main/database/index.ts';
import type { OperationName } from '../../shared/contract/index.ts';
import { DEFAULT_CAMERA } from '../../shared/fulfilment/camera.ts';
import { businessDay, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import { jpegOf } from '../doubles/camera-pictures.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { packBench, SHOP } from '../doubles/pack-bench.ts';
import { printFloor } from '../doubles/print-floor.ts';
import { listing, tellOf } from '../fixtures/listing.ts';
import { LOCATION, MORNING_MS, told } from '../fixtures/told.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

/** Every statement that an operation ran, with its plan. */
interface Ran {
  readonly operation: string;
  readonly sql: string;
  readonly plan: readonly string[];
}

const GROWING = /SCAN (shipment|parcel|order_line|fact|stock_move|print_job|command_reply|intent|box_picture)\b(?! USING (COVERING )?INDEX (shipment_open|shipment_board|shipment_by_picklist|shipment_awaiting_pickup|order_line_|parcel_refused|parcel_scanned_out|parcel_handed_over|intent_open|intent_ready|intent_due|intent_unsettled|intent_of_listings|print_job_))/;

/** A database that keeps the texts of all statements that read, inside transactions too. */
function recording(database: Database): { readonly database: Database; readonly statements: Set<string> } {
  const statements = new Set<string>();
  const over = <R extends ReadDb>(handle: R): R => ({
    ...handle,
    get: <T>(sql: string, ...values: SqlValue[]) => {
      statements.add(sql);
      return handle.get<T>(sql, ...values);
    },
    all: <T>(sql: string, ...values: SqlValue[]) => {
      statements.add(sql);
      return handle.all<T>(sql, ...values);
    },
    ...('run' in handle ? { run: (sql: string, ...values: SqlValue[]) => {
      statements.add(sql);
      return (handle as unknown as WriteTx).run(sql, ...values);
    } } : {}),
  });
  return { database: { ...database, read: over(database.read), write: (act) => database.write((tx) => act(over(tx))) }, statements };
}

const RULE = { carrier: 'ekart', dueByMs: 'next', size: 'sku_batch', zone: 'Front', ordersMax: 10 };
const WALK = { aisles: [{ pattern: 'A-*', direction: 'up', zone: 'Front' }], serpentine: true };
const EVERY = { lane: 'any', carrier: null, due: 'any', payment: 'any' } as const;
const FILTERS = [EVERY, { ...EVERY, lane: 'open' }, { ...EVERY, lane: 'exception' }, { ...EVERY, lane: 'cancelled', payment: 'COD' }, { ...EVERY, due: 'late', carrier: 'ekart' }, { ...EVERY, due: 'today' }] as const;
const QUERIES: readonly (readonly [OperationName, Readonly<Record<string, unknown>>])[] = [
  ['today.read', {}], ['pack.read', { benchId: 'bench-1' }], ['pick.read', { benchId: 'bench-1' }], ['handover.read', { benchId: 'bench-1' }], ['picklist.list', {}],
  ['training.codes', { benchId: 'bench-1', screen: 'packing' }], ['training.codes', { benchId: 'bench-1', screen: 'handover' }], ['training.codes', { benchId: 'bench-1', screen: 'picking' }],
  ['queue.read', {}], ['print.list', { limit: 10, search: '' }], ['print.list', { limit: 10, search: 'OD1' }], ['reprint.report', { days: 7 }],
  ['printer.read', {}], ['printer.list', {}], ['bench-check.read', { benchId: 'bench-1' }], ['start-of-day.read', { benchId: 'bench-1' }], ['day.read', {}], ['day.report', { day: null }], ['workstation.list', {}], ['stock.list', { search: '', limit: 50 }], ['order.list', { lane: 'held', search: '', limit: 50 }], ['order.list', { lane: 'label_problem', search: '', limit: 50 }], ['order.list', { lane: 'all', search: 'SKU-1', limit: 50 }], ['return.list', { lane: 'all', source: 'both', search: 'SKU-1', limit: 10 }], ['order.list', { lane: 'open', search: '', limit: 50 }], ['order.list', { lane: 'picked', search: '', limit: 50 }], ['order.list', { lane: 'all', search: 'OD1', limit: 50 }],
  ...['', 'OD4', 'SKU-1', 'test', 'test s', '0001', 'FMPP0000000001', 'A-01', 'T-9', 'Meera'].flatMap((search) => FILTERS.map((filter) => ['order.find', { search, filter, after: null }] as const)),
  ['order.beside', { shipmentId: told(1, {}).shipmentId }], ['kept-search.list', {}],
  ['replay.shifts', {}], ['replay.outline', { day: businessDay(MORNING_MS) }], ['replay.read', { day: businessDay(MORNING_MS), from: { atMs: 0 } }], ['replay.find', { day: businessDay(MORNING_MS), search: told(1, {}).orderId }],
  ['prefetch.read', {}], ['document-keep.read', {}], ['forecast.read', {}], ['verify.list', {}], ['pickup.list', {}], ['truth-gate.read', {}], ['manifest.list', {}],
  ['inventory.read', {}], ['inventory.plan', { what: 'changed' }], ['inventory.plan', { what: 'full' }], ['count.list', { limit: 10 }], ['reconciliation.history', { limit: 10 }],
  ['stock.where', { barcode: 'SKU-1' }], ['area.read', {}], ['bin.list', { lane: 'all', search: 'A', limit: 10 }], ['bin.read', { binCode: 'A-01' }], ['bin-count.read', { benchId: 'bench-1' }],
  ['training.codes', { benchId: 'bench-1', screen: 'stock' }], ['training.codes', { benchId: 'bench-1', screen: 'tasks' }], ['lesson.read', { benchId: 'bench-1' }],
  ['gate.read', { benchId: 'bench-1' }], ['qc.read', { benchId: 'bench-1' }], ['claim.list', { lane: 'open', limit: 10 }], ['claim.list', { lane: 'settled', limit: 10 }], ['inbound.read', {}], ['return.list', { lane: 'not_received', source: 'both', search: '', limit: 10 }],
  ['picklist.propose', { rule: RULE }], ['picklist.board', {}], ['walk.read', {}], ['walk.preview', { walk: WALK, limit: 10 }],
  ['camera.read', { benchId: 'bench-1' }], ['camera.wanted', { benchId: 'bench-1', shipmentId: told(1, {}).shipmentId, boxNumber: 1 }], ['camera.pictures', { shipmentId: told(1, {}).shipmentId }],
  ['session.read', {}], ['lan.read', {}], ['person.list', {}], ['person.figures', { day: null }], ['report.read', { span: 'month' }], ...(['work', 'mismatches', 'idle'] as const).map((sheet) => ['report.export', { span: 'week', sheet }] as const), ['order.read', { shipmentId: told(1, {}).shipmentId }],
  ['listing.list', { lane: 'work', search: '', limit: 50 }], ['listing.list', { lane: 'all', search: 'S', limit: 50 }], ['sku.list', { search: 'S', limit: 50 }], ['sku-sync.read', {}],
  ['listing-push.read', { limit: 50 }], ['listing-push.list', { limit: 50 }], ['inventory.read', {}], ['inventory.plan', { what: 'changed' }], ['inventory.plan', { what: 'full' }], ['count.list', { limit: 10 }], ['reconciliation.history', { limit: 10 }],
  ...(['open', 'all_differences', 'all_skus'] as const).map((show) => ['reconciliation.read', { runId: null, show, cause: null, search: 'S', limit: 10 }] as const),
];

/** A small shift; refused acts are as good, for their rules read the same tables. */
const ACTS: readonly (readonly [OperationName, Readonly<Record<string, unknown>>])[] = [
  ['bin.import', { bins: [{ binCode: 'A-01', zone: 'Saleable' }] }], ['sku.import', { skus: [sku('SKU-1', 'A-01')] }], ['stock.receive', { skuId: 'SKU-1', binCode: 'A-01', quantity: 50, reference: 'r' }],
  ['walk.set', { walk: WALK }], ['picklist.create', { shipments: { rule: RULE } }], ['picklist.create', { shipments: { dueNext: 3 } }], ...['hold', 'resume', 'assign', 'split', 'start-cluster', 'take-over', 'close'].map(actOnList), ['scan.ignore', { benchId: 'bench-1', barcode: 'A-01', why: 'not_wanted' }], ['pick.scan', { benchId: 'bench-1', barcode: 'A-01' }],
  ['pack.scan', { benchId: 'bench-1', barcode: 'SKU-1' }], ['handover.open', { benchId: 'bench-1', carrier: 'ekart' }], ['handover.scan', { benchId: 'bench-1', barcode: 'FMPP0000000001' }],
  ['wall.make', { name: 'Wall', prefix: 'W', rows: 1, columns: 2 }], ['picklist.create', { shipments: { dueNext: 3 } }], ['picklist.start-wall', { picklistId: 'none', benchId: 'bench-2', toteCode: 'T-9' }], ['pick.scan', { benchId: 'bench-2', barcode: 'A-01' }],
  ['pick.scan', { benchId: 'bench-2', barcode: 'SKU-1' }], ['pick.scan', { benchId: 'bench-2', barcode: 'SKU-1' }], ['pick.scan', { benchId: 'bench-2', barcode: 'SKU-1' }], ['wall.open', { benchId: 'bench-2', wallId: 'none' }], ['wall.scan', { benchId: 'bench-2', barcode: 'T-9' }],
  ['wall.scan', { benchId: 'bench-2', barcode: 'SKU-1' }], ['wall.scan', { benchId: 'bench-2', barcode: 'W-01' }], ['pack.scan', { benchId: 'bench-2', barcode: 'W-01' }], ['pack.leave', { benchId: 'bench-2', reason: 'r' }], ['wall.undo', { benchId: 'bench-2' }], ['wall.scan', { benchId: 'bench-2', barcode: '890' }], ['wall.missing', { benchId: 'bench-2', skuId: 'SKU-1' }], ['wall.leave', { benchId: 'bench-2' }],
  ['inventory.canary', { skuId: 'SKU-1' }], ['inventory.push', { what: 'full' }], ['inventory.push', { what: { skuIds: ['SKU-1'] } }], ['count.enter', { skuId: 'SKU-1', counted: 3 }], ['reconciliation.run', {}],
  ['receive.scan', { benchId: 'bench-1', barcode: '890', skuId: null, quantity: 2, reference: '' }], ['put-away.scan', { benchId: 'bench-1', barcode: 'SKU-1', skuId: null, quantity: 1, area: 'receiving', binCode: 'A-01', overfill: false }],
  ['stock.adjust', { skuId: 'SKU-1', place: 'bin:A-01', what: 'lost', quantity: 30, reason: 'r' }], ['stock.transfer', { skuId: 'SKU-1', from: 'bin:A-01', to: 'area:put-back', quantity: 1, reason: '', overfill: false }],
  ['bin.import', { bins: [{ binCode: 'A-02', zone: 'Saleable' }] }], ['sku.move', { skuId: 'SKU-1', fromBin: 'A-01', toBin: 'A-02', counted: 20, overfill: false }], ['count.empty', { binCode: 'A-02', skuId: 'SKU-1', isEmpty: false, counted: 30 }],
  ['bin-count.begin', { benchId: 'bench-1', barcode: 'A-02' }], ['bin-count.scan', { benchId: 'bench-1', barcode: '890', skuId: null, quantity: 1 }], ['bin-count.finish', { benchId: 'bench-1' }],
  ['bin-count.decide', { benchId: 'bench-1', decision: 'adjust', reason: 'r' }],
  ['camera.configure', { benchId: 'bench-1', rules: { ...DEFAULT_CAMERA, mode: 'photo' }, cameraName: '' }], ['camera.wanted', { benchId: 'bench-1', shipmentId: told(1, {}).shipmentId, boxNumber: 1 }], ['camera.part', { pictureId: 'p', picture: 'photo', part: 0, base64: jpegOf(1).toString('base64') }],
  ['camera.keep', { benchId: 'bench-1', shipmentId: told(1, {}).shipmentId, boxNumber: 1, pictureId: 'p', picture: 'photo', bytes: 64, takenAtMs: 1 }], ['camera.report', { benchId: 'bench-1', trouble: null }],
  ['evidence.make', { shipmentId: told(1, {}).shipmentId, label: 'picture' }],
  ...(['count', 'theirs', 'ours', 'counted'] as const).map((choice) => ['reconciliation.settle', { runId: 'R', skuIds: ['SKU-1'], choice, reason: 'r' }] as const),
  ['gate.open', { benchId: 'bench-1', carrier: 'Ekart Logistics', bagCode: 'B', startCode: '', expectedCount: null }], ['gate.scan', { benchId: 'bench-1', barcode: 'STRANGE', anyCarrier: false }], ['gate.close', { benchId: 'bench-1', endCode: '', signature: 'paper', reason: 'r' }],
  ['qc.open', { benchId: 'bench-1', barcode: 'STRANGE' }], ['qc.scan', { benchId: 'bench-1', barcode: 'SKU-1', skuId: null, take: 'unexpected' }], ['qc.grade', { benchId: 'bench-1', grade: 'saleable', reason: null, note: '' }], ['qc.finish', { benchId: 'bench-1', reason: '' }],
  ['task-owner.take-rest', {}], ['day.close-open', { reason: 'plans' }], ['day.reopen', { reason: 'plans' }], ['day.close', {}],
  // From here on the station has people, and each call looks who is at the bench.
  ['person.add', { name: 'Meera', role: 'admin', pin: '482910' }], ['pack.scan', { benchId: 'bench-1', barcode: 'SKU-1' }], ['person.add', { name: 'Ravi', role: 'packer', pin: '7391' }],
  ['person.signOut', {}], ['pack.scan', { benchId: 'bench-1', barcode: 'SKU-1' }], ['person.signIn', { key: { badge: 'SW-ID-AAAAAAAAAAAAAAAA' } }], ['person.signIn', { key: { personId: 'none', pin: '7391' } }],
];

function sku(skuId: string, homeBin: string): Readonly<Record<string, unknown>> {
  return { skuId, listingId: `LST${skuId}`, fsn: 'FSN', title: skuId, homeBin, barcodes: ['890'], serialNumbersPerUnit: 0, lengthMm: 1, breadthMm: 1, heightMm: 1, weightGrams: 1, pricePaise: 1 };
}

describe('what bench screens read', () => {
  it('never walks through the orders of the past', async () => {
    const plain = openDatabase(':memory:');
    const recorded = recording(plain);
    const station = floorStation(recorded.database);
    plain.write((tx) => {
      writeSetting(tx, 'locationId', LOCATION);
      writeSetting(tx, 'canary', 'passed');
      tx.run("INSERT INTO reconciliation_run (run_id, location_id, began_by, person_id, state, skus, started_at_ms) VALUES ('R', ?, 'person', 'asha', 'DONE', 1, 1)", LOCATION);
      tx.run("INSERT INTO mismatch (run_id, sku_id, booked, ours, theirs, causes, first_cause, read_at_ms) VALUES ('R', 'SKU-1', 50, 50, 1, '[]', 'none', 1)");
    });
    station.tell(...Array.from({ length: 20 }, (_, n) => told(n, { 'SKU-1': 1 })));
    const ran: Ran[] = [];
    for (const [operation, input] of [...QUERIES, ...ACTS]) {
      recorded.statements.clear();
      const newest = plain.read.get<{ picklist_id: string }>('SELECT picklist_id FROM picklist ORDER BY made_at_ms DESC LIMIT 1')?.picklist_id ?? 'none';
      const wallId = plain.read.get<{ wall_id: string }>('SELECT wall_id FROM wall')?.wall_id ?? 'none';
      await station.call(operation, { ...input, ...('picklistId' in input ? { picklistId: newest } : {}), ...('wallId' in input ? { wallId } : {}) } as never);
      ran.push(...plansOf(plain, operation, recorded.statements));
    }
    // Meera, who was added above, comes back to push prices.
    await station.must('person.signIn', { key: { personId: plain.read.get<{ person_id: string }>("SELECT person_id FROM person WHERE name = 'Meera'")?.person_id, pin: '482910' } } as never);
    tellOf(station, listing('SKU-1'));
    plain.write((tx) => writeSetting(tx, 'skuSync', { pull: 'on', push: 'on' }));
    const { hash, total } = await station.must('listing-push.read', { limit: 5 });
    expect(total).toBe(1);
    recorded.statements.clear();
    await station.must('listing-push.send', { hash, listings: 'all' });
    ran.push(...plansOf(plain, 'listing-push.send', recorded.statements));
    expect(ran.length).toBeGreaterThan(15);
    expect(walks(ran)).toEqual([]);
    // A SKU has sold for years: what waits for it is found by an index of its own, in each receipt and each list of stock.
    const waiting = ran.filter((each) => each.sql.includes('line.quantity > line.reserved + line.picked'));
    expect(new Set(waiting.map((each) => each.operation))).toContain('stock.receive');
    expect(waiting.filter((each) => !each.plan.some((step) => step.includes('order_line_unmet')))).toEqual([]);
  });
});

describe('what the jobs beside the bench read', () => {
  it('never walks through the orders of the past either: the engine has one thread, and a scan would wait for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plans-'));
    const plain = openDatabase(':memory:');
    const recorded = recording(plain);
    const floor = await openTrainingFloor({ folder, sandbox: { seed: 3, orders: 6 }, database: recorded.database });
    try {
      await fillWarehouse(floor);
      floor.app.start();
      await floor.until('orders are pulled', () => plain.read.get<{ n: number }>('SELECT COUNT(*) AS n FROM shipment')?.n === 6, HOUR_MS);
      await floor.must('picklist.create', { shipments: { dueNext: 6 } });
      await floor.pass(10 * MINUTE_MS);
      await floor.must('shadow.switch', { shadow: 'on', unsent: 'send' });
      await floor.pass(10 * MINUTE_MS);
      const ran = plansOf(plain, 'jobs', recorded.statements);
      expect(ran.length).toBeGreaterThan(50);
      expect(walks(ran)).toEqual([]);
    } finally {
      await floor.close();
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what the print queue reads', () => {
  it('never walks through the prints of the past, at the printer or on the screen', async () => {
    const plain = openDatabase(':memory:');
    const recorded = recording(plain);
    const bench = await packBench(recorded.database, told(1, { SOAP: 1 }));
    const floor = printFloor(recorded.database);
    await bench.pickAll();
    bench.station.labelled(1);
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    recorded.statements.clear();
    const [job] = (await bench.act('print.list', { limit: 10, search: '' })).rows;
    const old = { kind: 'lost' } as const;
    for (const search of [String(told(1, {}).orderId), String(job?.trackingId)]) await bench.act('print.list', { limit: 10, search });
    await bench.act('reprint.read', { jobId: job?.jobId });
    const { jobId } = await bench.act('print.reprint', { jobId: job?.jobId, reason: 'jam', words: '', old });
    await bench.act('print.first', { jobId });
    await bench.act('queue.read');
    await bench.act('print.cancel', { jobId, reason: 'r' });
    await bench.act('reprint.report', { days: 7 });
    const device = await floor.plug('bench-printer', { failover: 'spare' as PrinterId });
    await floor.plug('spare');
    const [first, second] = [floor.label(1), floor.label(2)];
    plain.write((tx) => tx.run("UPDATE print_job SET state = 'sending', counter_before = 0 WHERE job_id = ?", first));
    floor.desk.start();
    await floor.pass(10_000);
    device.setMood({ kind: 'paper_out' });
    const third = floor.label(3);
    floor.desk.wake();
    await floor.pass(10_000);
    expect([first, second, third].map((each) => floor.state(each))).toEqual(['uncertain', 'printed', 'printed']);
    const ran = plansOf(plain, 'queue', recorded.statements);
    expect(ran.length).toBeGreaterThan(30);
    expect(walks(ran)).toEqual([]);
    await floor.close();
  });
});

function plansOf(plain: Database, operation: Ran['operation'], statements: ReadonlySet<string>): Ran[] {
  return [...statements].map((sql) => {
    const values = Array.from({ length: Math.max(0, ...[...sql.matchAll(/\?(\d+)/g)].map((match) => Number(match[1])), [...sql.matchAll(/\?(?!\d)/g)].length) }, () => '1');
    return { operation, sql, plan: plain.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => row.detail) };
  });
}

const walks = (ran: readonly Ran[]): string[] =>
  ran.flatMap((each) => each.plan.filter((step) => GROWING.test(step)).map((step) => `${each.operation}: ${step} -- ${each.sql.replaceAll(/\s+/g, ' ').slice(0, 160)}`));

/** An act on the newest list. */
function actOnList(act: string): readonly [OperationName, Readonly<Record<string, unknown>>] {
  const more = { hold: { reason: '' }, assign: { personId: null }, split: { what: { orders: 1 }, into: 'open' }, 'start-cluster': { benchId: 'bench-1', toteCodes: ['T-1', 'T-2'] }, close: {} }[act] ?? { benchId: 'bench-1' };
  return [`picklist.${act}` as OperationName, { picklistId: 'none', ...more }];
}
