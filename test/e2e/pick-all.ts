import { expect } from '@playwright/test';
import type { InputOf, OperationName, OutputOf } from '../../shared/contract/index.ts';
import type { BenchPage } from './bench-page.ts';

const BENCH = 'bench-1' as InputOf<'pack.read'>['benchId'];
type Act = <N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>) => Promise<OutputOf<N>>;

/** Picks the orders that are due next, once so many are here, by the engine's own door: picking has its own spec. */
export async function pickAll(bench: BenchPage, act: Act, orders: number): Promise<void> {
  await expect.poll(async () => (await bench.engine('today.read', {})).counts.open).toBe(orders);
  const list = await act('picklist.create', { shipments: { dueNext: 10 } });
  let view = await act('picklist.start', { benchId: BENCH, picklistId: list.picklistId, toteCode: 'TOTE-1' });
  while (view.now !== null) {
    const barcode = view.provenBin === view.now.binCode ? view.now.skuId : view.now.binCode;
    // Two units of one thing are two squeezes, not one: the second comes when the station takes it as such.
    await expect(async () => {
      view = (await act('pick.scan', { benchId: BENCH, barcode })).view;
    }).toPass();
  }
}
