import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { decodeLinear } from '../../main/documents/decode.ts';
import { inThreadReader } from '../../main/documents/label-reader.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { readPrinter } from '../../main/printing/queue/index.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts';
import { emptyHands, pickList, scanUnit } from '../shift/packer.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const BENCH = 'bench-printer' as PrinterId;
const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];

afterEach(async () => {
  for (const { floor, folder } of open.splice(0)) {
    await floor.close();
    rmSync(folder, { recursive: true });
  }
});

/** An order packed at a bench whose printer is set otherwise than its label was drawn for. */
async function packedBefore(more: Partial<PrinterProfile>, prepare: (floor: TrainingFloor) => Promise<unknown> = () => Promise.resolve()): Promise<{ readonly floor: TrainingFloor; readonly awb: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'));
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: 1 } });
  open.push({ floor, folder });
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('the order is pulled', async () => (await floor.must('today.read', {})).counts.open === 1, HOUR_MS);
  const list = await floor.must('picklist.create', { shipments: { dueNext: 1 } });
  await floor.until('its label is here', async () => (await floor.must('today.read', {})).counts.labelsReady === 1, HOUR_MS);
  await setPrinter(floor, more);
  await prepare(floor);
  const hands = emptyHands();
  await pickList(floor, list.picklistId, 'T-1', hands);
  let view = await floor.must('pack.read', { benchId: 'bench-1' });
  while (view.ask !== 'wait_for_label' && view.ask !== 'scan_label') view = await scanUnit(floor, hands, view);
  const [shipment] = floor.sandbox.world.shipments.values();
  await floor.pass(MINUTE_MS);
  return { floor, awb: shipment?.parcels[0]?.trackingId ?? '' };
}

async function setPrinter(floor: TrainingFloor, more: Partial<PrinterProfile>): Promise<void> {
  const known = readPrinter(floor.app.database.read, BENCH);
  if (known === null) throw new Error('the bench has no printer');
  await floor.must('printer.save', { profile: { ...known, ...more } });
}

const jobs = async (floor: TrainingFloor) => (await floor.must('print.list', { limit: 10, search: '' })).rows;
const codesOf = async (floor: TrainingFloor): Promise<string[][]> => Promise.all(floor.printer.labels.map(async (label) => [...new Set((await decodeLinear(label.bitmap)).map((code) => code.text))]));

describe('N1 the label that a printer gets', () => {
  it('was drawn and proved for its own dots, whatever it was fetched for', async () => {
    const { floor, awb } = await packedBefore({ dpi: 300 });
    expect(await jobs(floor)).toMatchObject([{ state: 'printed', trackingId: awb }]);
    expect(floor.printer.labels).toHaveLength(1);
    expect(floor.printer.labels[0]?.bitmap).toMatchObject({ widthDots: 1200, heightDots: 1800 });
    expect(await codesOf(floor)).toEqual([[awb]]);
  }, 60_000);

  it('is refused with its picture where it would come out too small, and prints on the right paper after that', async () => {
    const { floor, awb } = await packedBefore({ paper: PAPERS['50x25'] });
    expect(await jobs(floor)).toMatchObject([{ state: 'failed', about: 'not_proved' }]);
    expect(floor.printer.labels).toEqual([]);
    const [problem] = (await floor.must('label-problem.list', { limit: 10 })).rows;
    expect(problem).toMatchObject({ trackingId: awb, reason: 'label_too_small' });
    expect(await floor.must('document.picture', { documentHash: problem?.pictureHash ?? '' })).toMatchObject({ mediaType: 'image/png' });
    await setPrinter(floor, { paper: PAPERS['4x6'] });
    const [job] = await jobs(floor);
    await floor.must('print.reprint', { jobId: job?.jobId ?? '', reason: 'wrong_printer', words: '', old: { kind: 'lost' } });
    await floor.pass(MINUTE_MS);
    expect(await codesOf(floor)).toEqual([[awb]]);
    expect((await floor.must('label-problem.list', { limit: 10 })).rows).toEqual([]);
  }, 60_000);

  it('P34 comes with the invoice of its order where the bench has a printer for that, and says so where it could not be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sheets-'));
    const { floor, awb } = await packedBefore({ invoice: 'none' }, async (at) => {
      const known = readPrinter(at.app.database.read, BENCH);
      await at.must('printer.save', { profile: { ...known, printerId: 'laser', name: 'Laser', language: 'page', way: { kind: 'file', folder }, paper: PAPERS.a4, invoice: 'a4' } });
      await at.must('printer.use', { uses: { label: BENCH, itemLabel: null, slip: null, sheet: 'laser' }, realInTraining: true });
    });
    expect((await jobs(floor)).map((job) => [job.kind, job.state, job.printerId])).toEqual(expect.arrayContaining([['label', 'printed', BENCH], ['invoice', 'sent', 'laser']]));
    expect(await codesOf(floor)).toEqual([[awb]]);
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
    const [text] = await inThreadReader(FOUR_BY_SIX_203).readTexts(readFileSync(join(folder, file ?? 'none')));
    expect(text).toContain('Tax Invoice');
    rmSync(folder, { recursive: true });

    const small = await packedBefore({ invoice: 'turned' });
    expect((await jobs(small.floor)).map((job) => [job.kind, job.state, job.about])).toEqual(expect.arrayContaining([['label', 'printed', null], ['invoice', 'failed', 'invoice_too_small']]));
  }, 60_000);

  it('is a page of its very size on a printer that takes pages', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pages-'));
    const { floor, awb } = await packedBefore({ language: 'page', way: { kind: 'file', folder } });
    expect(await jobs(floor)).toMatchObject([{ state: 'sent' }]);
    expect(floor.printer.labels).toEqual([]);
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.pdf'));
    const pages = await inThreadReader(FOUR_BY_SIX_203).drawTrueSize(readFileSync(join(folder, file ?? 'none')), 203);
    if (typeof pages === 'string') throw new Error(pages);
    expect(pages).toHaveLength(1);
    expect(Math.abs((pages[0]?.widthDots ?? 0) - 812)).toBeLessThanOrEqual(1);
    expect([...new Set((await decodeLinear(pages[0] as NonNullable<(typeof pages)[0]>)).map((code) => code.text))]).toEqual([awb]);
    rmSync(folder, { recursive: true });
  }, 60_000);
});
