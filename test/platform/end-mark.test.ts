import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { checkEnds } from '../../main/doctor/check-ends.ts';
import { hardEndsIn, markEnded, markOpened } from '../../main/platform/end-mark.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';

const NOON = 1_700_000_000_000;
const HOUR = 3_600_000;
let folder = '';
let log: LogLine[] = [];
const logger = loggerTo((line) => log.push(line));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ends-'));
  log = [];
});

describe('the mark of an open station', () => {
  it('is gone after an end in good order: nothing is said', () => {
    markOpened(folder, NOON, logger);
    markEnded(folder);
    markOpened(folder, NOON + HOUR, logger);
    expect([log, hardEndsIn(folder), checkEnds(folder, NOON + HOUR)]).toEqual([[], [], null]);
  });

  it('tells the next start of a hard end, and the doctor for a day', () => {
    markOpened(folder, NOON, logger);
    markOpened(folder, NOON + HOUR, logger);
    expect(log).toMatchObject([{ level: 'warn', id: 'ended-hard', details: { openedAtMs: NOON, hardEnds: 1 } }]);
    expect(checkEnds(folder, NOON + HOUR)).toMatchObject({ name: 'ends', ok: true, code: 'ended_hard_once', about: { count: 1, lastMs: NOON + HOUR } });
    markOpened(folder, NOON + 2 * HOUR, logger);
    markOpened(folder, NOON + 3 * HOUR, logger);
    expect(checkEnds(folder, NOON + 3 * HOUR)).toMatchObject({ ok: false, code: 'ended_hard_often', about: { count: 3 } });
    markEnded(folder);
    expect(checkEnds(folder, NOON + 26 * HOUR)).toMatchObject({ ok: true, about: { count: 1 } });
    expect(checkEnds(folder, NOON + 28 * HOUR)).toBeNull();
  });

  it('keeps the last twenty, and never keeps a station from opening', () => {
    for (let start = 0; start < 30; start += 1) markOpened(folder, NOON + start, logger);
    expect(hardEndsIn(folder)).toEqual(Array.from({ length: 20 }, (_, index) => NOON + 10 + index));
    for (const text of ['', '{"openedAtMs":', '{"openedAtMs":"yesterday","hardEndsAtMs":[]}', '[]']) {
      writeFileSync(join(folder, 'ends.json'), text);
      expect(hardEndsIn(folder)).toEqual([]);
    }
    rmSync(folder, { recursive: true });
    markOpened(folder, NOON, logger);
    markEnded(folder);
    expect(hardEndsIn(folder)).toEqual([]);
  });
});
