import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDocumentKeeper } from '../../main/fulfilment/index.ts';
import { documentFolder } from '../../main/platform/document-files.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { DEFAULT_CAMERA } from '../../shared/fulfilment/camera.ts';
import type { DocumentHash } from '../../shared/fulfilment/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { jpegOf } from '../doubles/camera-pictures.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { packBench, SHOP } from '../doubles/pack-bench.ts';
import { told } from '../fixtures/told.ts';

let bench: PackBench;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pictures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const BIG = 20_000_000;
const onDisk = (): string[] => readdirSync(folder).flatMap((part) => readdirSync(join(folder, part)));

/** Looks through the disk once, as the station does by itself every few hours. */
async function look(): Promise<void> {
  const { database, time } = bench.station;
  const keeper = createDocumentKeeper({ database, disk: documentFolder(folder, time), clock: time, scheduler: time, logger: loggerTo(() => undefined), changed: () => undefined });
  keeper.start();
  time.advance(11 * MINUTE_MS);
  const before = bench.count('SELECT COALESCE(MAX(at_ms), 0) AS n FROM document_look');
  for (let step = 0; step < 10_000 && bench.count('SELECT COALESCE(MAX(at_ms), 0) AS n FROM document_look') === before; step += 1) {
    await keeper.idle();
    time.advance(2);
  }
  await keeper.stop();
}

/** Orders that are packed, each with a picture of its box; gives the pictures in their order. */
async function pictured(orders: number): Promise<DocumentHash[]> {
  bench = await packBench(...Array.from({ length: orders }, (_, n) => told(n + 1, { SOAP: 1 })));
  await bench.act('camera.configure', { benchId: 'bench-1', rules: { ...DEFAULT_CAMERA, mode: 'photo', keepDays: 20, megabytes: 50 }, cameraName: '' });
  await bench.pickAll();
  const hashes: DocumentHash[] = [];
  const files = documentFolder(folder, bench.station.time);
  for (let n = 1; n <= orders; n += 1) {
    bench.station.labelled(n);
    await bench.scan(String(told(n, {}).orderId));
    await bench.scan(SHOP.SOAP.barcode);
    const small = jpegOf(n);
    await bench.act('camera.part', { pictureId: `p-${n}`, picture: 'photo', part: 0, base64: small.toString('base64') } as never);
    const { documentHash } = await bench.act('camera.keep', { benchId: 'bench-1', shipmentId: told(n, {}).shipmentId, boxNumber: 1, pictureId: `p-${n}`, picture: 'photo', bytes: small.length, takenAtMs: bench.station.time.nowMs() } as never);
    files.put(small);
    hashes.push(documentHash);
    await bench.act('pack.leave', { reason: 'put_aside' });
  }
  return hashes;
}

/** The order has left the house. */
function left(n: number): void {
  bench.station.database.write((tx) => {
    tx.run("UPDATE shipment SET floor_state = 'HANDED_OVER' WHERE shipment_id = ?", told(n, {}).shipmentId);
    tx.run('UPDATE parcel SET handed_over_at_ms = ? WHERE shipment_id = ?', bench.station.time.nowMs(), told(n, {}).shipmentId);
  });
}

function claim(n: number, settledAtMs: number | null): void {
  bench.station.database.write((tx) => tx.run(
    "INSERT INTO claim (claim_id, kind, check_id, return_id, order_item_id, order_id, quantity, note, from_ms, settled_at_ms) VALUES (?, 'empty_box', 'check', 'return', 'item', ?, 1, '', 1, ?)", `claim-${n}`, told(n, {}).orderId, settledAtMs,
  ));
}

describe('P29 the keep policy of pictures', () => {
  it('removes them after their days, never those of an open order or an open claim, and the order goes on saying that there was one', async () => {
    const [open, gone, claimed, settled] = await pictured(4);
    for (const n of [2, 3, 4]) left(n);
    claim(3, null);
    claim(4, bench.station.time.nowMs());
    bench.station.time.leap(19 * DAY_MS);
    await look();
    expect(onDisk().toSorted()).toEqual([open, gone, claimed, settled].toSorted());
    expect((await bench.act('camera.read', { benchId: 'bench-1' } as never)).usedBytes).toBe(4 * 64);
    bench.station.time.leap(2 * DAY_MS);
    await look();
    expect(onDisk().toSorted()).toEqual([open, claimed].toSorted());
    const { rows } = await bench.act('camera.pictures', { shipmentId: told(2, {}).shipmentId });
    expect(rows).toMatchObject([{ documentHash: gone, removedAtMs: expect.any(Number) }]);
    // The claim ends, and with it what it kept.
    bench.station.database.write((tx) => tx.run('UPDATE claim SET settled_at_ms = ?', bench.station.time.nowMs()));
    await look();
    expect(onDisk()).toEqual([open]);
  });

  it('keeps those that evidence was made of', async () => {
    const [first, second] = await pictured(2);
    left(1);
    left(2);
    await bench.act('evidence.make', { shipmentId: told(1, {}).shipmentId, label: 'hash_only' });
    bench.station.time.leap(30 * DAY_MS);
    await look();
    expect(onDisk()).toEqual([first]);
    expect(onDisk()).not.toContain(second);
  });

  it('keeps their room, the oldest finished order first, whatever room labels have', async () => {
    const hashes = await pictured(2);
    left(1);
    left(2);
    // Large ones beside them, one an hour, of orders that left.
    const files = documentFolder(folder, bench.station.time);
    const large: DocumentHash[] = [];
    for (let n = 0; n < 3; n += 1) {
      bench.station.time.leap(HOUR_MS);
      const documentHash = files.put(jpegOf(n, BIG));
      large.push(documentHash);
      const stamp = { stationId: 's', personId: 'p', atMs: bench.station.time.nowMs() };
      bench.station.database.write((tx) => {
        bench.station.facts.append(tx, { kind: 'document.stored', key: `document:${documentHash}`, subject: documentHash, body: { documentHash, kind: 'box-clip', mediaType: 'video/webm', bytes: BIG } }, stamp);
        bench.station.facts.append(tx, { kind: 'box.pictured', key: `box-picture:${documentHash}`, subject: told(2, {}).orderId, body: { shipmentId: told(2, {}).shipmentId, benchId: 'bench-1' as never, boxNumber: 1, picture: 'clip', documentHash, bytes: BIG, packedBy: 'asha' as never, takenAtMs: stamp.atMs } }, stamp);
      });
    }
    await look();
    // 60 MB and a little are there, 50 may be: the small ones of the morning went first, then the oldest large one.
    expect(onDisk().toSorted()).toEqual(large.slice(1).toSorted());
    expect(hashes.some((each) => onDisk().includes(each))).toBe(false);
  });
});
