import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faceBytes } from '../../../main/documents/compose/font-faces.ts';
import { drawPages } from '../../../main/documents/compose/marks.ts';
import { withPage } from '../../../main/documents/page-content.ts';
import { openPdf } from '../../../main/documents/pdfium.ts';
import { rasterise } from '../../../main/documents/raster.ts';
import type { Bitmap } from '../../../shared/fulfilment/bitmap.ts';
import { isBlack } from '../../../shared/fulfilment/bitmap.ts';
import { BROWSER_ARGS, installedBrowser } from '../../e2e/browser.ts';

/** The string of printing.md 1.6, and words in which marks, conjuncts and reordered vowels go wrong first. */
const LINES = [
  'राजेश कुमार, बेंगलुरु ₹1,299 स्त्री', 'ऑर्डर पैक हो गया, क्रमांक द्वितीय श्रृंखला', 'पार्सल Flipkart को सौंपें, मैनिफ़ेस्ट पर दस्तख़त लें', 'क्ष त्र ज्ञ द्ध ह्म र्कि ट्रक रू दृष्टि कृपया',
];
const PAGE = { width: 600, height: 300 } as const;
const SIZE_PT = 24;
const STEP_PT = 60;
const DOTS = { widthDots: 1_700, heightDots: 850, dpi: 203 } as const;
/**
 * Shared ink of two pictures of one line by the ink of both together. Measured 2026-11-26 with Chromium 156 on these lines: ours 0.93 to 0.97 (edges
 * differ, as both round to dots of their own); the writer's own text drawing without a subset 0.19 to 0.39; letters set one by one 0.13 to 0.20.
 */
const ALIKE = 0.88;
/** A machine whose two cores are taken starts a browser in half a minute. */
const BROWSER_LIMIT_MS = 90_000;

const browser = installedBrowser();
const folder = mkdtempSync(join(tmpdir(), 'hindi-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The lines as Chromium prints them with the same font files, which is the reference (printing.md 1.6). */
function chromiumPdf(program: string): Uint8Array {
  const source = (face: 'latin' | 'devanagari'): string => `url(data:font/ttf;base64,${Buffer.from(faceBytes(face)).toString('base64')})`;
  const html = `<!doctype html><meta charset="utf-8"><style>
    @font-face { font-family: L; src: ${source('latin')}; unicode-range: U+0000-08FF, U+2000-2FFF }
    @font-face { font-family: D; src: ${source('devanagari')}; unicode-range: U+0900-097F, U+200C-200D }
    @page { size: ${PAGE.width}pt ${PAGE.height}pt; margin: 0 } body { margin: 0 }
    div { position: absolute; left: 20pt; white-space: pre; font: ${SIZE_PT}pt/1 L, D; line-height: ${STEP_PT}pt }
  </style>${LINES.map((line, index) => `<div style="top: ${index * STEP_PT}pt">${line}</div>`).join('')}`;
  const page = join(folder, 'reference.html');
  const pdf = join(folder, 'reference.pdf');
  writeFileSync(page, html);
  execFileSync(program, ['--headless', ...BROWSER_ARGS, '--disable-gpu', `--user-data-dir=${join(folder, 'profile')}`, '--no-pdf-header-footer', `--print-to-pdf=${pdf}`, `file://${page}`], { stdio: 'ignore', timeout: BROWSER_LIMIT_MS });
  return readFileSync(pdf);
}

async function ourPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  await drawPages(pdf, [{ ...PAGE, marks: LINES.map((text, index) => ({ kind: 'text', x: 20, baseline: 40 + index * STEP_PT, text, size: SIZE_PT, bold: false, gray: 0 })) }]);
  return pdf.save();
}

/** What the writer draws by itself: whole lines, or letter by letter, which no font shapes. */
async function plainPdf(how: 'no-subset' | 'unshaped'): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.registerFontkit(fontkit);
  const font = await pdf.embedFont(faceBytes('devanagari'), { subset: how !== 'no-subset' });
  const page = pdf.addPage([PAGE.width, PAGE.height]);
  LINES.forEach((line, index) => {
    let x = 20;
    for (const text of how === 'no-subset' ? [line] : [...line]) {
      page.drawText(text, { x, y: PAGE.height - 40 - index * STEP_PT, size: SIZE_PT, font });
      x += font.widthOfTextAtSize(text, SIZE_PT);
    }
  });
  return pdf.save();
}

async function burnt(bytes: Uint8Array): Promise<Bitmap> {
  const pdf = await openPdf(bytes);
  if (typeof pdf === 'string') throw new Error(pdf);
  try {
    return withPage(pdf, 0, (_, page) => rasterise(pdf.raw, page, { left: 0, top: 0, right: PAGE.width, bottom: PAGE.height }, DOTS));
  } finally {
    pdf.close();
  }
}

/** The black dots of a line, from the corner of its own ink, so that where it stands on the page does not matter. */
function inkOf(picture: Bitmap, line: number): Set<number> {
  const dots: (readonly [number, number])[] = [];
  const step = (STEP_PT / PAGE.height) * DOTS.heightDots;
  for (let y = Math.round(line * step); y < Math.round((line + 1) * step); y += 1) for (let x = 0; x < DOTS.widthDots; x += 1) if (isBlack(picture, x, y)) dots.push([x, y]);
  const left = Math.min(...dots.map(([x]) => x));
  const top = Math.min(...dots.map(([, y]) => y));
  return new Set(dots.map(([x, y]) => placeOf(x - left, y - top)));
}

const placeOf = (x: number, y: number): number => (y + 8) * 4_096 + x + 8;

/** How alike two lines are where they lie best on each other, within two dots. */
function likeness(one: Set<number>, other: Set<number>): number {
  let most = 0;
  for (let down = -2; down <= 2; down += 1) {
    for (let right = -2; right <= 2; right += 1) {
      const by = placeOf(right, down) - placeOf(0, 0);
      let shared = 0;
      for (const dot of one) if (other.has(dot + by)) shared += 1;
      most = Math.max(most, shared / (one.size + other.size - shared));
    }
  }
  return most;
}

// Where no browser is installed, these are listed as left out and nothing is claimed.
describe.runIf(browser !== null)('Hindi in our documents beside Chromium’s', () => {
  let reference: Bitmap;
  beforeAll(async () => {
    reference = await burnt(chromiumPdf(browser ?? ''));
  }, 2 * BROWSER_LIMIT_MS);

  it('lies on it: conjuncts, marks, reordered vowels, ₹ and Latin between', async () => {
    const ours = await burnt(await ourPdf());
    const alike = LINES.map((_, line) => likeness(inkOf(reference, line), inkOf(ours, line)));
    expect(Math.min(...alike), `the lines are alike by ${alike.map((each) => each.toFixed(3)).join(', ')}`).toBeGreaterThan(ALIKE);
  });

  it.each(['no-subset', 'unshaped'] as const)('differs from what is broken on purpose: %s', async (how) => {
    const broken = await burnt(await plainPdf(how));
    const alike = LINES.map((_, line) => likeness(inkOf(reference, line), inkOf(broken, line)));
    expect(Math.max(...alike)).toBeLessThan(ALIKE / 2);
  });
});
