import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { dotsOf } from '../../../shared/fulfilment/printer-profile.ts';
import { code128Runs } from '../../platform/code-picture.ts';
import type { DotCanvas } from './dot-canvas.ts';
import { dotCanvas, textHeight, textWidth, writable } from './dot-canvas.ts';

/** A card as it is burned, and what there is to measure on it. */
export interface BenchCard {
  readonly picture: Bitmap;
  /** Width of the narrowest bar. */
  readonly moduleDots: number;
  /** Length of the line that a person lays a ruler to. */
  readonly lineMm: number;
}

export type CardContent = Pick<PrinterProfile, 'name' | 'language' | 'dpi' | 'paper' | 'darkness' | 'inchesPerSecond' | 'offsetMm'>;

/** White on both sides of a code, as the standard asks, in modules. */
const QUIET_MODULES = 10;
/** Narrower bars are not read with certainty (floor.md N1). */
const MODULE_MIN_DOTS = 2;
/** The AWB of a real label comes to 2.87 dots a module at 203 dpi (printing.md 1.2): 0.36 mm. The card burns what the labels burn. */
const MODULE_MM = 0.36;
/** What of a sheet is used, and how long a card is on a roll. */
const CARD_MM = { width: 101.6, height: 152.4 } as const;
const ROLL_MM = 60;
const EDGE_MM = 2;
/** The line may come nearer to the edges than the rest: 100 mm must fit on 4 inches. */
const LINE_EDGE_MM = 1;
const LINE_MAX_MM = 100;
const LINE_MIN_MM = 20;

/**
 * The calibration card of a printer: a code at the width of a label's bars, a line to lay a ruler to, bars of one to four dots for the
 * darkness, and the corners of the paper. Every measure is whole dots, so that nothing but the printer itself can spoil it. Null when
 * the paper is too small for the code.
 */
export async function calibrationCard(profile: CardContent, code: string, notes: readonly string[]): Promise<BenchCard | null> {
  return drawCard(profile, code, [profile.name, paperOf(profile), settingsOf(profile), ...notes], true);
}

/** A card with one code and what it is for, such as the set-up code of a bench. Null when the paper is too small for the code. */
export async function codeCard(profile: CardContent, code: string, notes: readonly string[]): Promise<BenchCard | null> {
  return drawCard(profile, code, notes, false);
}

async function drawCard(profile: CardContent, code: string, notes: readonly string[], isCalibration: boolean): Promise<BenchCard | null> {
  const { dpi, paper } = profile;
  const dots = (mm: number): number => dotsOf(mm, dpi);
  const widthDots = dots(paper.feed === 'sheet' ? Math.min(paper.widthMm, CARD_MM.width) : paper.widthMm);
  const heightDots = dots(paper.feed === 'sheet' ? Math.min(paper.heightMm, CARD_MM.height) : paper.feed === 'roll' ? ROLL_MM : paper.heightMm);
  const runs = await code128Runs(code);
  const modules = runs.reduce((sum, width) => sum + width, 0);
  const moduleDots = Math.min(Math.round(dots(1) * MODULE_MM), Math.floor(widthDots / (modules + 2 * QUIET_MODULES)));
  if (moduleDots < MODULE_MIN_DOTS) return null;
  const canvas = dotCanvas(widthDots, heightDots);
  const scale = Math.max(2, Math.round(dots(1) * (paper.widthMm < CARD_MM.width / 2 ? 0.25 : 0.36)));
  const edge = dots(EDGE_MM);
  const gap = dots(1);
  corners(canvas, edge, dots(4), Math.max(2, dots(0.25)));
  const isLow = heightDots < dots(50);
  let y = edge + gap;
  const write = (line: string): void => {
    const fitted = fit(line, scale, widthDots - 2 * (edge + gap));
    if (fitted === '') return;
    canvas.text(Math.round((widthDots - textWidth(fitted, scale)) / 2), y, scale, fitted);
    y += textHeight(scale) + gap;
  };
  for (const note of isLow ? notes.slice(0, 1) : notes) write(note);
  const codeHeight = Math.min(dots(22), Math.max(dots(7), Math.round(heightDots * 0.22)));
  canvas.code(Math.round((widthDots - modules * moduleDots) / 2), y, codeHeight, moduleDots, runs);
  y += codeHeight + gap;
  write(code);
  if (!isCalibration) return { picture: canvas.bitmap(), moduleDots, lineMm: 0 };
  const lineMm = Math.min(LINE_MAX_MM, Math.floor((paper.widthMm - LINE_EDGE_MM) / 10) * 10);
  if (lineMm >= LINE_MIN_MM) ruler(canvas, dots, Math.round((widthDots - dots(lineMm)) / 2), y, lineMm, isLow ? 0 : scale);
  y += dots(4) + (isLow ? 0 : textHeight(scale)) + 2 * gap;
  if (y + dots(10) < heightDots - edge) fineBars(canvas, dots, edge + gap, y, scale);
  return { picture: canvas.bitmap(), moduleDots, lineMm };
}

function paperOf({ language, dpi, paper }: CardContent): string {
  return `${language}, ${dpi} DPI, ${paper.widthMm}${paper.feed === 'roll' ? '' : `X${paper.heightMm}`} MM`;
}

function settingsOf({ darkness, inchesPerSecond, offsetMm }: CardContent): string {
  const parts: string[] = [];
  if (darkness !== null) parts.push(`DARK ${darkness}`);
  if (inchesPerSecond !== null) parts.push(`SPEED ${inchesPerSecond}`);
  if (offsetMm.right !== 0 || offsetMm.down !== 0) parts.push(`${offsetMm.right}/${offsetMm.down} MM`);
  return parts.join(', ');
}

function fit(line: string, scale: number, widthDots: number): string {
  const text = writable(line);
  return text.slice(0, Math.max(0, Math.floor(widthDots / (textWidth('A', scale) || 1)))).trim();
}

/** Four angles two millimetres inside of the paper: a picture that sits wrong is seen at a glance. They leave the quiet zones of the code free. */
function corners(canvas: DotCanvas, edge: number, length: number, thick: number): void {
  const { widthDots: width, heightDots: height } = canvas;
  for (const isRight of [false, true]) {
    for (const isLow of [false, true]) {
      const x = isRight ? width - edge - length : edge;
      canvas.fill(x, isLow ? height - edge - thick : edge, length, thick);
      canvas.fill(isRight ? width - edge - thick : edge, isLow ? height - edge - length : edge, thick, length);
    }
  }
}

function ruler(canvas: DotCanvas, dots: (mm: number) => number, x: number, y: number, lineMm: number, scale: number): void {
  const thick = Math.max(2, dots(0.25));
  // From the outer edge of the first tick to the outer edge of the last: what a ruler is laid to.
  canvas.fill(x, y, dots(lineMm), thick);
  for (let mm = 0; mm <= lineMm; mm += 5) canvas.fill(mm === lineMm ? x + dots(mm) - thick : x + dots(mm), y, thick, dots(mm % 10 === 0 ? 3 : 1.5));
  if (scale === 0) return;
  const label = `${lineMm} MM`;
  canvas.text(x + Math.round((dots(lineMm) - textWidth(label, scale)) / 2), y + dots(4), scale, label);
}

/** Fields of bars and spaces of one to four dots, and a black one: what runs together is too dark, what breaks is too light. */
function fineBars(canvas: DotCanvas, dots: (mm: number) => number, x: number, y: number, scale: number): void {
  const width = dots(10);
  const height = dots(6);
  for (let bar = 1; bar <= 4; bar += 1) {
    const left = x + (bar - 1) * (width + dots(2));
    for (let at = 0; at + bar <= width; at += 2 * bar) canvas.fill(left + at, y, bar, height);
    canvas.text(left, y + height + dots(1), scale, String(bar));
  }
  canvas.fill(x + 4 * (width + dots(2)), y, width, height);
}
