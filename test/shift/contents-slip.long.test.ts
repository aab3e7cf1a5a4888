import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../../main/database/index.ts';
import { labelPrinter, savePrinter } from '../../main/printing/queue/index.ts';
import type { VirtualPrinter } from '../../main/printing/index.ts';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { closeFloors, pushedFloor } from '../doubles/stocked-floor.ts';
import { printerProfile } from '../fixtures/printer.ts';
import { emptyHands, packAll, pickList } from './packer.ts';
import type { TrainingFloor } from './training-floor.ts';

const plugged: VirtualPrinter[] = [];
afterEach(() => Promise.all(plugged.splice(0).map((printer) => printer.close())));
afterAll(closeFloors);

/** A receipt printer at the bench, for slips. */
async function receiptPrinter(floor: TrainingFloor, paper: 'roll58' | 'roll80'): Promise<VirtualPrinter> {
  const printer = await startVirtualPrinter({ folder: null, language: 'escpos' });
  plugged.push(printer);
  floor.app.database.write((tx) => {
    writeSetting(tx, 'mode', 'training');
    savePrinter(tx, printerProfile('slips', { language: 'escpos', paper: PAPERS[paper], cutter: true, way: { kind: 'tcp', host: printer.host, port: printer.port } }), 1);
    writeSetting(tx, 'printerUses', { label: labelPrinter(tx), itemLabel: null, slip: 'slips' as PrinterId, sheet: null });
  });
  return printer;
}

async function packDue(floor: TrainingFloor, tote: string): Promise<void> {
  const { picklistId } = await floor.must('picklist.create', { shipments: { dueNext: 3 } });
  const hands = { ...emptyHands(), labelsTaken: floor.printer.labels.length };
  await pickList(floor, picklistId, tote, hands);
  await packAll(floor, hands, () => undefined);
  await floor.app.idle();
}

describe('S22 what is printed with the label', () => {
  it('S22 is the label alone, or besides it a slip of what lies in the parcel, once an order and only from then on', async () => {
    const floor = await pushedFloor(6);
    floor.app.database.write((tx) => writeSetting(tx, 'printerUses', { label: labelPrinter(tx), itemLabel: null, slip: null, sheet: null }));
    expect(await floor.call('channel.switch', { name: 'labelTemplate', value: 'label-and-slip' })).toMatchObject({ ok: false, error: { code: 'no_slip_printer' } });
    const receipts = await receiptPrinter(floor, 'roll80');
    await packDue(floor, 'TOTE-1');
    expect([floor.printer.labels.length, receipts.texts.length]).toEqual([3, 0]);
    await floor.must('channel.switch', { name: 'labelTemplate', value: 'label-and-slip' });
    await packDue(floor, 'TOTE-2');
    expect([floor.printer.labels.length, receipts.texts.length, receipts.labels.length]).toEqual([6, 3, 0]);
    const packed = floor.app.database.read.all<{ orderId: string; skuId: string; units: number }>(
      `SELECT order_id AS orderId, line.sku_id AS skuId, SUM(quantity) AS units FROM shipment JOIN order_line line USING (shipment_id) WHERE shipment_id IN (SELECT shipment_id FROM print_job WHERE kind = 'slip') GROUP BY 1, 2`,
    );
    for (const { orderId, skuId, units } of packed) {
      const slips = receipts.texts.filter((text) => text.includes(orderId));
      expect(slips).toHaveLength(1);
      expect(slips[0]).toMatch(new RegExp(`${skuId} +x ${units}\n`));
      expect(slips[0]).toContain('In this parcel');
      expect(slips[0]).toContain('TRAINING - DO NOT SHIP');
    }
    expect(new Set(packed.map((row) => row.orderId)).size).toBe(3);
    // Nothing of it is made twice, whatever wakes the desk.
    await floor.must('channel.switch', { name: 'prepack', value: 'off' });
    await floor.pass(60_000);
    expect(receipts.texts).toHaveLength(3);
  }, 120_000);

  it('S22 a slip that a receipt printer has no letters for is drawn, and a copy bears its mark as a picture', async () => {
    const floor = await pushedFloor(1);
    const receipts = await receiptPrinter(floor, 'roll58');
    await floor.must('slip.make', { slip: { kind: 'put-away-slip' }, language: 'hi', as: 'print' });
    await floor.app.idle();
    expect([receipts.texts.length, receipts.labels.length]).toEqual([0, 1]);
    const shipmentId = floor.app.database.read.get<{ id: string }>('SELECT shipment_id AS id FROM shipment')?.id ?? '';
    const made = await floor.must('slip.make', { slip: { kind: 'contents-slip', shipmentId }, language: 'en', as: 'print' });
    await floor.app.idle();
    expect([receipts.texts.length, receipts.labels.length]).toEqual([1, 1]);
    await floor.must('print.reprint', { jobId: made.jobId, reason: 'torn', words: '', old: { kind: 'never' } });
    await floor.app.idle();
    expect([receipts.texts.length, receipts.labels.length]).toEqual([1, 2]);
  }, 120_000);
});
