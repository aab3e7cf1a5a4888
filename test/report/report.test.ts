import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database, Projectors } from '../../main/database/index.ts';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { migration } from '../../main/database/migrations/0450-create-reports.ts';
import { daysOf, readReport } from '../../main/fulfilment/report/index.ts';
import { PROJECTED_TABLES } from '../../main/fulfilment/index.ts';
import { readSheet } from '../../main/spreadsheet/index.ts';
import type { ReportView } from '../../shared/contract/index.ts';
import { DAY_MS, HOUR_MS } from '../../shared/time.ts';
import { runs } from '../fixtures/runs.ts';
import { awbOf, told } from '../fixtures/told.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { staffed, stand } from '../people/people-station.ts';
import type { Deed, Naive } from './work-facts.ts';
import { byDayKey, byHourKey, byPersonKey, countFacts, deeds, FIRST_DAY_MS, REPORTED, storeOf } from './work-facts.ts';

const REPORT_TABLES = ['work_hour', 'work_pause', 'count_difference'] as const;

function reportOf(database: Database): ReportView {
  const nowMs = FIRST_DAY_MS + 4 * DAY_MS - 1;
  const days = daysOf('week', nowMs);
  if (!days.ok) throw new Error(days.code);
  return readReport(database.read, days.value, nowMs);
}

const countsOf = (work: Readonly<Record<keyof Naive, number>>): Naive => {
  const { unitsPicked, unitsPacked, ordersPacked, parcelsOut, scans, wrongScans, busyMs, reprints, mismatches } = work;
  return { unitsPicked, unitsPacked, ordersPacked, parcelsOut, scans, wrongScans, busyMs, reprints, mismatches };
};
const worked = (rows: readonly (readonly [string, Naive])[]): readonly (readonly [string, Naive])[] => rows.filter(([, naive]) => Object.values(naive).some((count) => count > 0)).toSorted(([one], [other]) => one.localeCompare(other));

/** Report and facts by day, hour and person, and in all. */
function bothCounts(happened: readonly Deed[], meaning: Projectors): readonly [report: unknown, facts: unknown] {
  const database = storeOf(happened, meaning);
  const report = reportOf(database);
  const facts = createFactLog(meaning).since(database.read, 0, 10_000);
  const naive = (keyOf: Parameters<typeof countFacts>[1]): readonly (readonly [string, Naive])[] => worked([...countFacts(facts, keyOf)]);
  database.close();
  return [
    {
      day: worked(report.byDay.map((row) => [row.day, countsOf(row)])), hour: worked(report.byHour.map((row) => [String(row.hour), countsOf(row)])), person: worked(report.byPerson.map((row) => [row.personId, countsOf(row)])),
      total: worked([['all', countsOf(report.total)]]),
    },
    { day: naive(byDayKey), hour: naive(byHourKey), person: naive(byPersonKey), total: naive(() => 'all') },
  ];
}

describe('a report', () => {
  it('counts by day, hour and person what every single fact says', () => {
    fc.assert(fc.property(deeds, (happened) => {
      const [report, facts] = bothCounts(happened, REPORTED);
      expect(report).toEqual(facts);
    }), { numRuns: runs(40, 400) });
  });

  it('is found out when an order of two parcels counts twice, or a day is one of London', () => {
    const twice: Projectors = { ...REPORTED, 'label.stuck': (tx, fact) => REPORTED['label.stuck'](tx, { ...fact, body: { ...fact.body, last: true } }) };
    const london: Projectors = { ...REPORTED, 'unit.packed': (tx, fact) => REPORTED['unit.packed'](tx, { ...fact, atMs: fact.atMs - 5.5 * HOUR_MS }) };
    for (const broken of [twice, london]) {
      expect(fc.check(fc.property(deeds, (happened) => {
        const [report, facts] = bothCounts(happened, broken);
        return JSON.stringify(report) === JSON.stringify(facts);
      }), { numRuns: 60 }).failed).toBe(true);
    }
  });

  it('has all of it on a store that was there before its tables', () => {
    const filled = migration.sql.slice(migration.sql.indexOf('-- What happened before these tables were there.'));
    fc.assert(fc.property(deeds, (happened) => {
      const database = storeOf(happened);
      const tables = (): unknown => REPORT_TABLES.map((table) => database.read.all(`SELECT * FROM ${table}`));
      const kept = tables();
      database.write((tx) => {
        for (const table of REPORT_TABLES) tx.run(`DELETE FROM ${table}`);
        for (const statement of filled.split(/;\s*\n/).filter((each) => each.trim() !== '')) tx.run(statement);
      });
      expect(tables()).toEqual(kept);
      database.close();
    }), { numRuns: runs(20, 200) });
  });

  it('reads only its own days, by an index of each table', () => {
    const database = openDatabase(':memory:');
    const plans: string[] = [];
    const read: Database['read'] = { ...database.read, all: <T>(sql: string, ...values: never[]): T[] => {
      plans.push(...database.read.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((step) => step.detail));
      return database.read.all<T>(sql, ...values);
    } };
    const days = daysOf('month', FIRST_DAY_MS);
    if (!days.ok) throw new Error(days.code);
    readReport(read, days.value, FIRST_DAY_MS);
    expect(plans.length).toBeGreaterThan(10);
    expect(plans.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    database.close();
  });
});

const SHOP = { SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 10 }, LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 5 } };
const scan = (barcode: string) => ({ benchId: 'bench-1', barcode }) as never;

/** Ravi picks two units and misses a lamp, Sita packs one parcel with a wrong scan and finds a wrong count. */
async function smallDay(): Promise<FloorStation> {
  const station = floorStation();
  await stockUp(station, SHOP);
  station.tell(told(1, { SOAP: 2 }), told(2, { LAMP: 1 }));
  const people = await staffed(station);
  await stand(station, people, 'Ravi');
  const list = await station.must('picklist.create', { shipments: { dueNext: 5 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
  await station.must('pick.scan', scan('A-02-1'));
  await station.must('pick.scan', scan(SHOP.SOAP.barcode));
  await station.must('pick.scan', scan(SHOP.SOAP.barcode));
  await station.must('pick.scan', scan('A-10-1'));
  await station.must('pick.short', { benchId: 'bench-1', skuId: 'LAMP' } as never);
  await stand(station, people, 'Sita');
  station.labelled(1);
  station.files.put(Buffer.from(awbOf(1)));
  await station.must('pack.scan', scan(SHOP.SOAP.barcode));
  await station.refusal('pack.scan', scan('NOBODY-KNOWS'));
  await station.must('pack.scan', scan(SHOP.SOAP.barcode));
  station.printed();
  await station.must('pack.scan', scan(awbOf(1)));
  await station.must('count.enter', { skuId: 'SOAP', counted: 7 } as never);
  return station;
}

describe('the report of a real day', () => {
  it('names what was done, by whom, what differed and how it ended, and a replay gives the same', async () => {
    const station = await smallDay();
    const report = await station.must('report.read', { span: 'today' });
    expect(report).toMatchObject({ fromDay: '2026-01-05', toDay: '2026-01-05', days: 1, isGoingOn: true, total: { unitsPicked: 2, unitsPacked: 2, ordersPacked: 1, wrongScans: 1, shortUnits: 1, mismatches: 1, reprints: 0 } });
    expect(report.byPerson.map(({ name, unitsPicked, unitsPacked, wrongScans, shortUnits, mismatches }) => [name, unitsPicked, unitsPacked, wrongScans, shortUnits, mismatches])).toEqual([['Sita', 0, 2, 1, 0, 1], ['Ravi', 2, 0, 0, 1, 0]]);
    expect(report.byHour.filter((row) => row.scans > 0).map(({ hour, days }) => [hour, days])).toEqual([[10, 1]]);
    expect(report.differences.total).toBe(2);
    expect(report.differences.rows).toMatchObject([
      { kind: 'count', skuId: 'SOAP', place: 'A-02-1', person: 'Sita', expected: 8, seen: 7, end: 'open', endedBy: null },
      { kind: 'short', skuId: 'LAMP', place: 'A-10-1', person: 'Ravi', orderId: told(2, {}).orderId, expected: 1, end: 'open' },
    ]);
    const figures = await station.must('person.figures', { day: null });
    for (const row of figures.rows) {
      expect(report.byPerson.find((person) => person.personId === row.personId)).toMatchObject({ unitsPicked: row.unitsPicked, unitsPacked: row.unitsPacked, ordersPacked: row.ordersPacked, parcelsOut: row.parcelsOut, scans: row.scans, wrongScans: row.wrongScans, busyMs: row.pickMs + row.packMs + row.handoverMs });
    }
    const copy = openDatabase(':memory:');
    station.facts.replay(station.database.read, copy);
    for (const table of PROJECTED_TABLES) expect(copy.read.all(`SELECT * FROM ${table}`), table).toEqual(station.database.read.all(`SELECT * FROM ${table}`));
  });

  it('says how a shortage and a count ended, once they did', async () => {
    const station = await smallDay();
    const [open] = (await station.must('shortage.list', {})).rows;
    await station.must('shortage.decide', { shortageId: open?.shortageId, decision: 'found', reason: 'behind the box' } as never);
    expect((await station.must('report.read', { span: 'today' })).differences.rows.find((row) => row.kind === 'short')).toMatchObject({ end: 'found', endedBy: 'Sita', reason: 'behind the box' });
  });

  it('leaves as a sheet that adds up and that no spreadsheet runs', async () => {
    const station = await smallDay();
    station.database.write((tx) => {
      tx.run("UPDATE person SET name = '=HYPERLINK(1)' WHERE name = 'Sita'");
      tx.run("UPDATE sku SET title = '@SUM(A1)' WHERE sku_id = 'SOAP'");
    });
    const { total } = await station.must('report.read', { span: 'today' });
    const file = await station.must('report.export', { span: 'today', sheet: 'work' });
    expect(file.name).toBe('work-2026-01-05.csv');
    const text = Buffer.from(file.base64, 'base64').toString('utf8');
    expect(text).not.toMatch(/(^|,)"?[=@+]/m);
    const sheet = readSheet(Buffer.from(file.base64, 'base64'), 100);
    if (!sheet.ok) throw new Error(sheet.problem);
    const [head, ...rows] = sheet.rows.map((row) => row.cells);
    const column = head?.indexOf('Units packed') ?? -1;
    expect(rows.reduce((sum, cells) => sum + Number(cells[column]), 0)).toBe(total.unitsPacked);
    const mismatches = Buffer.from((await station.must('report.export', { span: 'today', sheet: 'mismatches' })).base64, 'base64').toString('utf8');
    expect(mismatches).toContain('count');
    expect(mismatches).not.toMatch(/(^|,)"?[=@+]/m);
    expect((await station.must('report.export', { span: { fromDay: '2026-01-04', toDay: '2026-01-05' }, sheet: 'idle' })).name).toBe('idle-2026-01-04-to-2026-01-05.csv');
  });

  it('is empty for days on which nobody worked, and refuses days that are none, turned or too many', async () => {
    const station = await smallDay();
    const empty = await station.must('report.read', { span: 'yesterday' });
    expect(empty).toMatchObject({ isGoingOn: false, total: { scans: 0 }, byPerson: [], idle: { count: 0, totalMs: 0 }, differences: { rows: [], total: 0 } });
    expect(await station.refusal('report.read', { span: { fromDay: '2026-02-30', toDay: '2026-03-01' } })).toBe('report_day_unknown');
    expect(await station.refusal('report.read', { span: { fromDay: '2026-03-02', toDay: '2026-03-01' } })).toBe('report_days_turned');
    expect(await station.refusal('report.export', { span: { fromDay: '2026-01-01', toDay: '2026-12-01' }, sheet: 'work' })).toBe('report_too_long');
  });

  it('is for a supervisor: a packer is refused', async () => {
    const station = await smallDay();
    const ravi = station.database.read.get<{ personId: string }>("SELECT person_id AS personId FROM person WHERE name = 'Ravi'")?.personId;
    await station.must('person.signIn', { key: { personId: ravi, pin: '7391' } } as never);
    expect(await station.refusal('report.read', { span: 'today' })).toBe('not_permitted');
  });
});
