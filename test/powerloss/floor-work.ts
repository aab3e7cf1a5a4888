import { MINUTE_MS } from '../../shared/time.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { stockUp } from '../doubles/floor-station.ts';
import { awbOf, told } from '../fixtures/told.ts';

const SHOP = {
  SOAP: { bin: 'A-02-1', barcode: '8901234567894', units: 60 },
  LAMP: { bin: 'A-10-1', barcode: '8901234567900', units: 60 },
  BOWL: { bin: 'A-02-1', barcode: '8901234567917', units: 60 },
  RUG: { bin: 'B-01-1', barcode: '8901234567924', units: 60 },
} as const;
const SKUS = Object.keys(SHOP) as (keyof typeof SHOP)[];
const BENCH = { benchId: 'bench-1' } as never;

const scan = (barcode: string) => ({ benchId: 'bench-1', barcode }) as never;
const barcodeOf = (skuId: string): string => SHOP[skuId as keyof typeof SHOP].barcode;
const wants = (n: number): Record<string, number> => ({ [SKUS[n % SKUS.length] ?? 'SOAP']: 1 + (n % 2), ...(n % 3 === 0 ? { [SKUS[(n + 1) % SKUS.length] ?? 'LAMP']: 1 } : {}) });

/**
 * A small shift with all that a power cut may fall into: goods come in, a page of orders is taken over in one transaction and again changed
 * (C10), units are picked and packed, labels are queued and printed, parcels go out, bins are counted, and a cancellation comes.
 */
export async function workShift(station: FloorStation, orders: number): Promise<void> {
  await stockUp(station, SHOP);
  const numbers = Array.from({ length: orders }, (_, index) => index + 1);
  station.tell(...numbers.map((n) => told(n, wants(n))));
  station.tell(...numbers.map((n) => told(n, wants(n), { updatedAtMs: station.time.nowMs(), dispatchByMs: station.time.nowMs() + (300 + n) * MINUTE_MS })));
  await pickAll(station);
  station.tell(told(orders, wants(orders), { state: 'CANCELLED', updatedAtMs: station.time.nowMs() + MINUTE_MS }));
  for (const n of numbers.slice(0, -1)) station.labelled(n);
  const parcels = await packAll(station);
  await countBin(station, 'A-10-1');
  await station.must('handover.open', { benchId: 'bench-1', carrier: 'Ekart Logistics' } as never);
  for (const awb of parcels) await station.must('handover.scan', scan(awb));
}

async function pickAll(station: FloorStation): Promise<void> {
  const list = await station.must('picklist.create', { shipments: { dueNext: 500 } } as never);
  await station.must('picklist.start', { benchId: 'bench-1', picklistId: list.picklistId, toteCode: 'T-1' } as never);
  for (let view = await station.must('pick.read', BENCH); view.now !== null; view = await station.must('pick.read', BENCH)) {
    if (view.provenBin !== view.now.binCode) await station.must('pick.scan', scan(view.now.binCode));
    await station.must('pick.scan', scan(barcodeOf(view.now.skuId)));
  }
}

/** Packs every order that was picked; gives the AWBs in the order in which their labels were scanned. */
async function packAll(station: FloorStation): Promise<string[]> {
  const parcels: string[] = [];
  let view = await station.must('pack.read', BENCH);
  for (let next = SKUS.length; next > 0;) {
    const wanted = view.order?.lines.find((line) => line.packed < line.quantity)?.skuId ?? SKUS[next - 1] ?? 'SOAP';
    const reply = await station.call('pack.scan', scan(barcodeOf(wanted)));
    if (!reply.ok) {
      // No picked order wants another unit of this one: the refusal is a fact too.
      next -= 1;
      continue;
    }
    view = reply.value.view;
    if (view.ask !== 'scan_label') continue;
    station.printed();
    const awb = awbOf(Number(view.order?.orderId.slice(-5)));
    view = (await station.must('pack.scan', scan(awb))).view;
    parcels.push(awb);
  }
  return parcels;
}

async function countBin(station: FloorStation, binCode: string): Promise<void> {
  await station.must('bin-count.begin', scan(binCode));
  for (let unit = 0; unit < 6; unit += 1) await station.must('bin-count.scan', { benchId: 'bench-1', barcode: SHOP.LAMP.barcode, quantity: 1, skuId: null } as never);
  await station.must('bin-count.finish', BENCH);
  await station.must('bin-count.decide', { benchId: 'bench-1', decision: 'adjust', reason: 'counted' } as never);
}
