import type { DayView } from '../../../shared/contract/index.ts';
import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { businessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import type { PrinterPorts } from './check-operations.ts';
import { isReading } from './check-operations.ts';
import { nameOf } from '../people/index.ts';
import { noteScanner } from './check-store.ts';
import type { DoctorFindings, PrinterFinding } from './day-checks.ts';
import { dayChecks, printerOfBench } from './day-checks.ts';

export interface DayPorts extends PrinterPorts {
  /** The doctor's last report; it is not made anew, because that asks Flipkart. */
  readonly doctorFound: () => DoctorFindings | null;
}

const NO_PRINTER: PrinterFinding = { ready: false, problem: 'not_set_up', says: '' };

type Names = 'start-of-day.read' | 'start-of-day.scan' | 'start-of-day.finish' | 'start-of-day.put-off' | 'start-of-day.configure';

/** The start of a bench's day: printer, card, scanner, labels, token, clock and disk, green in one glance (floor.md N14). */
export function startOfDayHandlers(ports: DayPorts): HandlersOf<Names> {
  const begin = async (benchId: BenchId, scanId: string, reason: string | null, call: CallContext): Promise<DayView | { readonly open: DayView['checks'] }> => {
    const { read } = ports.database;
    const before = await dayView(ports, read, benchId, call.nowMs);
    const open = before.checks.filter((check) => check.state === 'wrong' || check.state === 'unknown');
    if (reason === null && open.length > 0) return { open };
    ports.database.write((tx) => ports.floor.facts.append(
      tx, { kind: 'day.begun', key: `day-begun:${scanId}`, subject: `bench:${benchId}`, body: { benchId, day: businessDay(call.nowMs), outcome: reason === null ? 'good' : 'put_off', reason: reason ?? '', openChecks: open.map((check) => check.name) } }, stampOf(call),
    ));
    return dayView(ports, read, benchId, call.nowMs);
  };
  return {
    'start-of-day.read': async (read, { benchId }, call) => granted(await dayView(ports, read, benchId, call.nowMs)),
    'start-of-day.scan': simple<'start-of-day.scan'>(['bench'], (tx, { benchId, barcode, ending }, call) => {
      if (!isReading(tx, ending)) return refused('code_was_typed', { barcode: normaliseScan(barcode) });
      noteScanner(tx, benchId, ending, call.nowMs);
      return granted({ barcode: normaliseScan(barcode), isEnded: ending !== 'silence' });
    }),
    'start-of-day.finish': {
      form: 'process', topics: ['bench'],
      async run({ benchId, scanId }, call) {
        const view = await begin(benchId, scanId, null, call);
        return 'open' in view ? refused('start_of_day_open', { count: view.open.length, first: view.open[0]?.name ?? '' }) : granted(view);
      },
    },
    'start-of-day.put-off': {
      form: 'process', topics: ['bench'],
      async run({ benchId, scanId, reason }, call) {
        const view = await begin(benchId, scanId, reason, call);
        return granted('open' in view ? await dayView(ports, ports.database.read, benchId, call.nowMs) : view);
      },
    },
    'start-of-day.configure': simple<'start-of-day.configure'>(['bench'], (tx, { settings }) => {
      writeSetting(tx, 'startOfDay', settings.startOfDay);
      writeSetting(tx, 'cardDays', settings.cardDays);
      return granted(settings);
    }),
  };
}

async function dayView(ports: DayPorts, read: ReadDb, benchId: BenchId, nowMs: EpochMs): Promise<DayView> {
  const profile = printerOfBench(read, benchId);
  const finding = profile === null ? NO_PRINTER : await ports.printers.status(profile);
  const day = businessDay(nowMs);
  const settings = { startOfDay: readSetting(read, 'startOfDay'), cardDays: readSetting(read, 'cardDays') };
  const begun = read.get<{ outcome: 'good' | 'put_off'; reason: string; atMs: EpochMs; person: string }>('SELECT outcome, reason, at_ms AS atMs, person_id AS person FROM bench_day WHERE bench_id = ? AND day = ?', benchId, day);
  return { benchId, day, isDue: settings.startOfDay === 'on' && begun === undefined, nowMs, settings, begun: begun === undefined ? null : { ...begun, person: nameOf(read, begun.person) }, checks: dayChecks(read, benchId, finding, ports.doctorFound(), nowMs) };
}
