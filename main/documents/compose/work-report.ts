import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { DocumentLanguage, WorkReport } from '../../../shared/fulfilment/own-document.ts';
import type { DocumentWords } from './document-words.ts';
import { dayOf } from './document-words.ts';
import { putHead } from './head.ts';
import { grid } from './owner-report.ts';
import type { Piece } from './pieces.ts';
import { beside, moved, paragraph, rule, space, stack } from './pieces.ts';
import type { Sheet } from './sheet.ts';
import type { Cell } from './table.ts';
import { putTable, words } from './table.ts';

/** So many rows, and no more, have room on one page between the boxes and the plot; the rest of the people stand together in one row. */
const PEOPLE_MAX = 14;
const RIGHT = { align: 'right' as const };

/** Work and mistakes of some days on one page: what the screen of reports shows, for the wall or the owner. */
export function putWorkReport(sheet: Sheet, report: WorkReport, w: DocumentWords, language: DocumentLanguage): void {
  const isOneDay = report.toMs - report.fromMs < DAY_MS;
  putHead(sheet, { title: w.workReport, about: [isOneDay ? dayOf(report.fromMs, language) : `${dayOf(report.fromMs, language)} – ${dayOf(report.toMs, language)}`], act: null, code: null });
  const wrong = (count: 'wrongScans' | 'reprints' | 'shortUnits' | 'mismatches'): readonly [string, string] => [`${w.work[count]} · ${w.aThousand(report.perThousand[count])}`, String(report[count])];
  sheet.put(grid(sheet, [
    [w.work.unitsPicked, String(report.unitsPicked)], [w.work.unitsPacked, String(report.unitsPacked)], [w.work.ordersPacked, String(report.ordersPacked)], [w.work.parcelsOut, String(report.parcelsOut)],
    wrong('wrongScans'), wrong('reprints'), wrong('shortUnits'), wrong('mismatches'),
    [w.work.ordersAnHour, report.ordersAnHour === null ? w.notCounted : String(report.ordersAnHour)], [w.work.idle, w.minutes(Math.round(report.idleMs / MINUTE_MS))],
  ], sheet.isNarrow ? 2 : 4));
  putPeople(sheet, report, w);
  putHours(sheet, report, w);
  sheet.put(paragraph(w.ratesAct, sheet.width, { size: sheet.base * 0.85, bold: false, lines: 3, least: 6 }), 4);
}

function putPeople(sheet: Sheet, { people }: WorkReport, w: DocumentWords): void {
  if (people.length === 0) return;
  const { base } = sheet;
  const shown = people.slice(0, people.length > PEOPLE_MAX ? PEOPLE_MAX - 1 : PEOPLE_MAX);
  const rest = people.slice(shown.length);
  const cells = (name: string, figures: readonly (number | null)[]): Cell[] => [words(name, base, { lines: 1 }), ...figures.map((figure) => words(figure === null ? w.notCounted : String(figure), base, { ...RIGHT, lines: 1 }))];
  const sum = (count: 'unitsPicked' | 'unitsPacked' | 'ordersPacked' | 'wrongScans'): number => rest.reduce((total, person) => total + person[count], 0);
  putTable(
    sheet, [{ title: w.work.person, share: 3 }, ...[w.work.unitsPicked, w.work.unitsPacked, w.work.ordersPacked, w.work.ordersAnHour, w.work.wrongScans].map((title) => ({ title, share: 2, ...RIGHT }))],
    [
      ...shown.map((person) => cells(person.name, [person.unitsPicked, person.unitsPacked, person.ordersPacked, person.ordersAnHour, person.wrongScans])),
      ...(rest.length === 0 ? [] : [cells(w.otherPeople(rest.length), [sum('unitsPicked'), sum('unitsPacked'), sum('ordersPacked'), null, sum('wrongScans')])]),
    ],
  );
}

const PLOT_HEIGHT = 64;
const FIGURE_SIZE = 7;

/** Units packed in each hour of the day as bars with their numbers, from the first hour to the last in which somebody worked. */
function putHours(sheet: Sheet, { hours }: WorkReport, w: DocumentWords): void {
  const [first, last] = [hours[0], hours.at(-1)];
  if (first === undefined || last === undefined) return;
  const { width, base } = sheet;
  const span = Array.from({ length: last.hour - first.hour + 1 }, (_, n) => ({ hour: first.hour + n, units: hours.find((each) => each.hour === first.hour + n)?.unitsPacked ?? 0 }));
  const most = Math.max(1, ...span.map(({ units }) => units));
  const step = Math.min(width / span.length, 48);
  const figure = (text: string): Piece => paragraph(text, step, { size: FIGURE_SIZE, bold: false, align: 'centre', lines: 1, least: 4 });
  const columns = span.map(({ hour, units }): Piece => {
    const tall = (units / most) * PLOT_HEIGHT;
    return stack(space(PLOT_HEIGHT - tall), figure(String(units)), barOf(step, Math.max(1, tall)), figure(String(hour)));
  });
  sheet.put(stack(paragraph(`${w.work.unitsPacked} · ${w.work.hour}`, width, { size: base, bold: true, lines: 1, least: 7 }), beside(columns, 0)), 6);
}

/** A black bar in the middle of its column. */
function barOf(width: number, height: number): Piece {
  const bar = rule(width * 0.7, height);
  return { width, height, marks: moved(bar.marks, width * 0.15, 0) };
}
