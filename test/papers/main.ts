import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { encodePng } from '../../main/platform/png.ts';
import type { DocumentKind } from '../../shared/fulfilment/own-document.ts';
import { withoutEnd } from '../../main/printing/fit-picture.ts';
import type { PaperName } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { drawn } from '../documents/compose/drawn.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { LAYOUT_PAGE, LAYOUTS } from '../fixtures/layout-list.ts';
import { OWN_DOCUMENTS } from '../fixtures/own-documents.ts';
import { overlap } from '../fixtures/overlap.ts';

/**
 * `npm run papers -- [--out DIR] [--json]`: one sheet of each document of our own as a picture, as the printer would burn it, and how well the
 * label is found on every layout. Every second one is in Hindi.
 */
const { values } = parseArgs({ options: { out: { type: 'string', default: 'assets/papers' }, json: { type: 'boolean', default: false } } });
const PAPER_OF: Readonly<Record<DocumentKind, PaperName>> = {
  'pick-slip': '4x6', 'put-away-slip': 'roll80', 'put-wall-slip': '4x6', 'put-back-slip': 'roll80', 'manifest-cover': 'a4', 'item-label': '50x25', 'bin-label': '50x25', badge: '4x6',
  'command-sheet': 'a4', 'calibration-card': '4x6', 'owner-report': 'a4', 'contents-slip': 'roll58', 'work-report': 'a4',
};

mkdirSync(values.out, { recursive: true });
for (const [index, kind] of (Object.keys(PAPER_OF) as DocumentKind[]).entries()) {
  const [page] = await drawn(OWN_DOCUMENTS[kind], PAPER_OF[kind], { language: index % 2 === 0 ? 'en' : 'hi', isTraining: true });
  if (page === undefined) throw new Error(`${kind} has no page`);
  writeFileSync(join(values.out, `${kind}.png`), encodePng(PAPERS[PAPER_OF[kind]].feed === 'roll' ? withoutEnd(page.bitmap) : page.bitmap));
}

const reader = inThreadReader(FOUR_BY_SIX_203);
const rows: { readonly layout: string; readonly way: string; readonly overlap: number; readonly least: number; readonly holds: boolean }[] = [];
for (const { name, make, way, least } of LAYOUTS) {
  const { pdf, box } = await make();
  const [reading] = await reader.readLabels(pdf, [expectedParcel(LAYOUT_PAGE)]);
  const share = reading?.ok === true ? overlap(reading.region, box) : 0;
  rows.push({ layout: name, way: reading?.ok === true ? reading.way : 'not found', overlap: Number(share.toFixed(3)), least, holds: reading?.ok === true && reading.way === way && share >= least });
}
const table = ['| layout | found by | shared by label and truth (IoU) | at least |', '| --- | --- | --- | --- |', ...rows.map((row) => `| ${row.layout} | ${row.way} | ${row.overlap.toFixed(3)} | ${row.least} |`)].join('\n');
writeFileSync(join(values.out, 'layouts.md'), `${table}\n`);
process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : `${table}\n`);
process.exitCode = rows.every((row) => row.holds) ? 0 : 1;
