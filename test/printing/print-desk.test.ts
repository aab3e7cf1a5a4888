import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { storeDocument } from '../../main/fulfilment/label/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { Printer } from '../../main/printing/index.ts';
import { openPrinter } from '../../main/printing/index.ts';
import { cancelJob, moveJob, pausePrinter, putFirst, queueDocument, readJob, removePrinter } from '../../main/printing/queue/index.ts';
import type { PrintJob } from '../../main/printing/queue/index.ts';
import { present } from '../../shared/assert.ts';
import { encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { PrintKind } from '../../shared/fulfilment/facts.ts';
import type { DocumentHash, PrinterId, PrintJobId } from '../../shared/fulfilment/ids.ts';
import type { PrintFloor } from '../doubles/print-floor.ts';
import { labelNumber, MONDAY_MS, printFloor } from '../doubles/print-floor.ts';

const STAMP = { stationId: 'station-1', personId: 'asha', atMs: MONDAY_MS };
const BENCH = 'bench-printer' as PrinterId;
const open: PrintFloor[] = [];

function floor(...args: Parameters<typeof printFloor>): PrintFloor {
  const made = printFloor(...args);
  open.push(made);
  return made;
}

function job(at: PrintFloor, jobId: PrintJobId): PrintJob {
  const found = readJob(at.database.read, jobId);
  if (found === undefined) throw new Error(`no job ${jobId}`);
  return found;
}

/** A document of no shipment; null bytes: nobody keeps them any more. */
function queued(at: PrintFloor, kind: PrintKind, bytes: Uint8Array | null, mediaType: string): PrintJobId {
  const documentHash = bytes === null ? 'f'.repeat(64) as DocumentHash : at.files.put(bytes);
  return present(at.database.write((tx) => {
    storeDocument(at.floor, tx, { documentHash, kind, mediaType, bytes: bytes?.length ?? 1 }, STAMP);
    return queueDocument(at.floor, tx, { kind, subject: 'OD9', shipmentId: null, subShipmentId: null, trackingId: null, documentHash, printerId: BENCH, copyNumber: 1, copies: 1, reason: '' }, STAMP);
  }), 'the job');
}

/** A job as a crash leaves it: its first byte may be gone. */
function leaveSending(at: PrintFloor, jobId: PrintJobId, counterBefore: number | null): void {
  at.database.write((tx) => moveJob(at.floor, tx, job(at, jobId), { state: 'sending', says: 'sending', attempt: 1, counterBefore }, STAMP));
}

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

describe('for P35: a station that was stopped in the middle of a label', () => {
  it('opens that printer as one that may wait for the rest, and every other as it is', async () => {
    const opened: [string, boolean | undefined][] = [];
    const real = openPrinter(systemScheduler);
    const at = floor(openDatabase(':memory:'), (profile, isCutOff) => {
      opened.push([profile.printerId, isCutOff]);
      return real(profile, isCutOff);
    });
    await at.plug(BENCH);
    await at.plug('other');
    leaveSending(at, at.label(1), null);
    at.label(2, 'other');
    at.label(3);
    at.desk.start();
    await at.pass(0);
    expect(opened.toSorted()).toEqual([[BENCH, true], ['other', false]]);
  });
});

describe('for P35: the printers of a station', () => {
  it('print each what is theirs, in the order of its line, and one that comes later prints what waited for it', async () => {
    const at = floor();
    const bench = await at.plug(BENCH);
    at.desk.start();
    const [one, two, late] = [at.label(1), at.label(2), at.label(3, 'new')];
    at.desk.wake();
    await at.pass(0);
    expect(bench.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([1, 2]);
    expect([one, two, late].map(at.state)).toEqual(['printed', 'printed', 'blocked']);
    expect(job(at, late)).toMatchObject({ about: 'not_set_up' });
    const second = await at.plug('new');
    at.desk.wake();
    await at.pass(0);
    expect(second.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([3]);
    expect(bench.labels.length).toBe(2);
    at.database.write((tx) => removePrinter(tx, 'new' as PrinterId));
    at.desk.wake();
    await at.pass(0);
  });

  it('go by what the profile says now', async () => {
    const at = floor();
    const first = await at.plug(BENCH);
    at.desk.start();
    at.label(1);
    at.desk.wake();
    await at.pass(0);
    const second = await at.plug(BENCH);
    at.label(2, BENCH, 3);
    at.desk.wake();
    await at.pass(0);
    expect([first.labels.length, second.labels.length]).toEqual([1, 3]);
  });

  it('draw a PDF for their own paper, and say when a picture does not fit it', async () => {
    const at = floor();
    const device = await at.plug(BENCH, { paper: { widthMm: 20, heightMm: 20, feed: 'gap', gapMm: 2 } });
    at.desk.start();
    const tooLarge = queued(at, 'label', encodePbm({ widthDots: 200, heightDots: 1, bytesPerRow: 25, bits: new Uint8Array(25).fill(0xff) }), 'image/x-portable-bitmap');
    const slip = queued(at, 'slip', new TextEncoder().encode('%PDF-1.7 a slip'), 'application/pdf');
    at.desk.wake();
    await at.pass(0);
    expect(job(at, tooLarge)).toMatchObject({ state: 'failed', about: 'too_large' });
    expect([at.state(slip), at.drawn.length, device.labels.length]).toEqual(['printed', 1, 1]);
  });

  it('ask for bytes that are gone, and go on with the next', async () => {
    const at = floor();
    await at.plug(BENCH);
    at.desk.start();
    const gone = queued(at, 'label', null, 'image/x-portable-bitmap');
    const next = at.label(2);
    at.desk.wake();
    await at.pass(0);
    expect(job(at, gone)).toMatchObject({ state: 'failed', about: 'bytes_missing' });
    expect([at.state(next), at.missed()]).toEqual(['printed', 1]);
  });
});

describe('a line of prints', () => {
  it('stands while its printer is paused, over a restart too, and goes on in the order that a person wanted', async () => {
    const database = openDatabase(':memory:');
    const kept = new Map<string, Uint8Array>();
    const at = floor({ ...database, close: () => undefined }, openPrinter(systemScheduler), kept);
    const device = await at.plug(BENCH);
    at.desk.start();
    at.database.write((tx) => pausePrinter(at.floor, tx, BENCH, true, 'act-1', STAMP));
    const [one, two, three, four] = [at.label(1), at.label(2), at.label(3), at.label(4)];
    at.desk.wake();
    await at.pass(60_000);
    expect(device.labels.length).toBe(0);
    await at.desk.stop();
    const after = floor(database, openPrinter(systemScheduler), kept);
    after.desk.start();
    await after.pass(60_000);
    expect(device.labels.length).toBe(0);
    after.database.write((tx) => {
      putFirst(after.floor, tx, job(after, three), STAMP);
      putFirst(after.floor, tx, job(after, four), STAMP);
      cancelJob(after.floor, tx, job(after, one), 'not needed', 'by_person', STAMP);
      pausePrinter(after.floor, tx, BENCH, false, 'act-2', STAMP);
    });
    after.desk.wake();
    await after.pass(0);
    expect(device.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([4, 3, 2]);
    expect([one, two].map(after.state)).toEqual(['cancelled', 'printed']);
    const copy = openDatabase(':memory:');
    after.floor.facts.replay(after.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`)).toEqual(after.database.read.all(`SELECT * FROM ${table}`));
  });

  it('goes to the printer that stands in, once and only what was not sent, when its own cannot print', async () => {
    const at = floor();
    const bench = await at.plug(BENCH, { failover: 'spare' as PrinterId });
    const spare = await at.plug('spare', { failover: BENCH });
    bench.setMood({ kind: 'paper_out' });
    spare.setMood({ kind: 'head_open' });
    at.desk.start();
    const jobs = [at.label(1), at.label(2)];
    at.desk.wake();
    await at.pass(10_000);
    // Neither can print: nothing moves.
    expect([bench.labels.length, spare.labels.length]).toEqual([0, 0]);
    expect(jobs.map((each) => job(at, each).printerId)).toEqual([BENCH, BENCH]);
    spare.setMood({ kind: 'ok' });
    await at.pass(3_000);
    expect(spare.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([1, 2]);
    expect(jobs.map((each) => job(at, each))).toMatchObject(jobs.map(() => ({ printerId: 'spare', firstPrinterId: BENCH, state: 'printed' })));
    expect(at.floor.facts.since(at.database.read, 0, 100).filter((fact) => fact.kind === 'print.redirected').map((fact) => fact.body)).toMatchObject([
      { fromPrinterId: BENCH, toPrinterId: 'spare', by: 'failover', problem: 'paper_out' }, { by: 'failover' },
    ]);
    bench.setMood({ kind: 'ok' });
    await at.pass(10_000);
    expect(bench.labels.length).toBe(0);
  });

  it('fails, and is never tried again, when its printer calls the document itself unprintable', async () => {
    let tries = 0;
    const at = floor(openDatabase(':memory:'), () => ({
      status: () => Promise.resolve({ ready: true, problem: 'none', says: 'ready' }),
      deliver: () => Promise.resolve({ outcome: 'unprintable', says: `try ${(tries += 1)}` }),
    }));
    await at.plug(BENCH);
    at.desk.start();
    const jobId = at.label(1);
    at.desk.wake();
    await at.pass(60_000);
    expect(job(at, jobId)).toMatchObject({ state: 'failed', about: 'bytes_unreadable' });
    expect(tries).toBe(1);
  });

  it('never sends to the other printer what may have come out of its own', async () => {
    const at = floor();
    const bench = await at.plug(BENCH, { failover: 'spare' as PrinterId });
    const spare = await at.plug('spare');
    bench.setMood({ kind: 'resets_after', bytes: 150 });
    at.desk.start();
    const jobId = at.label(1);
    at.desk.wake();
    await at.pass(60_000);
    expect(job(at, jobId)).toMatchObject({ state: 'uncertain', printerId: BENCH });
    expect(spare.labels.length).toBe(0);
  });
});

describe('an uncertain print', () => {
  it.each([
    ['came out', 1, { state: 'printed', about: 'counted' }],
    ['did not come out', 0, { state: 'uncertain', about: 'not_counted' }],
    ['cannot be told from others', 2, { state: 'uncertain', about: 'not_clear' }],
  ] as const)('is settled by the counter: it %s', async (_, moved, expected) => {
    const at = floor();
    const device = await at.plug(BENCH);
    const lost = at.label(1);
    leaveSending(at, lost, 0);
    const others = floor();
    for (let n = 0; n < moved; n += 1) others.label(100 + n);
    others.database.write((tx) => {
      const row = at.database.read.get<{ profile: string }>('SELECT profile FROM printer_profile');
      tx.run("INSERT INTO printer_profile (printer_id, profile, changed_at_ms) VALUES ('bench-printer', ?, 1)", row?.profile ?? '');
    });
    others.desk.start();
    await others.pass(0);
    expect(device.labels.length).toBe(moved);
    at.desk.start();
    const next = at.label(2);
    at.desk.wake();
    await at.pass(5_000);
    expect(job(at, lost)).toMatchObject(expected);
    // It is never sent again, and what comes after it is printed.
    expect(device.labels.slice(moved).map((each) => labelNumber(each.bitmap.bits))).toEqual([2]);
    expect(at.state(next)).toBe('printed');
  });

  it('stays so without a counter, and while the printer is not ready nothing is said of it', async () => {
    const at = floor();
    const device = await at.plug(BENCH);
    device.setMood({ kind: 'paper_out' });
    const lost = at.label(1);
    leaveSending(at, lost, 0);
    at.desk.start();
    await at.pass(60_000);
    expect(job(at, lost)).toMatchObject({ state: 'uncertain', about: 'station_stopped' });
    device.setMood({ kind: 'ok' });
    await at.pass(60_000);
    expect(job(at, lost)).toMatchObject({ state: 'uncertain', about: 'not_counted' });
    expect(device.labels.length).toBe(0);
  });

  it('is not believed printed when somebody else prints there too', async () => {
    const at = floor();
    const device = await at.plug(BENCH);
    at.label(1);
    at.desk.start();
    await at.pass(0);
    await at.desk.stop();
    // The counter stood at 5 when the next one began: four labels are not ours.
    const lost = at.label(2);
    leaveSending(at, lost, 5);
    const counting: Printer = { status: () => Promise.resolve({ ready: true, problem: 'none', says: '' }), counter: () => Promise.resolve(6), deliver: () => Promise.resolve({ outcome: 'not-sent', says: '', problem: 'busy' }) };
    const after = floor({ ...at.database, close: () => undefined }, () => counting);
    after.desk.start();
    await after.pass(5_000);
    expect(job(after, lost)).toMatchObject({ state: 'uncertain', about: 'not_clear' });
    expect(device.labels.length).toBe(1);
  });
});
