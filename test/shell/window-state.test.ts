import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settledWithin } from '../../main/host/time-limit.ts';
import { placeWindow, readWindowState, writeWindowState } from '../../main/host/electron/window-state.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';

const FULL_HD = { x: 0, y: 0, width: 1_920, height: 1_040 };
const SECOND_SCREEN = { x: 1_920, y: 0, width: 1_920, height: 1_080 };
const SMALL = { x: 0, y: 0, width: 1_366, height: 728 };

describe('where the window opens', () => {
  it('is the middle of the first screen, with every screen of the bench readable', () => {
    expect(placeWindow(null, FULL_HD, [FULL_HD])).toEqual({ area: { x: 277, y: 136, width: 1_366, height: 768 }, min: { width: 1_366, height: 768 } });
  });

  it('is where it was closed', () => {
    const kept = { x: 2_000, y: 50, width: 1_500, height: 900, isMaximized: false };
    expect(placeWindow(kept, FULL_HD, [FULL_HD, SECOND_SCREEN]).area).toEqual({ x: 2_000, y: 50, width: 1_500, height: 900 });
  });

  it.each([
    ['its screen is gone', { x: 2_000, y: 50 }], ['it hung out to the left', { x: -1_480, y: 50 }], ['its title bar was above the screen', { x: 10, y: -40 }], ['its title bar was below the screen', { x: 10, y: 1_030 }],
  ])('is the first screen again when %s', (_why, at) => {
    expect(placeWindow({ ...at, width: 1_500, height: 900, isMaximized: false }, FULL_HD, [FULL_HD]).area).toEqual({ x: 277, y: 136, width: 1_366, height: 768 });
  });

  it('is not larger than a small screen leaves beside its task bar', () => {
    expect(placeWindow(null, SMALL, [SMALL])).toEqual({ area: SMALL, min: { width: 1_366, height: 728 } });
  });

  it('is never smaller than the smallest, whatever was kept', () => {
    expect(placeWindow({ x: 0, y: 0, width: 100, height: 100, isMaximized: false }, FULL_HD, [FULL_HD]).area).toEqual({ x: 0, y: 0, width: 1_366, height: 768 });
  });
});

describe('how the window stood', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is kept, with nothing left beside it', () => {
    const file = join(folder, 'window.json');
    const state = { x: -5, y: 20, width: 1_400, height: 800, isMaximized: true };
    writeWindowState(file, { ...state, isMaximized: false });
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it.each(['', '{', 'null', '[]', '{"x":1}', '{"x":0,"y":0,"width":0,"height":800,"isMaximized":true}', '{"x":1e9,"y":0,"width":1400,"height":800,"isMaximized":true}', '{"x":"0","y":0,"width":1400,"height":800,"isMaximized":true}', '\u0000\u0000'])(
    'is nothing when the file holds %j', (text) => {
      const file = join(folder, 'window.json');
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeNull();
    },
  );

  it('is nothing when there is no file, or a folder of that name', () => {
    expect(readWindowState(join(folder, 'none.json'))).toBeNull();
    expect(readWindowState(folder)).toBeNull();
  });
});

describe('the end of the station', () => {
  it('is waited for, but not for ever', async () => {
    const time = new VirtualTime(1_700_000_000_000);
    const never = settledWithin(new Promise<void>(() => undefined), 20_000, time);
    time.advance(20_000);
    expect(await never).toEqual({ kind: 'late' });
    expect(await settledWithin(Promise.resolve(), 20_000, time)).toEqual({ kind: 'done' });
    const error = new Error('disk full');
    expect(await settledWithin(Promise.reject(error), 20_000, time)).toEqual({ kind: 'failed', error });
    expect(time.nextDueInMs()).toBeNull();
  });
});
