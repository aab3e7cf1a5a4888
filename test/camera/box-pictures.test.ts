import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { checkCamera } from '../../main/doctor/check-camera.ts';
import { listedFiles } from '../../main/fulfilment/evidence/bundle.ts';
import { documentFolder } from '../../main/platform/document-files.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import { BOX_PICTURE_BYTES_MAX, BOX_PICTURE_PART_BYTES, BOX_PICTURES_MAX, DEFAULT_CAMERA, pictureKindOf } from '../../shared/fulfilment/camera.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { jpegOf, webmOf } from '../doubles/camera-pictures.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { told } from '../fixtures/told.ts';

let bench: PackBench;
const ORDER = told(1, {});
const OTHER = told(2, {});
const AT = { benchId: 'bench-1' };
type Rules = InputOf<'camera.configure'>['rules'];

afterEach(() => expectReplay(bench.station.database.read));

const rule = (rules: Partial<Rules>) => bench.act('camera.configure', { ...AT, rules: { ...DEFAULT_CAMERA, ...rules }, cameraName: '' });
let sent = 0;

/** Sends a picture in its parts, as a window does, and gives what the order to keep it says. */
async function keeping(bytes: Uint8Array, more: { readonly picture?: 'photo' | 'clip'; readonly [name: string]: unknown } = {}) {
  const pictureId = `picture-${(sent += 1)}`;
  const { picture = 'photo' } = more;
  for (let part = 0; part * BOX_PICTURE_PART_BYTES < bytes.length; part += 1) {
    const base64 = Buffer.from(bytes.subarray(part * BOX_PICTURE_PART_BYTES, (part + 1) * BOX_PICTURE_PART_BYTES)).toString('base64');
    await bench.station.call('camera.part', { pictureId, picture, part, base64 } as never);
  }
  return { ...AT, shipmentId: ORDER.shipmentId, boxNumber: 1, picture, takenAtMs: bench.station.time.nowMs(), pictureId, bytes: bytes.length, ...more };
}
const keep = async (bytes: Uint8Array, more: object = {}) => bench.act('camera.keep', await keeping(bytes, more as never) as never);
const wanted = async (more: object = {}) => (await bench.act('camera.wanted', { ...AT, shipmentId: ORDER.shipmentId, boxNumber: 1, ...more } as never)).wanted;
const pictures = async (shipmentId = ORDER.shipmentId) => (await bench.act('camera.pictures', { shipmentId })).rows;

/** A bench at which the first order, of two units for Rs 318, is packed and a second one of a single unit for Rs 159 is picked. */
async function packed(rules: Partial<Rules> = { mode: 'photo' }): Promise<void> {
  bench = await packBench(told(1, { SOAP: 1, LAMP: 1 }), told(2, { SOAP: 1 }));
  await rule(rules);
  await bench.pickAll();
  await bench.scan(SHOP.LAMP.barcode);
  await bench.scan(SHOP.SOAP.barcode);
}

describe('P29 a picture of the open box at its last scan', () => {
  it('is wanted by the rules when the last unit is in, kept by its hash under its order, and shown to whoever looks at it', async () => {
    await packed();
    expect(await wanted()).toEqual({ picture: 'photo', seconds: DEFAULT_CAMERA.clipSeconds });
    const bytes = jpegOf(1);
    const takenAtMs = bench.station.time.nowMs();
    const kept = await keep(bytes, { takenAtMs });
    expect(kept).toMatchObject({ bytes: bytes.length, isNew: true });
    expect(await pictures()).toEqual([{ documentHash: kept.documentHash, picture: 'photo', bytes: bytes.length, boxNumber: 1, takenAtMs, benchId: 'bench-1', packedBy: 'asha', removedAtMs: null }]);
    expect(await bench.act('document.picture', { documentHash: kept.documentHash })).toEqual({ mediaType: 'image/jpeg', base64: bytes.toString('base64') });
    const { timeline } = await bench.act('order.read', { shipmentId: ORDER.shipmentId });
    const step = timeline.at(-1);
    expect(step).toMatchObject({ kind: 'box.pictured', personId: 'asha' });
    for (const language of LANGUAGES) expect(wordsIn(language).trail['box.pictured'](step?.about ?? {})).toContain(kept.documentHash.slice(0, 12));
    // It is here now, so this box is wanted no more; a unit that was taken out and put in again makes it another box.
    expect(await wanted()).toBeNull();
  });

  it('is wanted for each box that is filled, for orders that are worth it, and only as long as that box lies there', async () => {
    await packed({ mode: 'off' });
    expect(await wanted()).toBeNull();
    await rule({ mode: 'clip', clipSeconds: 7, abovePaise: 31_800 });
    expect(await wanted()).toEqual({ picture: 'clip', seconds: 7 });
    await rule({ mode: 'photo', abovePaise: 31_801 });
    expect(await wanted()).toBeNull();
    await rule({ mode: 'photo' });
    await keep(jpegOf(1));
    expect(await wanted({ boxNumber: 2 })).not.toBeNull();
    // Nothing of the second order is packed, and an order that nobody knows has no box.
    expect(await wanted({ shipmentId: OTHER.shipmentId })).toBeNull();
    expect(await wanted({ shipmentId: 'nobody-knows-it' })).toBeNull();
    bench.station.time.advance(180 * SECOND_MS);
    expect(await wanted({ boxNumber: 2 })).toBeNull();
  });

  it('is a photo or a clip by its bytes, whatever it is called, and no larger than is taken', async () => {
    await packed();
    const odd: readonly (readonly [Uint8Array, 'photo' | 'clip'])[] = [
      [Buffer.from('<svg onload=alert(1)>'), 'photo'], [Buffer.from([0xff, 0xd8]), 'photo'], [jpegOf(1).subarray(0, 60), 'photo'], [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'photo'],
      [webmOf(1), 'photo'], [jpegOf(1), 'clip'], [Buffer.from('1a45dfa3a34286810142f7814282886d6174726f736b61', 'hex'), 'clip'], [Buffer.from('MZ not a picture'), 'clip'],
    ];
    for (const [bytes, picture] of odd) await bench.refuses('box_picture_unreadable', 'camera.keep', await keeping(bytes, { picture }) as never);
    await bench.refuses('box_picture_too_large', 'camera.keep', await keeping(jpegOf(1, BOX_PICTURE_BYTES_MAX.photo + 1)) as never);
    await bench.refuses('box_picture_too_large', 'camera.keep', await keeping(webmOf(1, BOX_PICTURE_BYTES_MAX.clip + 1), { picture: 'clip' }) as never);
    await keep(jpegOf(1, BOX_PICTURE_BYTES_MAX.photo));
    await keep(webmOf(1, BOX_PICTURE_BYTES_MAX.clip), { picture: 'clip' });
    expect((await pictures()).map((each) => each.picture)).toEqual(['photo', 'clip']);
    expect((await bench.act('document.picture', { documentHash: (await pictures())[1]?.documentHash ?? '' })).mediaType).toBe('video/webm');
  });

  it('reads no kind into bytes that are none', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const kind = pictureKindOf(bytes);
      if (kind === 'photo') expect([...bytes.subarray(0, 3), ...bytes.subarray(-2)]).toEqual([0xff, 0xd8, 0xff, 0xff, 0xd9]);
      if (kind === 'clip') expect(Buffer.from(bytes).indexOf('webm')).toBeGreaterThan(0);
    }));
  });

  it('is kept once when it comes twice, under the same id or another, and no bytes of it stay with the id', async () => {
    await packed();
    const bytes = jpegOf(1);
    const input = await keeping(bytes);
    const first = await bench.station.call('camera.keep', input as never, 'picture-1');
    expect(first).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await bench.station.call('camera.keep', input as never, 'picture-1')).toEqual(first);
    expect(await bench.station.call('camera.keep', await keeping(bytes) as never, 'picture-2')).toMatchObject({ ok: true, value: { isNew: false } });
    expect(await pictures()).toHaveLength(1);
    expect(bench.count("SELECT COUNT(*) AS n FROM fact WHERE kind = 'box.pictured'")).toBe(1);
    // Nothing of the picture is in a log, with its id, or in a fact: only its hash.
    const text = bytes.toString('base64').slice(0, 40);
    expect(bench.station.lines.join('\n')).not.toContain(text);
    expect(bench.count(`SELECT COUNT(*) AS n FROM command_reply WHERE reply LIKE '%${text}%'`)).toBe(0);
    expect(bench.count(`SELECT COUNT(*) AS n FROM fact WHERE body LIKE '%${text}%'`)).toBe(0);
  });

  it('comes in parts: one that is lost or comes twice does no harm, and half a picture is none', async () => {
    await packed();
    const bytes = jpegOf(3, 2 * BOX_PICTURE_PART_BYTES + 500);
    const part = (n: number, pictureId = 'in-parts') => bench.act('camera.part', { pictureId, picture: 'photo', part: n, base64: bytes.subarray(n * BOX_PICTURE_PART_BYTES, (n + 1) * BOX_PICTURE_PART_BYTES).toString('base64') } as never);
    const whole = { ...AT, shipmentId: ORDER.shipmentId, boxNumber: 1, picture: 'photo', takenAtMs: 1, pictureId: 'in-parts', bytes: bytes.length };
    expect(await part(1)).toEqual({ next: 0 });
    expect([await part(0), await part(0), await part(2), await part(1)]).toEqual([{ next: 1 }, { next: 1 }, { next: 1 }, { next: 2 }]);
    await bench.refuses('box_picture_incomplete', 'camera.keep', whole as never);
    expect(await part(2)).toEqual({ next: 3 });
    await bench.refuses('box_picture_incomplete', 'camera.keep', { ...whole, bytes: bytes.length - 1 } as never);
    expect(await bench.act('camera.keep', whole as never)).toMatchObject({ isNew: true, bytes: bytes.length });
    // Parts of a window that went away are forgotten, and what is no base64 is not let in.
    await part(0, 'left-behind');
    bench.station.time.advance(601 * SECOND_MS);
    await part(0, 'another');
    expect(await part(1, 'left-behind')).toEqual({ next: 0 });
    expect(await bench.station.refusal('camera.part', { pictureId: 'x', picture: 'photo', part: 0, base64: 'no base64!' } as never)).toBe('invalid_input');
    expect(await bench.station.refusal('camera.part', { pictureId: 'x', picture: 'photo', part: 0, base64: 'AAAA'.repeat(BOX_PICTURE_PART_BYTES / 3 + 1) } as never)).toBe('invalid_input');
    await rule({ mode: 'off' });
    await bench.refuses('camera_off', 'camera.part', { pictureId: 'x', picture: 'photo', part: 0, base64: 'AAAA' } as never);
  });

  it('proves one order: not one that is unknown, not one of which nothing is packed, and not two with the same picture', async () => {
    await packed();
    await bench.refuses('shipment_not_found', 'camera.keep', await keeping(jpegOf(1), { shipmentId: 'nobody-knows-it' }) as never);
    await bench.refuses('box_picture_before_goods', 'camera.keep', await keeping(jpegOf(1), { shipmentId: OTHER.shipmentId }) as never);
    await keep(jpegOf(1));
    await bench.act('pack.leave', { reason: 'put_aside' });
    await bench.scan(SHOP.SOAP.barcode);
    // A camera that stands still gives the picture of the box before.
    await bench.refuses('box_picture_of_other_order', 'camera.keep', await keeping(jpegOf(1), { shipmentId: OTHER.shipmentId }) as never);
    await keep(jpegOf(2), { shipmentId: OTHER.shipmentId });
    expect((await pictures(OTHER.shipmentId)).map((each) => each.boxNumber)).toEqual([1]);
    await bench.refuses('shipment_not_found', 'camera.pictures', { shipmentId: 'nobody-knows-it' } as never);
  });

  it('is taken while pictures are on, at most so many of an order, and never dated into the future', async () => {
    await packed();
    const before = bench.station.time.nowMs();
    await keep(jpegOf(0), { takenAtMs: before + 3_600 * SECOND_MS });
    expect((await pictures())[0]?.takenAtMs).toBeLessThanOrEqual(bench.station.time.nowMs());
    for (let n = 1; n < BOX_PICTURES_MAX; n += 1) await keep(jpegOf(n));
    await bench.refuses('box_pictures_full', 'camera.keep', await keeping(jpegOf(99)) as never);
    await rule({ mode: 'off' });
    await bench.refuses('camera_off', 'camera.keep', await keeping(jpegOf(100)) as never);
  });

  it('says who packed it, also when another person stands there by the time it comes', async () => {
    await packed();
    const reply = await bench.station.dispatch('camera.keep', { ...(await keeping(jpegOf(1))), scanId: 'late-1' }, { personId: 'ravi' });
    expect(reply.ok).toBe(true);
    expect((await pictures())[0]).toMatchObject({ packedBy: 'asha' });
    expect(bench.station.database.read.get("SELECT person_id FROM fact WHERE kind = 'box.pictured'")).toEqual({ person_id: 'ravi' });
  });

  it('goes into the evidence of its order, and stands there by its hash when its bytes are gone', async () => {
    await packed();
    const photo = await keep(jpegOf(1));
    const clip = await keep(webmOf(2), { picture: 'clip' });
    const made = await bench.act('evidence.make', { shipmentId: ORDER.shipmentId, label: 'hash_only' });
    const list = listedFiles(Buffer.from(made.base64, 'base64'));
    expect(list?.files).toEqual(expect.arrayContaining([
      { name: `box-1-${photo.documentHash.slice(0, 12)}.jpg`, bytes: 64, sha256: photo.documentHash }, { name: `box-1-${clip.documentHash.slice(0, 12)}.webm`, bytes: 96, sha256: clip.documentHash },
    ]));
    expect(await bench.act('evidence.verify', { base64: made.base64 })).toMatchObject({ isWhole: true, madeHere: { orderId: ORDER.orderId } });
    const removedAtMs = bench.station.time.nowMs();
    bench.station.database.write((tx) => tx.run("INSERT INTO document_removal (document_hash, removed_at_ms, bytes, because, is_done) VALUES (?, ?, 64, 'age', 1)", photo.documentHash, removedAtMs));
    expect((await pictures()).map((each) => each.removedAtMs)).toEqual([removedAtMs, null]);
  });
});

describe('for P29: how the camera of a bench stands', () => {
  it('is a line of the doctor, which is not there while pictures are off, and says which bench, since when and what to do', async () => {
    await packed({ mode: 'off' });
    const { read } = bench.station.database;
    expect(checkCamera(read)).toBeNull();
    await rule({ mode: 'photo' });
    expect(checkCamera(read)).toMatchObject({ ok: true, code: 'camera_not_seen' });
    await bench.act('camera.report', { ...AT, trouble: null });
    expect(checkCamera(read)).toMatchObject({ ok: true, code: 'camera_ready' });
    for (const trouble of ['missing', 'busy', 'denied', 'lost', 'silent', 'not_kept'] as const) {
      await bench.act('camera.report', { ...AT, trouble });
      const check = checkCamera(read);
      expect(check).toMatchObject({ ok: false, code: `camera_${trouble}`, about: { benchId: 'bench-1', sinceMs: bench.station.time.nowMs() } });
      for (const language of LANGUAGES) {
        const { happened, act } = wordsIn(language).checks.says[check?.code ?? 'camera_ready'](check?.about ?? {});
        expect(`${happened} ${act}`).toContain('bench-1');
        expect(`${happened} ${act}`).not.toMatch(/undefined|NaN|invalid|failed to|please/i);
      }
    }
    const since = bench.station.time.nowMs();
    await bench.act('camera.report', { ...AT, trouble: 'not_kept' });
    expect((await bench.act('camera.read', AT)).state).toEqual({ trouble: 'not_kept', atMs: since });
    await bench.act('camera.report', { benchId: 'bench-2', trouble: null });
    await bench.act('camera.report', { ...AT, trouble: null });
    expect(checkCamera(read)).toMatchObject({ ok: true, code: 'camera_ready', about: { count: 2 } });
    // Another camera is another matter.
    await bench.act('camera.configure', { ...AT, rules: { ...DEFAULT_CAMERA, mode: 'photo' }, cameraName: 'Logi C920' });
    expect(await bench.act('camera.read', AT)).toMatchObject({ cameraName: 'Logi C920', state: null });
    expect(await bench.act('camera.read', { benchId: 'bench-2' })).toMatchObject({ cameraName: '', state: { trouble: null } });
  });

  it('leaves who turned it on among the facts', async () => {
    await packed({ mode: 'off' });
    await rule({ mode: 'clip' });
    expect(bench.station.database.read.get<{ body: string; person_id: string }>("SELECT body, person_id FROM fact WHERE subject = 'setting:camera' ORDER BY seq DESC LIMIT 1")).toMatchObject({ person_id: 'asha', body: expect.stringContaining('clip') });
  });
});

describe('for P29: the store of pictures', () => {
  it('has the bytes on the disk before the order says that it has them', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
    await packed();
    const files = documentFolder(folder);
    const documentHash = await files.keep(jpegOf(5));
    expect((await keep(jpegOf(5))).documentHash).toBe(documentHash);
    rmSync(folder, { recursive: true });
  });
});
