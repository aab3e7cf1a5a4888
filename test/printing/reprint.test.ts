import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../../main/database/index.ts';
import { jobsOfParcel, moveJob } from '../../main/printing/queue/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { present } from '../../shared/assert.ts';
import type { PrintJobView } from '../../shared/contract/index.ts';
import type { PrintAbout, PrintState } from '../../shared/fulfilment/facts.ts';
import type { PersonId, SubShipmentId } from '../../shared/fulfilment/ids.ts';
import { DAY_MS } from '../../shared/time.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, told } from '../fixtures/told.ts';
import { staffed, stand } from '../people/people-station.ts';

let bench: PackBench;
/** Order 1 is packed and its label is out of the printer. */
beforeEach(async () => {
  bench = await packBench(told(1, { SOAP: 1 }), told(2, { LAMP: 1 }));
  await bench.pickAll();
  bench.station.labelled(1);
  bench.station.labelled(2);
  await bench.scan(SHOP.SOAP.barcode);
  bench.station.printed();
});
afterEach(() => expectReplay(bench.station.database.read));

const AWB = awbOf(1);
const DESTROYED = { kind: 'destroyed', barcode: AWB };
const again = (jobId: string, more: Readonly<Record<string, unknown>> = {}) => ({ jobId, reason: 'torn', words: '', old: DESTROYED, ...more });
const newest = async (awb = AWB): Promise<PrintJobView> => present((await bench.act('print.list', { limit: 1, search: awb })).rows[0], 'a print');
/** The printer took it, or nobody knows. */
function came(state: PrintState, about?: PrintAbout): void {
  const { database, facts, time } = bench.station;
  const book = { facts, ids: timeOrderedIds(time, seededRandom(9)) };
  database.write((tx) => {
    const [job] = jobsOfParcel(tx, told(1, {}).shipmentId, 'SS-1' as SubShipmentId);
    if (job !== undefined) moveJob(book, tx, job, { state, says: 'as the test says', attempt: 1, counterBefore: null, ...(about === undefined ? {} : { about }) }, { stationId: 'station-1', personId: 'station', atMs: time.nowMs() });
  });
}

describe('printing a label again', () => {
  it('P37 prints the same stored bytes as the next copy, with the reason, once', async () => {
    const first = await newest();
    const copy = await bench.act('print.reprint', again(first.jobId, { reason: 'jam' }));
    expect(copy).toMatchObject({ copyNumber: 2, reason: 'jam', state: 'queued', pictureHash: first.pictureHash, trackingId: AWB, queuedBy: 'asha' });
    await bench.refuses('job_still_waiting', 'print.reprint', again(first.jobId));
    bench.station.printed();
    expect((await bench.scan(AWB)).answer.code).toBe('shipment_labelled');
    // Also after it was stuck on: it can tear at the hand-over.
    expect(await bench.act('print.reprint', again(copy.jobId))).toMatchObject({ copyNumber: 3 });
  });

  it('N10 prints nothing before the old label was scanned as destroyed or declared lost', async () => {
    const first = await newest();
    await bench.refuses('old_label_wanted', 'print.reprint', again(first.jobId, { old: { kind: 'never' } }));
    await bench.refuses('old_label_differs', 'print.reprint', again(first.jobId, { old: { kind: 'destroyed', barcode: awbOf(2) } }));
    await bench.refuses('words_wanted', 'print.reprint', again(first.jobId, { reason: 'other' }));
    const copy = await bench.act('print.reprint', again(first.jobId, { reason: 'other', words: 'ink ran out' }));
    expect((await bench.act('print.list', { limit: 5, search: AWB })).rows.map((row) => [row.copyNumber, row.voided])).toEqual([[2, null], [1, 'destroyed']]);
    bench.station.printed();
    await bench.act('print.reprint', again(copy.jobId, { old: { kind: 'lost' } }));
    expect((await bench.act('print.list', { limit: 5, search: AWB })).rows.map((row) => [row.copyNumber, row.voided])).toEqual([[3, null], [2, 'lost'], [1, 'destroyed']]);
  });

  it('P38 keeps who, when, why and what became of the old label in the order\'s history', async () => {
    const first = await newest();
    await bench.act('print.reprint', again(first.jobId));
    const { timeline } = await bench.act('order.read', { shipmentId: told(1, {}).shipmentId });
    expect(timeline.slice(-2)).toMatchObject([
      { kind: 'label.voided', personId: 'asha', about: { how: 'destroyed', trackingId: AWB, benchId: 'bench-1' } }, { kind: 'print.queued', personId: 'asha', about: { reason: 'torn', copyNumber: 2 } },
    ]);
  });

  it('N10 needs a supervisor above the limit of an order, whose badge lets exactly this one through', async () => {
    const { station } = bench;
    for (const copies of [0, 1]) {
      const job = await newest();
      expect(await bench.act('reprint.read', { jobId: job.jobId })).toMatchObject({ copies, copiesMax: 2, oldLabel: true, isUncertain: false });
      await bench.act('print.reprint', again(job.jobId));
      station.printed();
    }
    const job = await newest();
    await bench.refuses('reprint_order_limit', 'print.reprint', again(job.jobId));
    const people = await staffed(station);
    const { badge } = await station.must('person.makeBadge', { personId: people.Sita } as never);
    await stand(station, people, 'Ravi');
    const asked = await station.call('print.reprintAbove', again(job.jobId) as never, 'above');
    expect(asked).toMatchObject({ ok: false, error: { code: 'not_permitted', about: { needs: 'supervisor' } } });
    await station.must('override.grant', { operation: 'print.reprintAbove', forScanId: 'above', key: { badge: String(badge) } } as never);
    expect(await station.call('print.reprintAbove', again(job.jobId) as never, 'above')).toMatchObject({ ok: true, value: { copyNumber: 4 } });
    expect(station.facts.since(station.database.read, 0, 10_000).filter((fact) => fact.kind === 'override.used').map((fact) => fact.body)).toMatchObject([{ operation: 'print.reprintAbove', askedBy: people.Ravi, grantedBy: people.Sita }]);
    expect(station.facts.since(station.database.read, 0, 10_000).filter((fact) => fact.kind === 'print.queued').at(-1)?.body).toMatchObject({ aboveLimit: true });
  });

  it('N10 needs a supervisor above what one person may print in a day, and a new day counts anew', async () => {
    const first = await newest();
    await bench.act('reprint.configure', { perOrder: 9, perPersonDay: 1 });
    await bench.act('print.reprint', again(first.jobId));
    bench.station.printed();
    await bench.refuses('reprint_person_limit', 'print.reprint', again(first.jobId));
    bench.station.time.advance(DAY_MS);
    expect(await bench.act('print.reprint', again(first.jobId))).toMatchObject({ copyNumber: 3 });
  });

  it('N10 refuses a label of a cancelled order, of one that was handed over, and one whose AWB does not count any more', async () => {
    const { station } = bench;
    const first = await newest();
    station.database.write((tx) => tx.run("UPDATE parcel SET tracking_id = 'FMPPNEW' WHERE tracking_id = ?", AWB));
    await bench.refuses('label_outdated', 'print.reprint', again(first.jobId));
    station.database.write((tx) => tx.run("UPDATE parcel SET tracking_id = ? WHERE tracking_id = 'FMPPNEW'", AWB));
    const state = bench.station.database.read.get<{ floor_state: string }>('SELECT floor_state FROM shipment WHERE shipment_id = ?', told(1, {}).shipmentId)?.floor_state ?? '';
    station.database.write((tx) => tx.run("UPDATE shipment SET floor_state = 'HANDED_OVER' WHERE shipment_id = ?", told(1, {}).shipmentId));
    await bench.refuses('already_handed_over', 'print.reprint', again(first.jobId));
    station.database.write((tx) => tx.run('UPDATE shipment SET floor_state = ? WHERE shipment_id = ?', state, told(1, {}).shipmentId));
    station.tell(told(1, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() }));
    await bench.refuses('shipment_cancelled', 'print.reprint', again(first.jobId));
    await bench.refuses('shipment_cancelled', 'print.reprintAbove', again(first.jobId));
  });

  it('N10 counts a print that nobody knows of as uncertain, whatever is chosen, and ends the doubt', async () => {
    came('uncertain', 'line_broke');
    const lost = await newest();
    expect(await bench.act('reprint.read', { jobId: lost.jobId })).toMatchObject({ isUncertain: true, oldLabel: true });
    expect(await bench.act('print.reprint', again(lost.jobId, { reason: 'jam', old: { kind: 'lost' } }))).toMatchObject({ reason: 'uncertain', copyNumber: 2 });
    expect((await bench.act('print.list', { limit: 5, search: AWB })).rows[1]).toMatchObject({ state: 'failed', about: 'person_lacks_it', voided: 'lost' });
  });

  it('N10 asks for no old label when the printer says that none came out, or a person said so', async () => {
    came('uncertain', 'not_counted');
    const lost = await newest();
    expect(await bench.act('reprint.read', { jobId: lost.jobId })).toMatchObject({ oldLabel: false });
    const copy = await bench.act('print.reprint', again(lost.jobId, { old: { kind: 'never' } }));
    came('uncertain', 'line_broke');
    expect(await bench.act('print.settle', { jobId: copy.jobId, labelIsHere: false })).toMatchObject({ state: 'failed', about: 'person_lacks_it' });
    expect(await bench.act('print.reprint', again(copy.jobId, { reason: 'jam', old: { kind: 'never' } }))).toMatchObject({ copyNumber: 3, reason: 'uncertain' });
  });

  it('N10 reports copies by person, printer and day, on the screen and as a file', async () => {
    const { station } = bench;
    const first = await newest();
    await bench.act('print.reprint', again(first.jobId));
    station.printed();
    station.time.advance(DAY_MS);
    await bench.act('print.reprint', again(first.jobId, { reason: 'jam', old: { kind: 'lost' } }));
    station.printed();
    await bench.act('print.reprintAbove', again(first.jobId, { reason: 'jam' }));
    expect((await bench.act('reprint.report', { days: 2 })).rows).toMatchObject([
      { day: '2026-01-06', person: 'asha', printerId: 'bench-printer', copies: 2, destroyed: 1, lost: 1, aboveLimit: 1, reasons: { jam: 2 } }, { day: '2026-01-05', copies: 1, destroyed: 1, reasons: { torn: 1 } },
    ]);
    expect((await bench.act('reprint.report', { days: 1 })).rows.length).toBe(1);
    const file = await bench.act('reprint.export', { days: 2 });
    const lines = Buffer.from(file.base64, 'base64').toString('utf8').trim().split('\r\n');
    expect(file.name).toBe('reprints-2026-01-06.csv');
    expect(lines.slice(1)).toEqual(['2026-01-06,asha,bench-printer,2,1,1,1,2,0,0,0,0,0', '2026-01-05,asha,bench-printer,1,1,0,0,0,1,0,0,0,0']);
  });
});

describe('the line of a printer', () => {
  it('for P35: is paused, put in order and shortened by people, each with a fact', async () => {
    const { station } = bench;
    const first = await newest();
    await bench.act('print.reprint', again(first.jobId));
    await bench.scan(AWB);
    await bench.scan(SHOP.LAMP.barcode);
    const last = await newest(awbOf(2));
    expect((await bench.act('queue.read')).printers).toMatchObject([{ printerId: 'bench-printer', isKnown: false, uses: ['label'], waiting: 2, paused: null, jobs: [{ trackingId: AWB }, { trackingId: awbOf(2) }] }]);
    await bench.act('queue.pause', { printerId: 'bench-printer', isPaused: true });
    await bench.act('queue.pause', { printerId: 'bench-printer', isPaused: true });
    await bench.refuses('printer_not_known', 'queue.pause', { printerId: 'another', isPaused: true });
    await bench.act('print.first', { jobId: last.jobId });
    expect((await bench.act('queue.read')).printers).toMatchObject([{ paused: { by: 'asha' }, jobs: [{ trackingId: awbOf(2) }, { trackingId: AWB }] }]);
    const copy = await newest();
    expect(await bench.act('print.cancel', { jobId: copy.jobId, reason: 'found the first one' })).toMatchObject({ state: 'cancelled', says: 'found the first one', about: 'by_person' });
    await bench.refuses('job_not_waiting', 'print.cancel', { jobId: copy.jobId, reason: 'again' });
    await bench.refuses('job_not_waiting', 'print.first', { jobId: copy.jobId });
    await bench.act('queue.pause', { printerId: 'bench-printer', isPaused: false });
    expect((await bench.act('queue.read')).printers).toMatchObject([{ paused: null, waiting: 1 }]);
    expect(await bench.act('queue.state', { printerId: 'bench-printer' })).toMatchObject({ ready: true });
    expect(station.facts.since(station.database.read, 0, 10_000).map((fact) => fact.kind).filter((kind) => kind.startsWith('printer.'))).toEqual(['printer.paused', 'printer.resumed']);
  });
});

describe('the marketplace\'s own label', () => {
  it('for S22: is turned off only by somebody who says that he knows, and then prints by hand', async () => {
    const { station } = bench;
    await bench.refuses('label_off_unacknowledged', 'channel.switch', { name: 'marketplaceLabel', value: 'off' });
    await bench.act('channel.switch', { name: 'marketplaceLabel', value: 'off', acknowledged: true });
    expect(station.facts.since(station.database.read, 0, 10_000).filter((fact) => fact.kind === 'channel.changed')).toMatchObject([{ personId: 'asha' as PersonId, body: { name: 'marketplaceLabel', to: 'off', acknowledged: true } }]);
    await bench.scan(AWB);
    await bench.refuses('label_before_packed', 'label.print', { shipmentId: told(2, {}).shipmentId });
    expect((await bench.scan(SHOP.LAMP.barcode)).answer.code).toBe('label_by_hand');
    expect(await bench.view()).toMatchObject({ ask: 'wait_for_label', labelByHand: true, waitsForTruth: false });
    expect(await bench.act('label.print', { shipmentId: told(2, {}).shipmentId })).toEqual({ trackingId: awbOf(2) });
    expect(await bench.view()).toMatchObject({ ask: 'scan_label', labelByHand: false });
    await bench.refuses('label_queued_already', 'label.print', { shipmentId: told(2, {}).shipmentId });
    station.printed();
    expect((await bench.scan(awbOf(2))).answer.code).toBe('shipment_labelled');
  });

  it('for S22: waits by hand for what a label waits for by itself', async () => {
    const { station } = bench;
    station.database.write((tx) => writeSetting(tx, 'marketplaceLabel', 'off'));
    await bench.scan(AWB);
    await bench.scan(SHOP.LAMP.barcode);
    station.setLine(true);
    station.time.advance(DAY_MS);
    await bench.refuses('label_not_here', 'label.print', { shipmentId: told(2, {}).shipmentId });
    station.tell(told(2, { LAMP: 1 }, { state: 'CANCELLED', updatedAtMs: station.time.nowMs() }));
    await bench.refuses('shipment_cancelled', 'label.print', { shipmentId: told(2, {}).shipmentId });
  });
});
