import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import type { Delivery } from '../../../main/printing/index.ts';
import { windowsPagePrinter } from '../../../main/printing/ways/windows-page.ts';
import { dibOf, dibRowBytes } from '../../../main/printing/ways/windows/dib.ts';
import { inkOf, placePage } from '../../../main/printing/ways/windows/page-place.ts';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { bytesPerRow, isBlack } from '../../../shared/fulfilment/bitmap.ts';
import { A4_AT_300, inVirtualTime, ScriptedSpooler } from '../../doubles/scripted-spooler.ts';
import type { SpoolerScript } from '../../doubles/scripted-spooler.ts';

/** A page with one black box. */
function page(widthDots: number, heightDots: number, box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }): Bitmap {
  const rowBytes = bytesPerRow(widthDots);
  const bits = new Uint8Array(rowBytes * heightDots);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) bits[y * rowBytes + (x >> 3)] = (bits[y * rowBytes + (x >> 3)] as number) | (0x80 >> (x & 7));
  }
  return { widthDots, heightDots, bytesPerRow: rowBytes, bits };
}

const A4 = page(2_480, 3_508, { left: 400, top: 800, right: 880, bottom: 1_280 });
const DOCUMENT = { bytes: Buffer.from('%PDF'), labels: 1 };

async function deliver(script: SpoolerScript, pages: readonly Bitmap[] | null = [A4]): Promise<{ readonly delivery: Delivery; readonly windows: ScriptedSpooler; readonly drawnAt: readonly number[]; readonly announced: number }> {
  const windows = new ScriptedSpooler(script);
  const time = new VirtualTime(0);
  const drawnAt: number[] = [];
  let announced = 0;
  const printer = windowsPagePrinter({
    queue: 'Laser', spooler: windows, devices: windows, scheduler: time,
    draw: (_pdf, dpi) => {
      drawnAt.push(dpi);
      return Promise.resolve(pages);
    },
  });
  const delivery = await inVirtualTime(time, printer.deliver(DOCUMENT, () => {
    announced += 1;
  }));
  return { delivery, windows, drawnAt, announced };
}

describe('a picture for GDI', () => {
  it('has its rows from the bottom up, at multiples of four bytes, and keeps every dot', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 9 }), fc.infiniteStream(fc.integer({ min: 0, max: 255 })), (width, height, noise) => {
      const bitmap: Bitmap = { widthDots: width, heightDots: height, bytesPerRow: bytesPerRow(width), bits: Uint8Array.from({ length: bytesPerRow(width) * height }, () => noise.next().value as number) };
      const dib = dibOf(bitmap);
      const rowBytes = dibRowBytes(width);
      expect(rowBytes % 4).toBe(0);
      expect(dib.bits.length).toBe(rowBytes * height);
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) expect(((dib.bits[(height - 1 - y) * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0).toBe(isBlack(bitmap, x, y));
      }
    }));
  });

  it('says what it is in its header: one plane, one bit, white and black', () => {
    const { info } = dibOf(A4);
    const view = new DataView(info.buffer);
    expect([view.getUint32(0, true), view.getInt32(4, true), view.getInt32(8, true), view.getUint16(12, true), view.getUint16(14, true), view.getUint32(16, true)]).toEqual([40, 2_480, 3_508, 1, 1, 0]);
    expect([view.getUint32(32, true), view.getUint32(40, true), view.getUint32(44, true)]).toEqual([2, 0xffffff, 0]);
  });
});

describe('where a page goes', () => {
  const still = { right: 0, down: 0 };

  it('lies with its corner on the corner of the paper, whatever the printer cannot reach', () => {
    expect(placePage(A4, 300, A4_AT_300, still)).toEqual({ x: -50, y: -50, width: 2_480, height: 3_508 });
    expect(placePage(A4, 300, A4_AT_300, { right: 2, down: -1 })).toEqual({ x: -26, y: -62, width: 2_480, height: 3_508 });
  });

  it('is as large on paper as it was drawn, at any dpi of the printer', () => {
    const area = { ...A4_AT_300, dpiX: 1_200, dpiY: 600, width: 10_000, height: 7_000 };
    expect(placePage(A4, 300, area, still)).toEqual({ x: -50, y: -50, width: 9_920, height: 7_016 });
  });

  it('is moved and not shrunk when its ink lies in the margin', () => {
    expect(placePage(page(2_480, 3_508, { left: 16, top: 20, right: 96, bottom: 100 }), 300, A4_AT_300, still)).toMatchObject({ x: -16, y: -20, width: 2_480 });
    expect(placePage(page(2_480, 3_508, { left: 2_400, top: 3_400, right: 2_480, bottom: 3_508 }), 300, A4_AT_300, still)).toMatchObject({ x: -100, y: -100, width: 2_480 });
  });

  it('does not exist for ink that is larger than the printable area', () => {
    expect(placePage(page(2_480, 3_508, { left: 0, top: 0, right: 2_480, bottom: 100 }), 300, A4_AT_300, still)).toBeNull();
  });

  it('knows an empty page', () => {
    const empty = page(100, 100, { left: 0, top: 0, right: 0, bottom: 0 });
    expect(inkOf(empty)).toBeNull();
    expect(placePage(empty, 300, A4_AT_300, still)).toMatchObject({ x: -50, y: -50 });
  });
});

describe('a page printer of Windows', () => {
  it('draws at its own dots and is "sent" when the job has gone', async () => {
    const { delivery, windows, drawnAt, announced } = await deliver({}, [A4, A4]);
    expect(delivery.outcome).toBe('sent');
    expect(drawnAt).toEqual([300]);
    expect(announced).toBe(1);
    expect(windows.pictures.map((each) => each.place)).toEqual([{ x: -50, y: -50, width: 2_480, height: 3_508 }, { x: -50, y: -50, width: 2_480, height: 3_508 }]);
    expect(windows.openNow).toBe(0);
  });

  it('draws a printer of many dots at a whole part of them', async () => {
    expect((await deliver({ area: { ...A4_AT_300, dpiX: 1_200, dpiY: 1_200, width: 9_520, height: 13_632 } })).drawnAt).toEqual([600]);
  });

  it.each([
    ['a page larger than the paper', {}, [page(4_000, 3_508, { left: 0, top: 0, right: 4_000, bottom: 10 })], 'not_set_up'],
    ['no such queue', { refuses: { CreateDC: 1801 } }, [A4], 'not_set_up'],
    ['a queue that cannot be drawn on in time', { hangs: ['CreateDC'] }, [A4], 'silent'],
  ] as const)('announces and sends nothing with %s', async (_name, script, pages, problem) => {
    const { delivery, windows, announced } = await deliver(script, pages);
    expect(delivery).toMatchObject({ outcome: 'not-sent', problem });
    expect(announced).toBe(0);
    expect(windows.jobs).toEqual([]);
  });

  it('calls a document unprintable that cannot be read, so that nobody tries it for ever', async () => {
    const { delivery, windows, announced } = await deliver({}, null);
    expect(delivery.outcome).toBe('unprintable');
    expect(announced).toBe(0);
    expect(windows.jobs).toEqual([]);
  });

  it('never says "not-sent" after a picture went, and leaves nothing open that can be closed, whatever fails where', async () => {
    const calls = ['OpenPrinter', 'GetPrinter', 'CreateDC', 'StartDoc', 'StartPage', 'StretchDIBits', 'EndPage', 'EndDoc', 'Abort', 'GetJob', 'SetJob'] as const;
    const script = fc.record({
      refuses: fc.dictionary(fc.constantFrom(...calls), fc.constantFrom(5, 87, 1722, 1801), { maxKeys: 3 }), refusesFrom: fc.dictionary(fc.constantFrom(...calls), fc.integer({ min: 1, max: 3 })),
      hangs: fc.subarray([...calls], { maxLength: 2 }), job: fc.array(fc.integer({ min: 0, max: 0x7fff }), { maxLength: 5 }),
    });
    const small = page(64, 64, { left: 8, top: 8, right: 16, bottom: 16 });
    await fc.assert(fc.asyncProperty(script, async (each) => {
      const { delivery, windows } = await deliver(each, [small, small]);
      expect(delivery.outcome).not.toBe('printed');
      if (delivery.outcome === 'not-sent') expect(windows.count('StretchDIBits')).toBe(0);
      if (delivery.outcome === 'sent') expect(windows.pictures).toHaveLength(2);
      expect(windows.openNow).toBe(0);
    }), { numRuns: 300 });
  });
});
