import thermal from 'node-thermal-printer';
import type { SlipLine, SlipRoll } from '../../../shared/fulfilment/slip-line.ts';
import { SLIP_COLUMNS } from '../../../shared/fulfilment/slip-line.ts';

/** Code 128 in set B, two dots a module: as many characters as burn on 48 and 72 mm with white beside them. */
const CODE_MAX = { 58: 12, 80: 20 } as const;
const CODE128 = 73;
const PRINTABLE = /^[\u0020-\u007e]*$/;
const TEAR_OFF = Uint8Array.of(0x1b, 0x64, 4);

/** Whether a slip can be printed as text at all: ₹ and Devanagari are in no code page of these printers, and would come out as `?` (printing.md 2.2). */
export function isPlainSlip(lines: readonly SlipLine[], { rollMm }: SlipRoll): boolean {
  return lines.every((line) => textsOf(line).every((text) => PRINTABLE.test(text)) && (line.kind !== 'code' || (line.code.length > 0 && line.code.length <= CODE_MAX[rollMm])));
}

/**
 * A slip of plain text, tables and codes as ESC/POS, built by node-thermal-printer, whose ways to a printer are never used (printing.md 2.1).
 * Null when it must be drawn as a picture instead.
 */
export function slipText(lines: readonly SlipLine[], paper: SlipRoll): Uint8Array | null {
  if (!isPlainSlip(lines, paper)) return null;
  const columns = SLIP_COLUMNS[paper.rollMm];
  // Without an interface it has no way to a printer, and only builds.
  const slip = new thermal.printer({ type: thermal.types.EPSON, interface: '', width: columns, characterSet: thermal.characterSet.PC437_USA, breakLine: thermal.breakLine.WORD });
  slip.add(Buffer.from([0x1b, 0x40]));
  for (const line of lines) addLine(slip, line);
  if (paper.cutter) slip.partialCut();
  else slip.add(Buffer.from(TEAR_OFF));
  return slip.getBuffer();
}

function addLine(slip: InstanceType<typeof thermal.printer>, line: SlipLine): void {
  switch (line.kind) {
    case 'text': {
      align(slip, line.align ?? 'left');
      if (line.bold === true) slip.bold(true);
      if (line.isLarge === true) slip.setTextDoubleHeight();
      slip.println(line.text);
      if (line.isLarge === true) slip.setTextNormal();
      if (line.bold === true) slip.bold(false);
      align(slip, 'left');
      return;
    }
    case 'code': {
      align(slip, 'center');
      // `{` begins a command within the code, and is doubled.
      slip.printBarcode(line.code.replaceAll('{', '{{'), CODE128, { hriPos: 2, hriFont: 0, width: 2, height: 80 });
      slip.newLine();
      align(slip, 'left');
      return;
    }
    case 'square_code': {
      align(slip, 'center');
      slip.printQR(line.code, { cellSize: 5, correction: 'M', model: 2 });
      align(slip, 'left');
      return;
    }
    case 'row': {
      slip.tableCustom(line.cells.map(({ text, columns, align: to, bold }) => ({ text, cols: columns, align: to ?? 'LEFT', bold: bold === true })));
      return;
    }
    case 'rule': {
      slip.drawLine();
      return;
    }
    case 'gap': slip.newLine();
  }
}

function align(slip: InstanceType<typeof thermal.printer>, to: 'left' | 'center' | 'right'): void {
  if (to === 'center') slip.alignCenter();
  else if (to === 'right') slip.alignRight();
  else slip.alignLeft();
}

function textsOf(line: SlipLine): readonly string[] {
  switch (line.kind) {
    case 'text': return [line.text];
    case 'code':
    case 'square_code': return [line.code];
    case 'row': return line.cells.map((cell) => cell.text);
    case 'rule':
    case 'gap': return [];
  }
}
