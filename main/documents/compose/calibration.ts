import { bars } from './codes.ts';
import type { DocumentWords } from './document-words.ts';
import type { Block } from './marks.ts';
import type { Piece } from './pieces.ts';
import { beside, centred, drawn, mm, paragraph, space, stack } from './pieces.ts';
import type { Sheet } from './sheet.ts';

const DOT_STEPS = [4, 3, 2] as const;

/**
 * The card that proves a bench (floor.md N14): the scanner must read the token back. Every code on it reads exactly the token, in bars of 4, 3
 * and 2 dots, so that whichever is scanned is a proof; ruler, black and chequers show scale, darkness and sharpness to the eye.
 */
export function putCalibration(sheet: Sheet, token: string, w: DocumentWords): void {
  const { width, base } = sheet;
  const dot = 72 / sheet.dpi;
  const shape = bars(token);
  const modules = shape.widthModules + 2 * shape.quietModules;
  const { isSmall } = sheet;
  const steps = DOT_STEPS.filter((dots) => modules * dots * dot <= width);
  const shown = steps.length === 0 ? [2] : isSmall ? steps.slice(0, 1) : steps;
  if (!isSmall) {
    sheet.put(paragraph(w.calibrationCard, width, { size: base * 1.8, bold: true, lines: 1, least: base }));
    sheet.put(paragraph(w.calibrationAct, width, { size: base, bold: false, lines: 4, least: base * 0.8 }));
  }
  if (isSmall) {
    sheet.put(smallCard(sheet, token, centred(drawn(shape, (shown[0] ?? 2) * dot, mm(7)), width), dot));
    return;
  }
  for (const dots of shown) {
    const code = centred(drawn(shape, dots * dot, mm(13)), width);
    sheet.put(stack(code, paragraph(w.dotsWide(dots), width, { size: base * 0.85, bold: false, align: 'centre', lines: 1, least: 5 })), 8);
  }
  sheet.put(centred(paragraph(token, width, { size: base, bold: false, align: 'centre', lines: 1, least: 5 }), width), 1);
  sheet.put(beside([block(mm(12), mm(12)), ...[1, 2, 3].map((dots) => chequer(dots, dot, mm(12)))], mm(3)), 10);
  for (const line of [w.darkBlock, w.dotSquares]) sheet.put(paragraph(line, width, { size: base * 0.85, bold: false, lines: 2, least: 6 }), 2);
  sheet.put(stack(ruler(width), space(1), paragraph(w.ruler, width, { size: base * 0.85, bold: false, lines: 2, least: 6 })), 8);
}

/** Everything on one label for goods, which has room for the code and the eye's checks and for no words. */
function smallCard({ width, base }: Sheet, token: string, code: Piece, dot: number): Piece {
  const name = paragraph(token, width, { size: base, bold: false, align: 'centre', lines: 1, least: 5 });
  return stack(code, name, beside([block(mm(3.5), mm(3.5)), ...[1, 2, 3].map((dots) => chequer(dots, dot, mm(3.5)))], mm(2)));
}

function block(width: number, height: number): Piece {
  return { width, height, marks: [{ kind: 'blocks', gray: 0, blocks: [{ x: 0, y: 0, width, height }] }] };
}

/** A chequer of squares that are so many dots wide. */
function chequer(dots: number, dot: number, side: number): Piece {
  const cell = dots * dot;
  const count = Math.floor(side / cell);
  const blocks: Block[] = [];
  for (let y = 0; y < count; y += 1) for (let x = y % 2; x < count; x += 2) blocks.push({ x: x * cell, y: y * cell, width: cell, height: cell });
  return { width: count * cell, height: count * cell, marks: [{ kind: 'blocks', gray: 0, blocks }] };
}

/** A ruler in millimetres, numbered each ten, as long as fits. */
function ruler(width: number): Piece {
  const length = Math.floor((width - 8) / mm(10)) * 10;
  const blocks: Block[] = [];
  for (let at = 0; at <= length; at += 1) blocks.push({ x: mm(at), y: 0, width: 0.6, height: at % 10 === 0 ? 12 : at % 5 === 0 ? 8 : 5 });
  const numbers = Array.from({ length: length / 10 + 1 }, (_, tens) => ({ kind: 'text' as const, x: mm(tens * 10) + 1.5, baseline: 14, text: String(tens * 10), size: 6, bold: false, gray: 0 }));
  return { width, height: 16, marks: [{ kind: 'blocks', gray: 0, blocks }, ...numbers] };
}
