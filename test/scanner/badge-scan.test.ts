import { describe, expect, it } from 'vitest';
import { createScanDesk, outcomeOf } from '../../renderer/scanner/scan-desk.ts';
import type { ScanDesk } from '../../renderer/scanner/scan-desk.ts';
import type { BenchId } from '../../shared/fulfilment/ids.ts';

const BADGE = 'SW-ID-ABCDEFGHIJKLMNOP';
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A desk that notes what it asks, and what lies in the window's storage meanwhile. */
function deskOver(sheetTakes: (badge: string, scanId: string) => boolean): { readonly desk: ScanDesk; readonly asked: string[]; readonly seen: string[]; readonly stored: string[] } {
  const asked: string[] = [];
  const seen: string[] = [];
  const stored: string[] = [];
  let ids = 0;
  const desk = createScanDesk({
    call: async (operation, input) => {
      asked.push(`${operation} ${JSON.stringify(input)}`);
      await turn();
      return { ok: true, value: operation === 'person.signIn' ? { person: { name: 'Ravi' } } : { answer: { tone: 'accepted', code: 'unit_packed', about: {} } } } as never;
    },
    benchId: () => 'bench-1' as BenchId, newScanId: () => `s${(ids += 1)}`, nowMs: () => 0, wait: () => Promise.resolve(), play: () => undefined, hush: () => undefined,
    show: (shown) => seen.push(JSON.stringify(shown)), showNotApplied: (shown) => seen.push(JSON.stringify(shown)), openBlock: () => null, closeBlock: () => undefined, showWaiting: () => undefined,
    obeyAnywhere: () => false, becomeBench: () => undefined, sheetTakes, sheetLeaves: () => false, storage: { getItem: () => null, setItem: (_name, value) => void stored.push(value) },
  });
  desk.setTarget({ take: async (scan, ask) => outcomeOf(await ask('pack.scan', { benchId: 'bench-1' as BenchId, barcode: scan.barcode })), obey: () => false });
  return { desk, asked, seen, stored };
}

describe('a badge in the line of scans', () => {
  it('P33 P46 brings the next person between what the one and the other scanned, on every screen, and is written down nowhere', async () => {
    const { desk, asked, seen, stored } = deskOver(() => false);
    for (const code of ['AAA', `]C0${BADGE.toLowerCase()}`, 'BBB']) desk.put(code);
    for (let turns = 0; turns < 20; turns += 1) await turn();
    expect(asked.map((each) => each.split(' ')[0])).toEqual(['pack.scan', 'person.signIn', 'pack.scan']);
    expect(asked[1]).toContain(`"key":{"badge":"${BADGE}"},"scanId":"s2"`);
    expect(seen).toHaveLength(3);
    expect(stored.length).toBeGreaterThan(3);
    expect([...seen, ...stored].join('\n').toUpperCase()).not.toContain(BADGE);
  });

  it('P47 goes to the open sheet at once, past a scan that waits for it, and under its own id', async () => {
    const taken: string[] = [];
    const { desk, asked } = deskOver((badge, scanId) => taken.push(`${badge} ${scanId}`) > 0);
    desk.put('AAA');
    desk.put(BADGE, 'serial_1');
    desk.put(BADGE, 'serial_1');
    for (let turns = 0; turns < 10; turns += 1) await turn();
    expect(taken).toEqual([`${BADGE} serial_1`]);
    expect(asked.map((each) => each.split(' ')[0])).toEqual(['pack.scan']);
  });
});
