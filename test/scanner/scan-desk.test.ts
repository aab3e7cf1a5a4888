import { describe, expect, it } from 'vitest';
import type { DeskPorts, ScanDesk, ScanTarget } from '../../renderer/scanner/scan-desk.ts';
import { createScanDesk, outcomeOf } from '../../renderer/scanner/scan-desk.ts';
import type { Shown } from '../../renderer/stores/answer-store.ts';
import type { BenchId } from '../../shared/fulfilment/ids.ts';
import { commandCode } from '../../shared/barcode/command-code.ts';

/** A desk over an engine that the test plays, with everything that it did in the order in which it did it. */
function deskOver(answer: (operation: string, input: { readonly scanId: string; readonly barcode: string }) => unknown, storage = new Map<string, string>()): {
  readonly desk: ScanDesk; readonly events: string[]; readonly storage: Map<string, string>; readonly idle: () => Promise<void>; readonly shown: Shown[]; readonly target: ScanTarget;
} {
  const events: string[] = [];
  const shown: Shown[] = [];
  let block: Shown | null = null;
  let waiting = 0;
  let ids = 0;
  const ports: DeskPorts = {
    async call(operation, input) {
      const asked = input as unknown as { readonly scanId: string; readonly barcode: string };
      events.push(`ask ${operation} ${asked.scanId} ${asked.barcode}`);
      return (await answer(operation, asked)) as never;
    },
    benchId: () => 'bench-1' as BenchId,
    newScanId: () => `s${(ids += 1)}`,
    nowMs: () => 0,
    wait: () => Promise.resolve(),
    play: (tone) => events.push(`play ${tone}`),
    hush: () => events.push('hush'),
    show(each) {
      events.push(`show ${each.tone} ${each.barcode}`);
      shown.push(each);
      if (each.tone === 'wrong' || each.tone === 'stop') block = each;
    },
    showNotApplied: (each) => events.push(`not applied ${each.barcode}`),
    openBlock: () => block,
    closeBlock() {
      block = null;
    },
    showWaiting(count) {
      waiting = count;
    },
    obeyAnywhere: () => false, becomeBench: (profile) => events.push(`become ${profile.benchId}`),
    sheetTakes: () => false, sheetLeaves: () => false,
    storage: { getItem: (name) => storage.get(name) ?? null, setItem: (name, value) => void storage.set(name, value) },
  };
  const desk = createScanDesk(ports);
  const target: ScanTarget = {
    take: async (scan, ask) => outcomeOf(await ask('pack.scan', { benchId: 'bench-1' as BenchId, barcode: scan.barcode })),
    obey: (command) => {
      events.push(`obey ${command}`);
      return command !== 'undo';
    },
  };
  desk.setTarget(target);
  return {
    desk, events, storage, shown, target,
    idle: async () => {
      // Each turn of the line is a few promises; the line says itself when it is empty.
      for (let turns = 0; turns < 500 && (waiting > 0 || turns < 20); turns += 1) await Promise.resolve();
    },
  };
}

const ok = (code: string): unknown => ({ ok: true, value: { answer: { tone: 'accepted', code, about: {} }, view: {} } });
const no = (code: string): unknown => ({ ok: false, error: { code, about: {}, traceId: 't' } });

describe('the line of scans', () => {
  it('P56 makes the window another bench by a set-up code, on whatever screen it stands', async () => {
    const profile = { benchId: 'bench-7', uses: null, scale: 'on', language: 'hi', suffix: 'Enter' };
    const { desk, events, idle } = deskOver((operation, { barcode }) => (operation === 'workstation.apply' && barcode === 'SW-SET-AB2CD' ? { ok: true, value: { name: 'Bench 7', profile } } : no('set_up_unknown')));
    desk.setTarget(null);
    desk.put('SW-SET-AB2CD', undefined, 'suffix');
    desk.put('SW-SET-ZZZZZ', undefined, 'suffix');
    await idle();
    expect(events).toEqual(['ask workstation.apply s1 SW-SET-AB2CD', 'become bench-7', 'play complete', 'show complete SW-SET-AB2CD', 'ask workstation.apply s2 SW-SET-ZZZZZ', 'play wrong', 'show wrong SW-SET-ZZZZZ']);
  });

  it('tells the screen how a code came: by a scanner, by a serial line, or by fingers', async () => {
    const { desk, idle, target } = deskOver(() => ok('packed_unit'));
    const endings: string[] = [];
    desk.setTarget({ ...target, take: (scan, ask) => { endings.push(scan.ending); return (target.take ?? (() => Promise.reject(new Error('no take'))))(scan, ask); } });
    desk.put('890A', undefined, 'suffix');
    desk.put('890B', 'w-line', 'line');
    desk.put('890C');
    await idle();
    expect(endings).toEqual(['suffix', 'line', 'typed']);
  });

  it('refuses a code that is too long by its length, without asking the engine, and counts it while an error stands', async () => {
    const { desk, events, idle } = deskOver(() => no('unknown_barcode'));
    const long = 'A'.repeat(201);
    desk.put(long);
    desk.put('NOBODY-KNOWS-1');
    desk.put(long);
    await idle();
    expect(events).toEqual(['play attention', `show attention ${long}`, 'ask pack.scan s2 NOBODY-KNOWS-1', 'play wrong', 'show wrong NOBODY-KNOWS-1', 'play wrong', `not applied ${long}`]);
  });

  it('keeps scans while their screen is on its way, and gives them to it in their order', async () => {
    const { desk, events, idle, target } = deskOver(() => ({ ok: true, value: { answer: { code: 'packed_unit', tone: 'accepted', about: {} } } }));
    desk.setTarget(null);
    const release = desk.hold();
    desk.put('890A');
    desk.put('890B');
    desk.whenFree(() => events.push('key'));
    await Promise.resolve();
    expect(events.filter((each) => each.startsWith('ask') || each.startsWith('show') || each === 'key')).toEqual([]);
    release();
    desk.setTarget(target);
    await idle();
    expect(events.filter((each) => each.startsWith('ask') || each === 'key')).toEqual(['key', 'ask pack.scan s1 890A', 'ask pack.scan s2 890B']);
    desk.whenFree(() => events.push('another key'));
    expect(events.at(-1)).toBe('another key');
  });

  it('answers each scan in its order, one at a time', async () => {
    const { desk, events, idle } = deskOver(() => ok('unit_packed'));
    for (const code of ['AAA', 'BBB', 'CCC']) desk.put(code);
    await idle();
    expect(events).toEqual(['AAA', 'BBB', 'CCC'].flatMap((code, index) => [`ask pack.scan s${index + 1} ${code}`, 'play accepted', `show accepted ${code}`]));
  });

  it('asks again under the same id until the engine answers', async () => {
    let tries = 0;
    const { desk, events, idle } = deskOver(() => ((tries += 1) < 4 ? no('unavailable') : ok('unit_packed')));
    desk.put('AAA');
    await idle();
    expect(events.filter((event) => event === 'ask pack.scan s1 AAA')).toHaveLength(4);
    expect(events.at(-1)).toBe('show accepted AAA');
  });

  it('says by its tone that nobody answers, once for what waits and once for each further scan, and answers all of them in their order afterwards', async () => {
    let tries = 0;
    const { desk, events, idle } = deskOver(() => {
      tries += 1;
      if (tries === 3) desk.put('BBB');
      return tries < 5 ? no('unavailable') : ok('unit_packed');
    });
    desk.put('AAA');
    await idle();
    expect(events.filter((event) => event.startsWith('play') || event.startsWith('show'))).toEqual(['play attention', 'play attention', 'play accepted', 'show accepted AAA', 'play accepted', 'show accepted BBB']);
  });

  it('keeps an error until it is answered; other scans are stored and not applied', async () => {
    const { desk, events, idle } = deskOver((operation) => (operation === 'pack.scan' ? no('wrong_label') : { ok: true, value: { kind: 'unknown', barcode: 'BBB', title: null } }));
    desk.put('AAA');
    desk.put('BBB');
    await idle();
    expect(events).toEqual(['ask pack.scan s1 AAA', 'play wrong', 'show wrong AAA', 'play wrong', 'ask scan.ignore s2 BBB', 'not applied BBB']);
    desk.put(commandCode('ok'));
    await idle();
    expect(events.slice(-1)).toEqual(['hush']);
    desk.put('CCC');
    await idle();
    expect(events).toContain('ask pack.scan s4 CCC');
  });

  it('obeys printed commands, and says so when one means nothing here', async () => {
    const { desk, events, idle } = deskOver(() => ok('unit_packed'));
    desk.put(commandCode('next'));
    desk.put(commandCode('undo'));
    await idle();
    expect(events).toEqual(['obey next', 'obey undo', 'play attention', 'show attention SW-CMD-UNDO']);
    expect(desk.acknowledge()).toBe(false);
  });

  it('answers a scan on a screen that wants none', async () => {
    const { desk, events, idle } = deskOver(() => ({ ok: true, value: { kind: 'bin', barcode: 'A-01-1', title: null, binCode: 'A-01-1' } }));
    desk.setTarget({ take: null, obey: () => false });
    desk.put('A-01-1');
    await idle();
    expect(events).toEqual(['ask scan.ignore s1 A-01-1', 'play attention', 'show attention A-01-1']);
  });

  it('takes a scan that bears an id once, however often it is said', async () => {
    const { desk, events, idle } = deskOver(() => ok('unit_packed'));
    for (let said = 0; said < 3; said += 1) desk.put('AAA', 'serial_1');
    await idle();
    expect(events.filter((event) => event.startsWith('ask'))).toEqual(['ask pack.scan serial_1 AAA']);
  });

  it('goes on after a reload with the very question that was open, under its id', async () => {
    const before = deskOver(() => new Promise(() => undefined));
    before.desk.put('AAA');
    before.desk.put('BBB');
    await before.idle();
    const after = deskOver(() => ok('unit_packed'), before.storage);
    after.desk.resume();
    await after.idle();
    expect(after.events.filter((event) => event.startsWith('ask'))).toEqual(['ask pack.scan s1 AAA', 'ask pack.scan s2 BBB']);
    expect(after.shown.map((each) => each.seq)).toEqual([1, 2]);
  });

  it('says so when more scans wait than a person should make', async () => {
    const { desk, events, idle } = deskOver(() => new Promise(() => undefined));
    for (let count = 0; count < 60; count += 1) desk.put(`CODE-${count}`);
    await idle();
    expect(events.filter((event) => event.startsWith('show attention'))).toHaveLength(10);
  });
});
