import type { DayReport } from '../../../shared/contract/index.ts';
import type { OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { BusinessDay } from '../../../shared/time.ts';
import { businessDay, dayStart } from '../../../shared/time.ts';
import type { Paise } from '../../../shared/money.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { closedBeside, readCloses } from './close-store.ts';
import { readFigures } from './day-figures.ts';
import { readUnitAccount } from './unit-account.ts';

/** The owner's page of a day: of one that is closed as it stood then, of today as it stands now. A day that nobody closed is known while it lasts. */
export function readReport(read: ReadDb, wanted: string | null, call: CallContext): Verdict<DayReport, 'day_not_known'> {
  const today = businessDay(call.nowMs);
  const day = (wanted ?? today) as BusinessDay;
  const closes = readCloses(read, day);
  // Of today only a close that counts; of a past day the newest, for there is nothing else.
  const kept = day === today ? closes.find((close) => close.view.reopened === null) : closes[0];
  if (kept === undefined && day !== today) return refused('day_not_known', { day });
  const beside = closedBeside(read, day);
  const { figures, carriers, units } = kept ?? { ...readFigures(read, call.nowMs), units: readUnitAccount(read, today, call.nowMs).account };
  return granted({
    day, isKept: kept !== undefined, atMs: kept?.view.atMs ?? call.nowMs, figures: { ...figures }, carriers: carriers.map((each) => ({ ...each })), units: { ...units, exits: { ...units.exits } },
    closes: closes.map((close) => close.view), earlier: beside.earlier, later: beside.later ?? (day < today ? today : null),
  });
}

/** The same as what stands on the paper. */
export function paperOfReport(report: DayReport): OwnDocument {
  const [newest] = report.closes;
  return {
    kind: 'owner-report', dayMs: dayStart(report.day) ?? report.atMs, atMs: report.atMs, figures: { ...report.figures, valuePaise: report.figures.valuePaise as Paise },
    carriers: report.carriers.map((each) => ({ ...each, valuePaise: each.valuePaise as Paise })), units: report.units,
    close: !report.isKept || newest === undefined ? null : { atMs: newest.atMs, by: newest.by, closing: newest.closing, reason: newest.reason, open: newest.open, copyAtMs: newest.copyAtMs },
  };
}
