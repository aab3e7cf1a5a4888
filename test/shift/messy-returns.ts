import type { Random } from '../../main/platform/random.ts';
import { HOUR_MS, SECOND_MS } from '../../shared/time.ts';
import type { Mess } from './messy-floor.ts';
import { barcodeOf, putEverythingBack } from './messy-floor.ts';
import type { TrainingFloor } from './training-floor.ts';

const BENCH = 'bench-1';
const SCAN_MS = 2 * SECOND_MS;
const RETURNED_SHARE = 0.25;
const DAMAGED_SHARE = 0.4;

/** Some of what was handed over comes back: through the gate, checked unit by unit, and to its bin or to the broken goods. Returns the units. */
export async function takeReturns(floor: TrainingFloor, random: Random, mess: Mess): Promise<number> {
  const { world } = floor.sandbox;
  const sent = floor.app.database.read.all<{ shipment_id: string }>("SELECT shipment_id FROM shipment WHERE floor_state = 'HANDED_OVER' ORDER BY shipment_id");
  let made = 0;
  for (const { shipment_id: shipmentId } of sent) {
    const item = world.shipments.get(shipmentId)?.items.find((each) => each.state !== 'CANCELLED');
    if (item === undefined || random.next() >= RETURNED_SHARE) continue;
    world.advance(shipmentId, 'DELIVERED');
    if (world.createReturn(item.orderItemId, 'customer_return') !== null) made += 1;
  }
  if (made === 0) return 0;
  await floor.must('return.pull', {});
  await floor.until('the returns are known', async () => (await floor.must('return.list', { lane: 'expected', source: 'both', search: '', limit: 100 })).rows.length >= made, HOUR_MS);
  const { rows } = await floor.must('return.list', { lane: 'expected', source: 'both', search: '', limit: 100 });
  await floor.must('gate.open', { benchId: BENCH, carrier: 'Ekart', bagCode: 'BAG-1', startCode: '', expectedCount: null });
  for (const row of rows) if (row.trackingId !== null) await floor.must('gate.scan', { benchId: BENCH, barcode: row.trackingId, anyCarrier: true });
  await floor.must('gate.close', { benchId: BENCH, endCode: '', signature: 'paper', reason: 'some come tomorrow' });
  let units = 0;
  for (const row of rows) units += await checkReturn(floor, random, mess, row.returnId, row.order?.skuId ?? '', row.quantity);
  await putEverythingBack(floor, mess);
  return units;
}

async function checkReturn(floor: TrainingFloor, random: Random, mess: Mess, returnId: string, skuId: string, quantity: number): Promise<number> {
  const opened = await floor.call('qc.open', { benchId: BENCH, barcode: returnId });
  if (!opened.ok) return 0;
  for (let unit = 0; unit < quantity; unit += 1) {
    await floor.must('qc.scan', { benchId: BENCH, barcode: barcodeOf(floor, skuId), skuId, take: 'expected' });
    const serial = floor.app.database.read.get<{ serial: string }>('SELECT serial FROM pack_serial JOIN order_line USING (shipment_id, order_item_id) WHERE order_line.sku_id = ? AND freed_at_ms IS NULL LIMIT 1', skuId)?.serial;
    if (serial !== undefined) await floor.call('qc.serial', { benchId: BENCH, barcode: serial });
    const isBroken = random.next() < DAMAGED_SHARE;
    await floor.must('qc.grade', { benchId: BENCH, grade: isBroken ? 'damaged' : 'saleable', reason: isBroken ? 'broken' : null, note: '' });
    mess.counts.returned += 1;
    await floor.pass(SCAN_MS);
  }
  await floor.must('qc.finish', { benchId: BENCH, reason: '' });
  return quantity;
}
