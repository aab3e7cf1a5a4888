import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { icnsFile, ICO_SIDES, icoFile, LINUX_SIDES } from '../../assets/icons/icon-file.ts';
import type { IconPicture } from '../../assets/icons/icon-file.ts';

/* The icons as the three systems want them. electron-builder would fetch a program to make them; that it needs none is asked of its own converter. */
const FOLDER = resolve(import.meta.dirname, '../../assets/icons');
const read = (name: string): Buffer => readFileSync(resolve(FOLDER, name));
const picture = (side: number): IconPicture => {
  const png = read(`${side}x${side}.png`);
  return { side, png, rgba: PNG.sync.read(png).data };
};
const pictures = LINUX_SIDES.map(picture);
const converter = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))('./out/util/iconConverter.js') as {
  convertIcon(options: { readonly sources: readonly string[]; readonly fallbackSources: readonly string[]; readonly roots: readonly string[]; readonly format: 'ico' | 'icns' | 'set'; readonly outDir: string }): Promise<{ readonly icons: readonly { readonly file: string; readonly size: number }[]; readonly isFallback: boolean }>;
};

describe('the icons', () => {
  it('are pictures of the sides that their names say, seen through at the corners and filled in the middle', () => {
    expect(readdirSync(FOLDER).filter((name) => name.endsWith('.png')).toSorted()).toEqual(LINUX_SIDES.map((side) => `${side}x${side}.png`).toSorted());
    for (const { side, png, rgba } of pictures) {
      const { width, height } = PNG.sync.read(Buffer.from(png));
      expect([width, height]).toEqual([side, side]);
      expect(rgba[3], `corner of ${side}`).toBeLessThan(60);
      expect(rgba[(side * Math.floor(side / 2) + Math.floor(side / 4)) * 4 + 3], `middle of ${side}`).toBe(255);
    }
  });

  it('are made from these very pictures', () => {
    expect(read('icon.ico').equals(icoFile(pictures))).toBe(true);
    expect(read('icon.icns').equals(icnsFile(pictures))).toBe(true);
  });

  it('for Windows: every side, bitmaps below 256 with the height of picture and mask, a PNG at 256', () => {
    const ico = read('icon.ico');
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, ICO_SIDES.length]);
    const entries = ICO_SIDES.map((side, index) => {
      const at = 6 + index * 16;
      expect(ico.readUInt8(at), 'width').toBe(side % 256);
      return { side, bytes: ico.subarray(ico.readUInt32LE(at + 12), ico.readUInt32LE(at + 12) + ico.readUInt32LE(at + 8)) };
    });
    for (const { side, bytes } of entries.filter((each) => each.side < 256)) {
      expect([bytes.readUInt32LE(0), bytes.readInt32LE(4), bytes.readInt32LE(8), bytes.length]).toEqual([40, side, side * 2, 40 + side * side * 4 + Math.ceil(side / 32) * 4 * side]);
      // Its first dot is the picture's lowest left one.
      const lowest = picture(side).rgba.slice((side - 1) * side * 4, (side - 1) * side * 4 + 4);
      expect([...bytes.subarray(40, 44)]).toEqual([lowest[2], lowest[1], lowest[0], lowest[3]]);
    }
    expect(PNG.sync.read(entries.at(-1)?.bytes ?? Buffer.alloc(0)).width).toBe(256);
    expect(entries.reduce((sum, each) => sum + each.bytes.length, 6 + entries.length * 16)).toBe(ico.length);
  });

  it('for macOS: chunks that fill the file, each a PNG of its type\'s side', () => {
    const icns = read('icon.icns');
    expect([icns.toString('latin1', 0, 4), icns.readUInt32BE(4)]).toEqual(['icns', icns.length]);
    const found: [string, number][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) found.push([icns.toString('latin1', at, at + 4), PNG.sync.read(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4))).width]);
    expect(Object.fromEntries(found)).toEqual({ icp4: 16, icp5: 32, ic11: 32, ic12: 64, ic07: 128, ic13: 256, ic08: 256, ic14: 512, ic09: 512, ic10: 1_024 });
  });

  it.each([['ico', 'assets/icons/icon.ico', [256]], ['icns', 'assets/icons/icon.icns', [0]], ['set', 'assets/icons', [...LINUX_SIDES]]] as const)('are taken as they are by electron-builder: %s', async (format, source, sizes) => {
    // A folder that cannot be made: nothing is converted.
    const { icons, isFallback } = await converter.convertIcon({ sources: [source], fallbackSources: [], roots: [resolve(FOLDER, '../..')], format, outDir: '/dev/null/none' });
    expect({ sizes: icons.map((each) => each.size), isFallback }).toEqual({ sizes, isFallback: false });
    expect(icons.filter((each) => !each.file.startsWith(FOLDER))).toEqual([]);
  });
});
