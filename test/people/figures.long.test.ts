import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { listZip, readZipEntry } from '../../main/spreadsheet/index.ts';
import { hash } from 'node:crypto';
import type { ShipmentId } from '../../shared/fulfilment/ids.ts';
import { isOrderFact } from '../../shared/fulfilment/order-trail.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { awbOf, told } from '../fixtures/told.ts';
import { PINS, staffed, stand } from './people-station.ts';

const SHOP = { SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 }, LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 } };
const scan = (barcode: string) => ({ benchId: 'bench-1', barcode }) as never;

/** Ravi picks two units, Sita packs and scans one parcel out, each with a wrong scan, a second between any two calls. */
async function smallShift(station: FloorStation): Promise<Awaited<ReturnType<typeof staffed>>> {
  await stockUp(station, SHOP);
  station.tell(told(1, { SOAP: 2 }));
  const people = await staffed(station);
  await stand(station, people, 'Ravi');
  const list = await station.must('picklist.create', { shipments: { dueNext: 5 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
  await station.refusal('pick.scan', scan('A-10-1'));
  await station.must('pick.scan', scan('A-02-1'));
  await station.must('pick.scan', scan(SHOP.SOAP.barcode));
  station.time.advance(4 * 60_000);
  await station.must('pick.scan', scan(SHOP.SOAP.barcode));
  await stand(station, people, 'Sita');
  station.labelled(1);
  // The bitmap whose hash the label of the test bears.
  station.files.put(Buffer.from(awbOf(1)));
  await station.must('pack.scan', scan(SHOP.SOAP.barcode));
  await station.refusal('pack.scan', scan('NOBODY-KNOWS'));
  await station.must('pack.scan', scan(SHOP.SOAP.barcode));
  station.printed();
  await station.must('pack.scan', scan(awbOf(1)));
  await station.must('handover.open', { benchId: 'bench-1', carrier: 'Ekart Logistics' } as never);
  await station.must('handover.scan', scan(awbOf(1)));
  return people;
}

const shipmentIn = (station: FloorStation): ShipmentId => station.database.read.get<{ shipment_id: ShipmentId }>('SELECT shipment_id FROM shipment')?.shipment_id ?? ('' as ShipmentId);

describe('figures of people', () => {
  it('P48 counts units, orders, parcels, wrong scans and working time of each person and day', async () => {
    const station = floorStation();
    await smallShift(station);
    const { day, rows } = await station.must('person.figures', { day: null });
    expect(rows).toEqual([
      { personId: expect.any(String), name: 'Ravi', unitsPicked: 2, unitsPacked: 0, ordersPacked: 0, parcelsOut: 0, scans: 4, wrongScans: 1, pickMs: 2_000, packMs: 0, handoverMs: 0 },
      { personId: expect.any(String), name: 'Sita', unitsPicked: 0, unitsPacked: 2, ordersPacked: 1, parcelsOut: 1, scans: 5, wrongScans: 1, pickMs: 0, packMs: 3_000, handoverMs: 2_000 },
    ]);
    expect((await station.must('person.figures', { day })).rows).toEqual(rows);
    expect((await station.must('person.figures', { day: '2020-01-01' })).rows).toEqual([]);
    const copy = openDatabase(':memory:');
    station.facts.replay(station.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`)).toEqual(station.database.read.all(`SELECT * FROM ${table}`));
  });

  it('P48 reads a day by its key, however many days and facts there are', async () => {
    const station = floorStation();
    const plan = station.database.read.all<{ detail: string }>("EXPLAIN QUERY PLAN SELECT * FROM person_day LEFT JOIN person USING (person_id) WHERE day = '2026-01-05' ORDER BY person_id").map((step) => step.detail);
    expect(plan.join('; ')).toMatch(/SEARCH person_day USING PRIMARY KEY \(day=\?\)/);
    expect(plan.join('; ')).not.toMatch(/SCAN/);
  });

  it('P48 books a day in India, not in London', async () => {
    const station = floorStation();
    await smallShift(station);
    const before = await station.must('person.figures', { day: null });
    // 23:30 in India is 18:00 UTC of the same day; 00:30 is 19:00 UTC of that same day as well.
    station.time.advance(Date.parse(`${before.day}T18:00:00Z`) - station.time.nowMs());
    await station.must('session.read', {});
    expect(before.day).toBe('2026-01-05');
    await station.call('person.signIn', { key: { personId: before.rows[1]?.personId, pin: PINS.Sita } } as never);
    await station.refusal('pack.scan', scan('NOBODY-KNOWS'));
    expect((await station.must('person.figures', { day: null })).rows.find((row) => row.name === 'Sita')?.wrongScans).toBe(2);
    station.time.advance(3_600_000);
    await station.call('person.signIn', { key: { personId: before.rows[1]?.personId, pin: PINS.Sita } } as never);
    expect(await station.must('person.figures', { day: null })).toEqual({ day: '2026-01-06', rows: [] });
  });
});

describe('what happened to an order', () => {
  it('P50 tells who did what and when, with what the words need, and every kind has words', async () => {
    const station = floorStation();
    const people = await smallShift(station);
    const { timeline } = await station.must('order.read', { shipmentId: shipmentIn(station) });
    expect(timeline.filter((step) => !isOrderFact(step.kind))).toEqual([]);
    expect(timeline.filter((step) => step.kind === 'unit.picked').map(({ person, about }) => [person, about['title']])).toEqual([['Ravi', expect.any(String)], ['Ravi', expect.any(String)]]);
    expect(timeline.find((step) => step.kind === 'label.stuck')).toMatchObject({ person: 'Sita', personId: people.Sita, about: { trackingId: awbOf(1), last: 'yes' } });
    expect(timeline[0]).toMatchObject({ kind: 'shipment.told', person: 'flipkart', about: { state: 'APPROVED', hold: 'no' } });
    expect(timeline.map((step) => step.atMs)).toEqual(timeline.map((step) => step.atMs).sort((a, b) => a - b));
  });
});

describe('an archive of evidence', () => {
  it('N9 holds every fact of the order, the exact label when asked for, and names the hash of each file', async () => {
    const station = floorStation();
    await smallShift(station);
    const shipmentId = shipmentIn(station);
    const bare = await station.must('evidence.make', { shipmentId, label: 'hash_only' });
    expect(bare.files.map((file) => file.name)).toEqual(['facts.jsonl', 'order.json']);
    const made = await station.call('evidence.make', { shipmentId, label: 'picture' }, 'made');
    if (!made.ok) throw new Error('not made');
    const { base64, files, topHash } = made.value;
    const archive = Buffer.from(base64, 'base64');
    const entries = listZip(archive) ?? new Map();
    expect([...entries.keys()]).toEqual(['manifest.json', ...files.map((file) => file.name)]);
    const bytesOf = (name: string): Buffer => readZipEntry(archive, entries.get(name), 1 << 20) ?? Buffer.alloc(0);
    expect(hash('sha256', bytesOf('manifest.json'))).toBe(topHash);
    for (const file of files) expect(hash('sha256', bytesOf(file.name))).toBe(file.sha256);
    const facts = bytesOf('facts.jsonl').toString().trim().split('\n').map((line) => JSON.parse(line) as { kind: string; person: string; body: { pictureHash?: string; barcode?: string } });
    expect(facts.filter((fact) => fact.kind === 'unit.packed').map((fact) => [fact.person, fact.body.barcode])).toEqual([['Sita', SHOP.SOAP.barcode], ['Sita', SHOP.SOAP.barcode]]);
    expect(files.find((file) => file.name === 'label-SS-1.pbm')?.sha256).toBe(facts.find((fact) => fact.kind === 'label.proved')?.body.pictureHash);
    expect(await station.call('evidence.make', { shipmentId, label: 'picture' }, 'made')).toEqual(made);
    expect(await station.must('evidence.verify', { base64 })).toMatchObject({ isWhole: true, topHash, madeHere: { by: 'Sita' }, faults: [] });
    expect((await station.must('order.read', { shipmentId })).timeline.at(-1)).toMatchObject({ kind: 'evidence.made', person: 'Sita' });
  });

  it('N9 notices any byte that was changed', async () => {
    const station = floorStation();
    await smallShift(station);
    const { base64, topHash } = await station.must('evidence.make', { shipmentId: shipmentIn(station), label: 'picture' });
    const archive = Buffer.from(base64, 'base64');
    station.setPace(0);
    const unnoticed: number[] = [];
    for (let at = 0; at < archive.length; at += 1) {
      const changed = Buffer.from(archive);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x20, at);
      const reply = await station.call('evidence.verify', { base64: changed.toString('base64') });
      if (!reply.ok) expect(reply.error.code).toBe('evidence_unreadable');
      else if (reply.value.isWhole && reply.value.topHash === topHash) unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
    for (const text of ['', 'not an archive', 'UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==']) expect(await station.refusal('evidence.verify', { base64: text })).toBe('evidence_unreadable');
  });
});
