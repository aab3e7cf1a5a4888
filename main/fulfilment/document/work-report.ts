import type { InputOf, MadePaper, OwnError, ReportView } from '../../../shared/contract/index.ts';
import type { WorkReport } from '../../../shared/fulfilment/own-document.ts';
import { ownKind } from '../../../shared/fulfilment/own-document.ts';
import type { ReportDays } from '../../../shared/fulfilment/report.ts';
import { perBusyHour, perThousand } from '../../../shared/fulfilment/report.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted } from '../floor.ts';
import { daysOf, readReport } from '../report/index.ts';
import type { DocumentPorts } from './document-ports.ts';
import { compositionOf, drawn, keepPaper, paperFor } from './make-paper.ts';

/** Draws a report on one page, keeps it, and queues it where a printer of this bench makes slips. */
export async function printReport(ports: DocumentPorts, input: InputOf<'report.print'>, call: CallContext): Promise<Verdict<MadePaper, OwnError<'report.print'>>> {
  const { floor, database, files } = ports;
  const days = daysOf(input.span, call.nowMs);
  if (!days.ok) return days;
  const chosen = paperFor(database.read, 'slip', input.as, call.benchId);
  const document = onPaper(readReport(database.read, days.value, call.nowMs), days.value);
  const paper = await drawn(ports, compositionOf(database.read, document, chosen, 0, input.language, call));
  if (!paper.ok) return paper;
  const documentHash = files.put(paper.value);
  return granted(database.write((tx) => keepPaper(floor, tx, {
    kind: 'slip', keptAs: ownKind('work-report'), subject: 'report', shipmentId: null, bytes: paper.value.length, documentHash, printer: chosen.printer?.printerId ?? null, copies: 1, reprint: 0, isFurtherCopy: false,
  }, call)));
}

function onPaper(report: ReportView, { fromMs, untilMs }: ReportDays): WorkReport {
  const { unitsPicked, unitsPacked, ordersPacked, parcelsOut, busyMs, wrongScans, reprints, shortUnits, mismatches } = report.total;
  const rate = (count: number): number | null => perThousand(count, unitsPacked);
  return {
    kind: 'work-report', fromMs, toMs: untilMs - 1, unitsPicked, unitsPacked, ordersPacked, parcelsOut, ordersAnHour: perBusyHour(ordersPacked, busyMs), wrongScans, reprints, shortUnits, mismatches,
    perThousand: { wrongScans: rate(wrongScans), reprints: rate(reprints), shortUnits: rate(shortUnits), mismatches: rate(mismatches) }, idleMs: report.idle.totalMs,
    people: report.byPerson.map((person) => ({ name: person.name, unitsPicked: person.unitsPicked, unitsPacked: person.unitsPacked, ordersPacked: person.ordersPacked, ordersAnHour: perBusyHour(person.ordersPacked, person.busyMs), wrongScans: person.wrongScans })),
    hours: report.byHour.filter((hour) => hour.scans > 0).map((hour) => ({ hour: hour.hour, unitsPacked: hour.unitsPacked, ordersPacked: hour.ordersPacked, wrongScans: hour.wrongScans })),
  };
}
