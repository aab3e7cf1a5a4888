import { afterEach, describe, expect, it } from 'vitest';
import { moveJob, queueDocument, readJob } from '../../main/printing/queue/index.ts';
import type { PrintJob } from '../../main/printing/queue/index.ts';
import { present } from '../../shared/assert.ts';
import type { PrinterId, PrintJobId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import { floorStation } from '../doubles/floor-station.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import type { PrintFloor } from '../doubles/print-floor.ts';
import { labelNumber, labelPicture, MONDAY_MS, printFloor } from '../doubles/print-floor.ts';
import { awbOf, MORNING_MS, told } from '../fixtures/told.ts';

const BENCH = 'bench-printer' as PrinterId;
const STAMP = { stationId: 'station-1', personId: 'asha', atMs: MONDAY_MS };
let at: PrintFloor;

afterEach(() => at.close());

/** Two orders of which Flipkart has told, on one store with the line of prints. */
function twoOrders(): FloorStation {
  at = printFloor();
  const station = floorStation(at.database);
  station.tell(told(1, { SOAP: 1 }), told(2, { SOAP: 1 }));
  return station;
}

/** The label of an order in the line of its printer. */
function labelOf(n: number): PrintJobId {
  const { shipmentId, orderId } = told(n, {});
  return present(at.database.write((tx) => queueDocument(at.floor, tx, {
    kind: 'label', subject: String(orderId), shipmentId, subShipmentId: null, trackingId: awbOf(n) as TrackingId, documentHash: at.files.put(labelPicture(n)), printerId: BENCH, copyNumber: 1, copies: 1, reason: '',
  }, STAMP)), 'the job');
}

const jobOf = (jobId: PrintJobId): PrintJob => present(readJob(at.database.read, jobId), 'the job');
const cancel = (station: FloorStation, n: number): number => station.tell(told(n, { SOAP: 1 }, { state: 'CANCELLED', updatedAtMs: MORNING_MS + MINUTE_MS }));

describe('F18 an order that is cancelled while its label waits for a printer', () => {
  it.each(['paper_out', 'head_open', 'paused', 'hangs_up'] as const)('F18 I11 has no label when the printer goes on (%s), and the next order has its one', async (kind) => {
    const station = twoOrders();
    const device = await at.plug(BENCH);
    device.setMood({ kind });
    at.desk.start();
    const [cancelled, kept] = [labelOf(1), labelOf(2)];
    at.desk.wake();
    await at.pass(MINUTE_MS);
    expect([cancelled, kept].map((jobId) => jobOf(jobId).state)).not.toContain('printed');
    expect(at.state(cancelled)).toBe('blocked');
    cancel(station, 1);
    device.setMood({ kind: 'ok' });
    at.desk.wake();
    await at.pass(10 * MINUTE_MS);
    expect(device.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([2]);
    expect(jobOf(cancelled)).toMatchObject({ state: 'cancelled', about: 'order_cancelled' });
    expect(at.state(kept)).toBe('printed');
  });

  it('F18 I11 has no label when the printer was off', async () => {
    const station = twoOrders();
    at.desk.start();
    const [cancelled, kept] = [labelOf(1), labelOf(2)];
    at.desk.wake();
    await at.pass(MINUTE_MS);
    expect(at.state(cancelled)).toBe('blocked');
    cancel(station, 1);
    const device = await at.plug(BENCH);
    at.desk.wake();
    await at.pass(10 * MINUTE_MS);
    expect(device.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([2]);
    expect([at.state(cancelled), at.state(kept)]).toEqual(['cancelled', 'printed']);
  });

  it('F18 I11 has no second label when the station was killed in the middle of it: what came out is uncertain, and never sent again', async () => {
    const station = twoOrders();
    const device = await at.plug(BENCH);
    const [begun, kept] = [labelOf(1), labelOf(2)];
    at.database.write((tx) => moveJob(at.floor, tx, jobOf(begun), { state: 'sending', says: 'sending', attempt: 1, counterBefore: 0 }, STAMP));
    cancel(station, 1);
    at.desk.start();
    await at.pass(10 * MINUTE_MS);
    expect(device.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([2]);
    expect([at.state(begun), at.state(kept)]).toEqual(['uncertain', 'printed']);
  });

  it('F18 would have one if nobody had told of the cancellation: this test can see it', async () => {
    twoOrders();
    const device = await at.plug(BENCH);
    device.setMood({ kind: 'paper_out' });
    at.desk.start();
    labelOf(1);
    labelOf(2);
    at.desk.wake();
    await at.pass(MINUTE_MS);
    device.setMood({ kind: 'ok' });
    at.desk.wake();
    await at.pass(10 * MINUTE_MS);
    expect(device.labels.map((each) => labelNumber(each.bitmap.bits))).toEqual([1, 2]);
  });
});
