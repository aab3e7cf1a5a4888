import { describe, expect, it } from 'vitest';
import type { BoxCameraPorts, LensState, OpenedLens } from '../../renderer/camera/box-camera.ts';
import { createBoxCamera } from '../../renderer/camera/box-camera.ts';
import { boxFilled } from '../../renderer/camera/full-box.ts';
import type { PackView } from '../../shared/contract/index.ts';
import type { BenchId, ShipmentId } from '../../shared/fulfilment/ids.ts';
import type { CameraTrouble } from '../../shared/fulfilment/camera.ts';

const BOX = { shipmentId: 'shipment-1' as ShipmentId, boxNumber: 1 };
type Asked = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> };

/** A bench with a camera that a test plugs in and out, and an engine that answers as the test says. */
function bench(first: OpenedLens['ok'] | CameraTrouble = true) {
  const asked: Asked[] = [];
  const shown: LensState[] = [];
  const said: CameraTrouble[] = [];
  const painted: (() => void)[] = [];
  const world = {
    camera: first, gives: new Blob(['picture']) as Blob | null, isOpen: 0, wanted: 'photo' as 'photo' | 'clip' | null, refusals: [] as string[], lost: (): void => undefined, plugged: (): void => undefined, waits: 0,
  };
  const lens = { photo: () => Promise.resolve(world.gives), clip: () => Promise.resolve(world.gives), close: () => void (world.isOpen -= 1) };
  const ports: BoxCameraPorts = {
    benchId: () => 'bench-1' as BenchId, nowMs: () => 1_000, newScanId: () => `id-${asked.length}`, base64Of: (blob) => blob.text(),
    open(_name, lost) {
      if (typeof world.camera === 'string') return Promise.resolve({ ok: false, trouble: world.camera });
      world.isOpen += 1;
      world.lost = lost;
      return Promise.resolve({ ok: true, camera: lens });
    },
    onCamerasChanged(listener) {
      world.plugged = listener;
      return () => undefined;
    },
    call: (operation, input) => {
      asked.push({ operation, input: input as Asked['input'] });
      const code = operation === 'camera.keep' ? world.refusals.shift() : undefined;
      if (code !== undefined) return Promise.resolve({ ok: false, error: { code, about: {}, traceId: '' } } as never);
      return Promise.resolve({ ok: true, value: operation === 'camera.part' ? { next: (input as { readonly part: number }).part + 1 } : operation === 'camera.wanted' ? { wanted: world.wanted === null ? null : { picture: world.wanted, seconds: 2 } } : {} } as never);
    },
    afterPaint: (work) => void painted.push(work),
    wait: () => {
      world.waits += 1;
      return Promise.resolve();
    },
    show: (state) => void shown.push(state), say: (trouble) => void said.push(trouble),
  };
  const camera = createBoxCamera(ports);
  const paint = async (): Promise<void> => {
    for (const work of painted.splice(0)) work();
    await camera.idle();
  };
  const of = (operation: string): Asked['input'][] => asked.filter((each) => each.operation === operation).map((each) => each.input);
  return { world, camera, shown, said, painted, paint, of };
}

describe('P29 the camera at the bench', () => {
  it('takes nothing before the answer is on the screen, then asks whether the box is wanted, and hands its picture over', async () => {
    const { camera, painted, paint, of } = bench();
    camera.follow({ mode: 'photo' }, '');
    await camera.idle();
    camera.full(BOX);
    await camera.idle();
    expect([painted.length, of('camera.wanted').length]).toEqual([1, 0]);
    await paint();
    expect(of('camera.wanted')).toEqual([{ benchId: 'bench-1', ...BOX }]);
    expect(of('camera.keep')).toEqual([expect.objectContaining({ benchId: 'bench-1', ...BOX, picture: 'photo', takenAtMs: 1_000, bytes: 7 })]);
    expect(of('camera.part')).toEqual([{ pictureId: of('camera.keep')[0]?.['pictureId'], picture: 'photo', part: 0, base64: 'picture' }]);
    expect(of('camera.report')).toEqual([expect.objectContaining({ trouble: null })]);
  });

  it('takes nothing that the rules do not want, and is shut while pictures are off or nobody packs', async () => {
    const { camera, world, paint, of, shown } = bench();
    camera.follow({ mode: 'off' }, '');
    camera.full(BOX);
    await paint();
    expect([world.isOpen, of('camera.wanted').length]).toEqual([0, 0]);
    camera.follow({ mode: 'photo' }, '');
    await camera.idle();
    expect(world.isOpen).toBe(1);
    world.wanted = null;
    camera.full(BOX);
    await paint();
    expect(of('camera.keep')).toEqual([]);
    camera.leave();
    expect(world.isOpen).toBe(0);
    camera.follow({ mode: 'photo' }, '');
    camera.leave();
    await camera.idle();
    expect(world.isOpen).toBe(0);
    camera.follow({ mode: 'off' }, '');
    expect(shown.at(-1)).toBe('off');
  });

  it.each(['missing', 'busy', 'denied', 'silent'] as const)('says once that the camera is %s, tells the station, and stands in nobody\'s way', async (trouble) => {
    const { camera, world, paint, of, said, shown } = bench(trouble);
    camera.follow({ mode: 'clip' }, 'Logi');
    await camera.idle();
    for (let order = 0; order < 3; order += 1) {
      camera.full({ ...BOX, boxNumber: order + 1 });
      await paint();
    }
    // Going away and coming back is no new trouble.
    camera.leave();
    camera.follow({ mode: 'clip' }, 'Logi');
    await camera.idle();
    expect([said, shown.at(-1)]).toEqual([[trouble], trouble]);
    expect(of('camera.report')).toEqual([expect.objectContaining({ trouble })]);
    expect(of('camera.keep')).toEqual([]);
    // Plugged in: it goes on by itself.
    world.camera = true;
    world.plugged();
    await camera.idle();
    camera.full(BOX);
    await paint();
    expect([shown.at(-1), of('camera.report').at(-1), of('camera.keep').length]).toEqual(['open', expect.objectContaining({ trouble: null }), 1]);
  });

  it('is lost in mid-shift: said once, the orders go on, and it goes on when it is plugged in again', async () => {
    const { camera, world, paint, of, said, shown } = bench();
    camera.follow({ mode: 'photo' }, '');
    await camera.idle();
    world.camera = 'missing';
    world.lost();
    await camera.idle();
    camera.full(BOX);
    await paint();
    world.plugged();
    await camera.idle();
    expect([said, shown.at(-1), world.isOpen]).toEqual([['lost'], 'lost', 0]);
    world.camera = true;
    world.plugged();
    await camera.idle();
    camera.full({ ...BOX, boxNumber: 2 });
    await paint();
    expect([said, of('camera.keep').map((each) => each['boxNumber']), shown.at(-1)]).toEqual([['lost'], [2], 'open']);
  });

  it('keeps a picture over a station that does not answer, under one id, and says when one could not be kept', async () => {
    const { camera, world, paint, of, said } = bench();
    camera.follow({ mode: 'photo' }, '');
    await camera.idle();
    world.refusals = ['unavailable', 'login_required', 'unavailable'];
    camera.full(BOX);
    await paint();
    expect([of('camera.keep').length, new Set(of('camera.keep').map((each) => each['scanId'])).size, world.waits]).toEqual([4, 1, 3]);
    world.refusals = ['disk_full'];
    camera.full({ ...BOX, boxNumber: 2 });
    await paint();
    expect(said).toEqual(['not_kept']);
    camera.full({ ...BOX, boxNumber: 3 });
    await paint();
    expect(of('camera.report').map((each) => each['trouble'])).toEqual([null, 'not_kept', null]);
    // What the rules settled meanwhile is nobody's fault.
    world.refusals = ['camera_off'];
    camera.full({ ...BOX, boxNumber: 4 });
    await paint();
    expect(said).toEqual(['not_kept']);
  });

  it('sends a clip in parts, and the rest of it again from where the station lost it', async () => {
    const { camera, world, paint, of } = bench();
    world.wanted = 'clip';
    world.gives = new Blob(['a'.repeat(96_000), 'b'.repeat(96_000), 'c']);
    camera.follow({ mode: 'clip' }, '');
    await camera.idle();
    world.refusals = ['box_picture_incomplete'];
    camera.full(BOX);
    await paint();
    expect(of('camera.part').map((each) => `${String(each['part'])}${String(each['base64']).slice(0, 1)}`)).toEqual(['0a', '1b', '2c', '0a', '1b', '2c']);
    expect(of('camera.keep').map((each) => each['bytes'])).toEqual([192_001, 192_001]);
  });

  it('says so when the camera that is open gives no picture', async () => {
    const { camera, world, paint, of, said } = bench();
    camera.follow({ mode: 'photo' }, '');
    await camera.idle();
    world.gives = null;
    camera.full(BOX);
    await paint();
    expect([said, of('camera.keep').length]).toEqual([['silent'], 0]);
    world.gives = new Blob(['again']);
    camera.full(BOX);
    await paint();
    expect(of('camera.report').at(-1)).toMatchObject({ trouble: null });
  });
});

describe('for P29: which box became full', () => {
  const box = (boxNumber: number, isCurrent: boolean) => ({ boxNumber, isCurrent });
  const view = (ask: PackView['ask'], boxes: readonly object[] = [], more: object = {}): PackView => ({ ask, order: { shipmentId: 'shipment-1', closedReason: null, ...more }, steps: { boxes } }) as unknown as PackView;
  const empty = { ask: 'scan_any_item', order: null, steps: null } as unknown as PackView;

  it('is the one of the order whose last unit went in, once, whatever the bench asks next', () => {
    expect(boxFilled(view('scan_item'), view('wait_for_label'))).toEqual(BOX);
    expect(boxFilled(empty, view('scan_label'))).toEqual(BOX);
    expect(boxFilled(null, view('scan_label'))).toEqual(BOX);
    expect(boxFilled(view('scan_serial'), view('weigh_box', [box(1, true)]))).toEqual(BOX);
    expect(boxFilled(view('weigh_box'), view('scan_label'))).toBeNull();
    expect(boxFilled(view('scan_label'), empty)).toBeNull();
    expect(boxFilled(view('scan_item'), view('scan_item'))).toBeNull();
    expect(boxFilled(view('scan_item'), view('take_out'))).toBeNull();
    expect(boxFilled(view('scan_item'), view('wait_for_label', [], { closedReason: 'cancelled' }))).toBeNull();
    expect(boxFilled(view('scan_label'), view('scan_label', [], { shipmentId: 'shipment-2' }))).toEqual({ shipmentId: 'shipment-2', boxNumber: 1 });
  });

  it('is the one before when the next box is begun, and the last one at the end', () => {
    expect(boxFilled(view('scan_item', [box(1, true)]), view('scan_item', [box(1, false), box(2, true)]))).toEqual(BOX);
    expect(boxFilled(view('scan_item', [box(1, false), box(2, true)]), view('scan_item', [box(1, true)]))).toBeNull();
    expect(boxFilled(view('scan_item', [box(1, false), box(2, true)]), view('wait_for_label', [box(1, false), box(2, false)]))).toEqual({ ...BOX, boxNumber: 2 });
  });
});
