import type { DayView } from '../../../shared/contract/index.ts';
import type { DayCheckName, DayCode, DayState } from '../../../shared/fulfilment/bench-check.ts';
import type { CheckCode, CheckName } from '../../../shared/doctor/index.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS, startOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import { labelPrinter, readPrinter } from '../../printing/queue/index.ts';
import { readToday } from '../shipment/index.ts';
import { lastCheck, scannerHeard } from './check-store.ts';

export type DayCheck = DayView['checks'][number];
type About = DayCheck['about'];

/** What the doctor found last, as far as a bench needs it. */
export type DoctorFindings = readonly { readonly name: CheckName; readonly ok: boolean; readonly code: CheckCode; readonly about: About }[];

/** What a printer says of itself. */
export interface PrinterFinding {
  readonly ready: boolean;
  readonly problem: string;
  readonly says: string;
}

const found = (name: DayCheckName, state: DayState, code: DayCode | CheckCode, about: About = {}): DayCheck => ({ name, state, code, about });

/** The printer that makes the labels of this bench; null when it has no profile. */
export function printerOfBench(read: ReadDb, benchId: string): PrinterProfile | null {
  return readPrinter(read, labelPrinter(read, benchId));
}

/** All checks of a bench in the order in which they are shown; `printer` is what its label printer said just now. */
export function dayChecks(read: ReadDb, benchId: string, printer: PrinterFinding, doctor: DoctorFindings | null, nowMs: EpochMs): DayCheck[] {
  const profile = printerOfBench(read, benchId);
  return [
    printerCheck(profile, printer), cardCheck(read, benchId, profile, nowMs), scannerCheck(read, benchId, nowMs), labelsCheck(read, nowMs),
    ...(['token', 'clock', 'disk', 'backup'] as const).map((name) => doctorCheck(name, doctor)),
  ];
}

function printerCheck(profile: PrinterProfile | null, { ready, problem, says }: PrinterFinding): DayCheck {
  const name = profile?.name ?? '';
  if (ready || problem === 'busy') return found('printer', 'good', 'day_printer_ready', { name });
  return problem === 'not_set_up' ? found('printer', 'wrong', 'day_printer_none', { name }) : found('printer', 'wrong', 'day_printer_problem', { name, problem, says });
}

/** Whether the card of the printer was read back at this bench, not too long ago, with the settings that it has now. */
function cardCheck(read: ReadDb, benchId: string, profile: PrinterProfile | null, nowMs: EpochMs): DayCheck {
  if (profile === null) return found('card', 'attention', 'day_card_no_printer');
  const { name } = profile;
  const check = lastCheck(read, benchId, profile.printerId);
  if (check === null) return found('card', 'wrong', 'day_card_never', { name });
  if (check.outcome === 'failed') return found('card', 'wrong', 'day_card_failed', { name, cause: check.cause ?? '' });
  if (!check.isCurrent) return found('card', 'wrong', 'day_card_changed', { name });
  const days = readSetting(read, 'cardDays');
  // With one day it must be today's.
  const sinceMs = startOfBusinessDay(nowMs) - (days - 1) * DAY_MS;
  return check.atMs >= sinceMs ? found('card', 'good', 'day_card_read', { name, atMs: check.atMs }) : found('card', 'wrong', 'day_card_old', { name, days: Math.ceil((nowMs - check.atMs) / DAY_MS) });
}

function scannerCheck(read: ReadDb, benchId: string, nowMs: EpochMs): DayCheck {
  const todayMs = startOfBusinessDay(nowMs);
  const heard = scannerHeard(read, benchId);
  if (heard !== null && heard.atMs >= todayMs) {
    return heard.ending === 'silence' ? found('scanner', 'wrong', 'day_scanner_no_suffix') : found('scanner', 'good', 'day_scanner_heard', { atMs: heard.atMs });
  }
  const worked = read.get<{ at_ms: EpochMs }>('SELECT at_ms FROM bench_last_scan WHERE bench_id = ?', benchId)?.at_ms ?? 0;
  return worked >= todayMs ? found('scanner', 'good', 'day_scanner_heard', { atMs: worked }) : found('scanner', 'wrong', 'day_scanner_silent');
}

/** Labels that are not here yet come by themselves: no reason to wait with the day. */
function labelsCheck(read: ReadDb, nowMs: EpochMs): DayCheck {
  const { labelsReady: ready, labelsWanted: wanted } = readToday(read, nowMs).counts;
  return ready >= wanted ? found('labels', 'good', 'day_labels_ready', { ready, wanted }) : found('labels', 'attention', 'day_labels_coming', { ready, wanted });
}

function doctorCheck(name: 'token' | 'clock' | 'disk' | 'backup', doctor: DoctorFindings | null): DayCheck {
  const finding = doctor?.find((each) => each.name === name);
  return finding === undefined ? found(name, 'unknown', 'day_not_checked') : found(name, finding.ok ? 'good' : 'wrong', finding.code, finding.about);
}
