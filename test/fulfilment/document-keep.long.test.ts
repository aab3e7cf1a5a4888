import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES, projectors } from '../../main/fulfilment/index.ts';
import { createFactLog } from '../../main/database/index.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { DocumentHash } from '../../shared/fulfilment/ids.ts';
import { DEFAULT_DOCUMENT_KEEP, fateOf, isPersonal } from '../../shared/fulfilment/document-keep.ts';
import { businessDay, DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { emptyHands, handOver, packAll, pickList } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const floors: TrainingFloor[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const floor of floors.splice(0)) await floor.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A station with quiet jobs, so that many days pass quickly. */
const QUIET = { orderSync: 'on', inventorySync: 'off', returnSync: 'off', reconciliation: 'off', skuSync: { pull: 'off', push: 'off' } } as const;

async function floorWith(orders: number): Promise<TrainingFloor> {
  const folder = mkdtempSync(join(tmpdir(), 'keep-'));
  folders.push(folder);
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders, callsPerHour: null }, settings: QUIET });
  floors.push(floor);
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
  return floor;
}

/** Orders whose labels are here, picked, packed and handed over on a signed manifest; the last `left` of them are on a list and no further. */
async function finished(orders: number, left: number): Promise<TrainingFloor> {
  const floor = await floorWith(orders);
  const list = await floor.must('picklist.create', { shipments: { dueNext: orders - left } });
  if (left > 0) await floor.must('picklist.create', { shipments: { dueNext: left } });
  await floor.until('labels are here', () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === orders, HOUR_MS);
  const hands = emptyHands();
  await pickList(floor, list.picklistId, 'T-1', hands);
  await packAll(floor, hands, () => undefined);
  await floor.until('Flipkart knows', async () => (await floor.must('sync.read', {})).unsent === 0, HOUR_MS);
  await handOver(floor, hands);
  expect(count(floor, "SELECT COUNT(*) AS n FROM shipment WHERE floor_state = 'HANDED_OVER'")).toBe(orders - left);
  return floor;
}

const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
const lookedAt = async (floor: TrainingFloor): Promise<number> => (await floor.must('document-keep.read', {})).seen?.atMs ?? 0;
const documents = (floor: TrainingFloor): string => join(floor.folder, 'documents');
const filesIn = (floor: TrainingFloor): string[] => readdirSync(documents(floor)).flatMap((part) => readdirSync(join(documents(floor), part))).toSorted();
const bytesIn = (floor: TrainingFloor): number => readdirSync(documents(floor)).flatMap((part) => readdirSync(join(documents(floor), part)).map((name) => statSync(join(documents(floor), part, name)).size)).reduce((sum, bytes) => sum + bytes, 0);
const ofKind = (floor: TrainingFloor, kind: string): DocumentHash[] => floor.app.database.read.all<{ document_hash: DocumentHash }>('SELECT document_hash FROM document WHERE kind = ? ORDER BY document_hash', kind).map((row) => row.document_hash);

/** Lets days pass at once: no timer runs on the way, and the next look through the disk follows. */
async function later(floor: TrainingFloor, ms: number): Promise<void> {
  const before = await lookedAt(floor);
  floor.time.leap(ms);
  await floor.must('document-keep.configure', { keep: (await floor.must('document-keep.read', {})).keep });
  await floor.until('the disk is looked through', async () => (await lookedAt(floor)) > before, DAY_MS);
}

describe('the keep policy of documents', () => {
  it('removes labels and invoices of finished orders after their days, keeps those of open ones, and says on which day', async () => {
    const floor = await finished(4, 1);
    const keep = { ...DEFAULT_DOCUMENT_KEEP, personalDays: 10 };
    await floor.must('document-keep.configure', { keep });
    await later(floor, 9 * DAY_MS);
    const all = filesIn(floor);
    const pictures = ofKind(floor, 'label-picture');
    expect(pictures).toHaveLength(4);
    expect(all).toEqual(expect.arrayContaining(pictures));
    expect(await floor.must('document-keep.read', {})).toMatchObject({ keep, seen: { files: all.length, usedBytes: bytesIn(floor) }, removed: { files: 0 } });
    await later(floor, 2 * DAY_MS);
    const open = floor.app.database.read.all<{ hash: DocumentHash }>("SELECT label_picture AS hash FROM parcel JOIN shipment USING (shipment_id) WHERE floor_state = 'LISTED'").map((row) => row.hash);
    const pdfs = ofKind(floor, 'label-and-invoice');
    // The PDF of all four came in one call: the open order still needs it.
    expect(filesIn(floor).filter((name) => pictures.includes(name as DocumentHash) || pdfs.includes(name as DocumentHash))).toEqual([...open, ...pdfs].toSorted());
    expect(ofKind(floor, 'manifest').every((hash) => filesIn(floor).includes(hash))).toBe(true);
    const gone = pictures.find((hash) => !open.includes(hash));
    const reply = await floor.call('document.picture', { documentHash: gone });
    if (reply.ok) throw new Error('the picture is there');
    expect(reply.error.code).toBe('document_removed');
    for (const language of LANGUAGES) expect(wordsIn(language).errors.document_removed(reply.error.about).happened).toContain(businessDay(floor.time.nowMs()));
    expect(await floor.call('document.picture', { documentHash: open[0] })).toMatchObject({ ok: true });
    // Hash and kind stay, and a replay of all facts gives the same tables, removed or not.
    expect(ofKind(floor, 'label-picture')).toEqual(pictures);
    const copy = openDatabase(':memory:');
    createFactLog(projectors).replay(floor.app.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`)).toEqual(floor.app.database.read.all(`SELECT * FROM ${table}`));
    copy.close();
  });

  it('keeps the disk within its bound, the oldest finished work first, and nothing that evidence or a waiting print needs', async () => {
    const floor = await finished(3, 0);
    const parcels = floor.app.database.read.all<{ shipmentId: string; picture: DocumentHash }>('SELECT shipment_id AS shipmentId, label_picture AS picture FROM parcel ORDER BY handed_over_at_ms, shipment_id');
    await floor.must('evidence.make', { shipmentId: parcels[0]?.shipmentId, label: 'hash_only' });
    floor.app.database.write((tx) => tx.run("UPDATE print_job SET state = 'uncertain' WHERE shipment_id = ?", parcels[1]?.shipmentId ?? ''));
    // Real files beside them, older than any order: what nobody needs and everything else together is over the smallest bound.
    const filler = Array.from({ length: 3 }, (_, n) => {
      const bytes = Buffer.alloc(20_000_000, n + 1);
      return floor.app.files.put(bytes);
    });
    floor.app.database.write((tx) => {
      filler.forEach((documentHash, n) => floor.app.floor.facts.append(tx, { kind: 'document.stored', key: `document:${documentHash}`, subject: documentHash, body: { documentHash, kind: 'photo', mediaType: 'image/png', bytes: 20_000_000 } }, { stationId: 's', personId: 'p', atMs: floor.time.nowMs() - (9 - n) * DAY_MS }));
    });
    await floor.must('document-keep.configure', { keep: { ...DEFAULT_DOCUMENT_KEEP, megabytes: 50 } });
    await later(floor, MINUTE_MS);
    expect(filesIn(floor)).not.toContain(filler[0]);
    expect(filesIn(floor)).toEqual(expect.arrayContaining([filler[1], filler[2], ...parcels.map((parcel) => parcel.picture)]));
    expect((await floor.must('document-keep.read', {})).seen).toMatchObject({ usedBytes: bytesIn(floor) });
    expect(bytesIn(floor)).toBeLessThanOrEqual(50_000_000);
    // The days of labels are over: evidence and the print hold theirs, and the PDF that they came in.
    await later(floor, 31 * DAY_MS);
    expect(ofKind(floor, 'label-picture').filter((hash) => filesIn(floor).includes(hash))).toEqual([parcels[0]?.picture, parcels[1]?.picture].toSorted());
    await later(floor, 200 * DAY_MS);
    expect(ofKind(floor, 'label-picture').filter((hash) => filesIn(floor).includes(hash))).toEqual([parcels[1]?.picture]);
    expect(ofKind(floor, 'evidence').filter((hash) => filesIn(floor).includes(hash))).toEqual([]);
  });

  it('sweeps what a crash left between file and row, and never what is being stored', async () => {
    const floor = await floorWith(1);
    const old = floor.app.files.put(Buffer.from('stored, and no row came'));
    const half = `${'ab'.repeat(32)}.1.part`;
    mkdirSync(join(documents(floor), 'ab'), { recursive: true });
    writeFileSync(join(documents(floor), 'ab', half), 'half a file');
    const atSeconds = floor.time.nowMs() / 1_000;
    utimesSync(join(documents(floor), 'ab', half), atSeconds, atSeconds);
    await later(floor, MINUTE_MS);
    expect(filesIn(floor)).toEqual(expect.arrayContaining([old, half]));
    floor.time.leap(2 * HOUR_MS);
    const fresh = floor.app.files.put(Buffer.from('stored a moment ago'));
    // Stored once more, two hours later: its row comes any moment.
    const again = floor.app.files.put(Buffer.from('stored, and no row came'));
    await later(floor, 0);
    expect(filesIn(floor)).toEqual(expect.arrayContaining([fresh, again]));
    expect(filesIn(floor)).not.toContain(half);
    await later(floor, 2 * HOUR_MS);
    expect(filesIn(floor)).not.toContain(old);
    expect(floor.log.filter((line) => line.id === 'document-orphan').length).toBe(3);
  });

  it.each(['row written, file still there', 'file gone, end not written'] as const)('goes on after a crash in the middle of a removal: %s', async (moment) => {
    const floor = await finished(2, 0);
    const [picture] = ofKind(floor, 'label-picture');
    if (picture === undefined) throw new Error('no picture');
    floor.app.database.write((tx) => tx.run("INSERT INTO document_removal (document_hash, removed_at_ms, bytes, because, is_done) VALUES (?, ?, 5, 'personal', 0)", picture, floor.time.nowMs()));
    if (moment === 'file gone, end not written') rmSync(join(documents(floor), picture.slice(0, 2), picture));
    await later(floor, MINUTE_MS);
    expect(filesIn(floor)).not.toContain(picture);
    expect(floor.app.database.read.all('SELECT is_done, bytes FROM document_removal')).toEqual([{ is_done: 1, bytes: 5 }]);
    expect((await floor.must('document-keep.read', {})).removed).toMatchObject({ files: 1, bytes: 5 });
    expect(await floor.call('document.picture', { documentHash: picture })).toMatchObject({ ok: false, error: { code: 'document_removed' } });
  });

  it('leaves a document alone whose removal was begun before the crash and that an open order needs again, and takes one back that is stored once more', async () => {
    const floor = await finished(2, 1);
    const open = floor.app.database.read.get<{ hash: DocumentHash }>("SELECT label_picture AS hash FROM parcel JOIN shipment USING (shipment_id) WHERE floor_state = 'LISTED'")?.hash;
    const done = ofKind(floor, 'label-picture').find((hash) => hash !== open) ?? ('' as DocumentHash);
    const bytes = floor.app.readDocument(done) ?? new Uint8Array();
    floor.app.database.write((tx) => tx.run("INSERT INTO document_removal (document_hash, removed_at_ms, bytes, because, is_done) VALUES (?, 0, 5, 'personal', 0), (?, 0, 5, 'age', 1)", open ?? '', done));
    rmSync(join(documents(floor), done.slice(0, 2), done));
    expect(await floor.call('document.picture', { documentHash: done })).toMatchObject({ ok: false, error: { code: 'document_removed' } });
    floor.app.files.put(bytes);
    await later(floor, MINUTE_MS);
    expect(filesIn(floor)).toEqual(expect.arrayContaining([open, done]));
    expect(floor.app.database.read.all('SELECT * FROM document_removal')).toEqual([]);
    expect(await floor.call('document.picture', { documentHash: done })).toMatchObject({ ok: true });
  });

  it('N16 shows in the doctor how much of the room is used', async () => {
    const floor = await finished(1, 0);
    await later(floor, MINUTE_MS);
    const { report } = await floor.must('doctor.run', {});
    expect(report.checks.find((check) => check.name === 'disk')?.about).toMatchObject({ usedBytes: bytesIn(floor), boundBytes: 4_000_000_000 });
  });
});

describe('the rule of the keep policy', () => {
  const kept = fc.record({ kind: fc.constantFrom('label-and-invoice', 'label-picture', 'panel-label', 'invoice', 'manifest', 'photo', 'evidence', 'slip', 'box-photo', 'box-clip'), need: fc.constantFrom(null, 'open_order' as const, 'waiting_print' as const, 'evidence' as const), finalAtMs: fc.integer({ min: 0, max: 400 * DAY_MS }) });

  it('never lets go what is needed, never keeps an address beyond its days, and never takes evidence for want of room', () => {
    fc.assert(fc.property(kept, fc.integer({ min: 0, max: 800 * DAY_MS }), (document, nowMs) => {
      const fate = fateOf(document, { ...DEFAULT_DOCUMENT_KEEP, pictureDays: 90 }, nowMs);
      if (document.need !== null) expect(fate).toBe('needed');
      else if (document.kind === 'evidence') expect(fate).not.toBe('room');
      else if (isPersonal(document.kind)) expect(fate === 'personal').toBe(nowMs - document.finalAtMs >= DEFAULT_DOCUMENT_KEEP.personalDays * DAY_MS);
      else expect(['age', 'room']).toContain(fate);
    }));
  });
});
