import { defuse } from './defuse.ts';
import type { Table } from './sheet.ts';
import { xmlText } from './xml-text.ts';
import { writeZip } from './zip.ts';

/** The smallest workbook that Excel and LibreOffice open without a question: one sheet, texts as texts, the heading bold and in sight. */
export function writeXlsx(table: Table): Uint8Array {
  return writeZip([
    { name: '[Content_Types].xml', text: CONTENT_TYPES },
    { name: '_rels/.rels', text: ROOT_RELATIONS },
    { name: 'xl/workbook.xml', text: workbookOf(table.name) },
    { name: 'xl/_rels/workbook.xml.rels', text: WORKBOOK_RELATIONS },
    { name: 'xl/styles.xml', text: STYLES },
    { name: 'xl/worksheets/sheet1.xml', text: sheetOf(table) },
  ]);
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const NAME_MAX = 31;
const WIDTHS = { min: 10, max: 48 } as const;

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
  + `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`
  + `<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/></Types>`;
const ROOT_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const WORKBOOK_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>`
  + `<Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
/** Style 1 is text (format 49, `@`): a code keeps its zeros and a number-like one is not made a number when somebody edits it. Style 2 is the heading. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>`
  + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
  + '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>';

function workbookOf(name: string): string {
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${xmlText(name.replace(/[\\/?*[\]:]/g, ' ').slice(0, NAME_MAX))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}

function sheetOf(table: Table): string {
  const letters = table.columns.map((_, index) => columnLetters(index));
  const rows = table.rows.map((cells, index) => rowOf(index + 2, letters, cells, 1));
  const columns = table.columns.map((heading, index) => `<col min="${index + 1}" max="${index + 1}" width="${widthOf(heading, table, index)}" customWidth="1"/>`).join('');
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
    + `<cols>${columns}</cols><sheetData>${rowOf(1, letters, table.columns, 2)}${rows.join('')}</sheetData></worksheet>`;
}

/** By the first rows: a width is a courtesy. */
function widthOf(heading: string, table: Table, index: number): number {
  const longest = Math.max(heading.length, ...table.rows.slice(0, 50).map((cells) => String(cells[index] ?? '').length));
  return Math.min(WIDTHS.max, Math.max(WIDTHS.min, longest + 2));
}

function rowOf(number: number, letters: readonly string[], cells: readonly (string | number | null)[], style: number): string {
  let xml = `<row r="${number}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell === null || cell === '') continue;
    const name = `${letters[index] ?? ''}${number}`;
    xml += typeof cell === 'number' ? `<c r="${name}"><v>${cell}</v></c>` : `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(defuse(cell))}</t></is></c>`;
  }
  return `${xml}</row>`;
}

/** A, B … Z, AA … */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`;
}
