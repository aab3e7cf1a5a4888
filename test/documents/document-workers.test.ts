import { afterAll, describe, expect, it } from 'vitest';
import { createDocumentWorkers, FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import type { LabelReading } from '../../main/documents/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { drawLabels, LABEL_BOX } from '../../main/sandbox/documents/index.ts';
import { OrderId } from '../../shared/fulfilment/ids.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';
import { MORNING_MS } from '../fixtures/told.ts';

const dots = (readings: readonly LabelReading[]): string[] => readings.map((reading) => (reading.ok ? Buffer.from(reading.bitmap.bits).toString('base64') : reading.reason));

describe('document workers', () => {
  const workers = createDocumentWorkers({ count: 2, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
  afterAll(() => workers.close());

  it('give the same answers as the calling thread, and leave the document to the caller', async () => {
    const reader = inThreadReader(FOUR_BY_SIX_203);
    const pages = [1, 2, 3, 4].map((n) => labelPage(n));
    const pdf = await drawLabels(pages, 'label-and-invoice');
    const place = { page: 0, region: LABEL_BOX };
    expect(dots(await workers.readLabels(pdf, pages.map(expectedParcel)))).toEqual(dots(await reader.readLabels(pdf, pages.map(expectedParcel))));
    expect(await workers.readTexts(pdf)).toEqual(await reader.readTexts(pdf));
    expect(await workers.drawPlace(pdf, place, FOUR_BY_SIX_203)).toEqual(await reader.drawPlace(pdf, place, FOUR_BY_SIX_203));
    expect(await workers.findInvoices(pdf, OrderId.parse(pages[1]?.orderId))).toEqual(await reader.findInvoices(pdf, OrderId.parse(pages[1]?.orderId)));
    expect(await workers.cropToPdf(pdf, place)).toBeInstanceOf(Uint8Array);
    expect(await workers.readTexts(Buffer.from('no pdf'))).toBe('not_a_pdf');
    expect(pdf.byteLength).toBeGreaterThan(0);
  });

  it('read many documents at once, each answer to its own caller', async () => {
    const pages = Array.from({ length: 12 }, (_, n) => labelPage(n));
    const readings = await Promise.all(pages.map(async (page) => workers.readLabels(await drawLabels([page], 'label-and-invoice'), [expectedParcel(page)])));
    expect(readings.map(([reading]) => reading?.ok === true && reading.parcel.trackingId)).toEqual(pages.map((page) => page.trackingId));
  });
});

describe('a document worker that dies', () => {
  const time = new VirtualTime(MORNING_MS);
  const workers = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: time, limitMs: 30_000, module: new URL('./mortal-worker.ts', import.meta.url) });
  afterAll(() => workers.close());

  it.each(['EXIT', 'THROW'])('fails its own document (%s) and not the ones before and after it', async (deadly) => {
    const before = workers.readTexts(Buffer.from('no pdf'));
    const dead = workers.readTexts(Buffer.from(deadly));
    const after = workers.readLabels(await drawLabels([labelPage(1)], 'label-only'), [expectedParcel(labelPage(1))]);
    await expect(dead).rejects.toMatchObject({ code: 'worker_died' });
    expect(await before).toBe('not_a_pdf');
    expect(await after).toMatchObject([{ ok: true }]);
  });

  it('is given up with its document when that takes too long', async () => {
    const hung = workers.readTexts(Buffer.from('HANG'));
    const after = workers.readTexts(Buffer.from('no pdf'));
    time.advance(30_000);
    await expect(hung).rejects.toMatchObject({ code: 'worker_slow' });
    expect(await after).toBe('not_a_pdf');
  });
});

describe('closed document workers', () => {
  it('refuse what waits and what comes later, and settle everything', async () => {
    const workers = createDocumentWorkers({ count: 1, media: FOUR_BY_SIX_203, scheduler: systemScheduler });
    const pdf = await drawLabels([labelPage(1)], 'label-only');
    const asked = [1, 2, 3].map(() => workers.readTexts(pdf));
    const settled = Promise.allSettled(asked);
    await workers.close();
    expect((await settled).slice(1).every((each) => each.status === 'rejected')).toBe(true);
    await expect(workers.readTexts(pdf)).rejects.toMatchObject({ code: 'workers_closed' });
  });
});
