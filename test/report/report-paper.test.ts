import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../../main/platform/png.ts';
import { DOCUMENT_LANGUAGES } from '../../shared/fulfilment/own-document.ts';
import { drawn } from '../documents/compose/drawn.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { OWN_DOCUMENTS } from '../fixtures/own-documents.ts';

const REPORT = OWN_DOCUMENTS['work-report'];

describe('a report on paper', () => {
  it.each(DOCUMENT_LANGUAGES)('is one page in %s, however many people and hours there are, and no figure of theirs is lost', async (language) => {
    const people = Array.from({ length: 40 }, (_, n) => ({ name: `Person ${n}`, unitsPicked: 400, unitsPacked: 100 - n, ordersPacked: 210, ordersAnHour: n % 2 === 0 ? 33.1 : null, wrongScans: 2 }));
    const hours = Array.from({ length: 24 }, (_, hour) => ({ hour, unitsPacked: hour * 10, ordersPacked: hour * 5, wrongScans: 1 }));
    const pages = await drawn({ ...REPORT, people, hours }, 'a4', { language, isTraining: true });
    expect(pages.length).toBe(1);
    const [page] = pages;
    const others = people.slice(13).reduce((sum, person) => sum + person.unitsPacked, 0);
    expect(page?.text).toContain(String(others));
    const folder = process.env['PICTURES_FOLDER'];
    if (folder !== undefined && page !== undefined) writeFileSync(`${folder}/report-${language}.png`, encodePng(page.bitmap));
  });

  it('is opened where no printer makes slips, kept by its hash, and is the same when it is made again in the same minute', async () => {
    const station = floorStation();
    const input = { span: 'today', language: 'en', as: 'pdf' } as const;
    const made = await station.must('report.print', input);
    expect(made).toMatchObject({ printerId: null, jobId: null });
    expect(Buffer.from((await station.must('document.picture', { documentHash: made.documentHash })).base64, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect((await station.must('report.print', input)).documentHash).toBe(made.documentHash);
    expect(await station.refusal('report.print', { ...input, span: { fromDay: '2026-03-02', toDay: '2026-03-01' } })).toBe('report_days_turned');
  });
});
