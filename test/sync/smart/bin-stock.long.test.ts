import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../../../main/database/index.ts';
import { nextBinStep } from '../../../main/sync/inventory/bin-stock.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/time.ts';
import type { TrainingFloor } from '../../shift/training-floor.ts';
import type { SmartOptions } from './smart-floor.ts';
import { CALLS, count, fault, labelsReady, listAll, portalOf, smartFloors } from './smart-floor.ts';

const floors = smartFloors();
afterEach(() => floors.closeAll());
const SKUS = 4;
const open = (orders = 0, options: SmartOptions = {}): Promise<TrainingFloor> =>
  floors.pulled(orders, { ...options, sandbox: { skus: SKUS, ...options.sandbox }, settings: { inventorySync: 'on', reconciliation: 'off', ...options.settings } });

interface Lying { readonly listingId: string; readonly bins: readonly { readonly binCode: string; readonly quantity: number }[] }

const skusOf = (floor: TrainingFloor) => floor.sandbox.world.catalogue.skus;
const atFlipkart = (floor: TrainingFloor): Lying[] => skusOf(floor).map(({ listingId }) => ({ listingId, bins: portalOf(floor).bins.of(listingId) }));
const broughtIn = (floor: TrainingFloor): number => portalOf(floor).bins.movements.filter((each) => each.kind === 'inward').reduce((sum, each) => sum + each.quantity, 0);
const opening = (floor: TrainingFloor): Lying[] => skusOf(floor).map((sku) => ({ listingId: sku.listingId, bins: [{ binCode: sku.binCode, quantity: sku.unitsInBin }] }));
const isTold = (floor: TrainingFloor) => () => count(floor, 'SELECT COUNT(*) AS n FROM pushed_stock') === SKUS && count(floor, "SELECT COUNT(*) AS n FROM intent WHERE kind = 'stock' AND state NOT IN ('DONE', 'SUPERSEDED')") === 0;
const told = (floor: TrainingFloor) => floor.until('every count is told', isTold(floor), 3 * HOUR_MS);
const units = (floor: TrainingFloor): number => skusOf(floor).reduce((sum, sku) => sum + sku.unitsInBin, 0);

describe('the way to a target', () => {
  const bins = fc.uniqueArray(fc.record({ binCode: fc.constantFrom('A', 'B', 'C') as fc.Arbitrary<BinCode>, quantity: fc.nat(30) }), { selector: (bin) => bin.binCode });

  it('S16 I9 ends with the whole target in the one bin, from wherever it begins, and takes no bin below none', () => {
    fc.assert(fc.property(bins, fc.nat(40), (start, target) => {
      const home = 'A' as BinCode;
      const lying = new Map(start.map((bin) => [bin.binCode, bin.quantity]));
      const shown = () => [...lying].map(([binCode, quantity]) => ({ binCode, quantity })).filter((bin) => bin.quantity > 0);
      let steps = 0;
      for (let step = nextBinStep(shown(), home, target); step !== null; step = nextBinStep(shown(), home, target)) {
        expect(step.quantity).toBeGreaterThan(0);
        const change = step.act === 'recall' ? -step.quantity : step.quantity;
        lying.set(step.bin, (lying.get(step.bin) ?? 0) + change);
        if (step.act === 'move') lying.set(step.from, (lying.get(step.from) ?? 0) - step.quantity);
        expect([...lying.values()].every((quantity) => quantity >= 0)).toBe(true);
        expect(steps += 1).toBeLessThanOrEqual(6);
      }
      expect(shown()).toEqual(target === 0 ? [] : [{ binCode: home, quantity: target }]);
    }));
  });
});

describe('stock by bin', () => {
  it('S9 S15 brings what is on hand into the bin of each SKU, once', async () => {
    const floor = await open();
    await told(floor);
    expect(atFlipkart(floor)).toEqual(opening(floor));
    expect(broughtIn(floor)).toBe(units(floor));
    expect(floor.sandbox.world.calls.get('listings/inventory') ?? 0).toBe(0);
  });

  it.each([['reset-after-apply', true], ['status-500-applied', true], ['reset-before', false], ['status-500-not-applied', false], ['html-504', false]] as const)('I9 a lost answer (%s, applied %s) makes no unit twice, and none is missing', async (kind, isApplied) => {
    const floor = await open();
    fault(floor, CALLS.inward, kind);
    const beganAtMs = floor.time.nowMs();
    await told(floor);
    expect(atFlipkart(floor)).toEqual(opening(floor));
    expect(broughtIn(floor)).toBe(units(floor));
    const repeated = portalOf(floor).bins.movements.at(-1)?.atMs ?? 0;
    if (!isApplied) expect(repeated - beganAtMs).toBeGreaterThanOrEqual(120 * SECOND_MS);
  });

  it('S9 S16 moves home what lies in another bin, and recalls what is too much', async () => {
    const floor = await open(0, { settings: { inventorySync: 'off' } });
    const [one, two] = skusOf(floor);
    const other = (binCode: string | undefined): string => floor.sandbox.world.catalogue.binCodes.find((each) => each !== binCode) ?? '';
    const nowMs = floor.time.nowMs();
    portalOf(floor).bins.inward(one?.listingId ?? '', [{ binCode: other(one?.binCode), quantity: 3 }], nowMs);
    portalOf(floor).bins.inward(two?.listingId ?? '', [{ binCode: two?.binCode ?? '', quantity: (two?.unitsInBin ?? 0) + 7 }], nowMs);
    floor.app.database.write((tx) => writeSetting(tx, 'inventorySync', 'on'));
    await told(floor);
    expect(atFlipkart(floor)).toEqual(opening(floor));
    expect(portalOf(floor).bins.movements.filter((each) => each.kind === 'recall').map((each) => each.quantity)).toEqual([7]);
    expect(portalOf(floor).bins.movements.filter((each) => each.kind === 'move-in').map((each) => each.quantity)).toEqual([3]);
  });

  it('S9 S15 a full bin is a matter for a person, in words, and no stop for other SKUs', async () => {
    const floor = await open();
    Object.assign(portalOf(floor).settings, { binCapacity: Math.max(...skusOf(floor).map((sku) => sku.unitsInBin)) - 1 });
    await floor.until('it is shown', async () => (await floor.must('smart-picklist.read', {})).troubles.length > 0, HOUR_MS);
    const [trouble] = (await floor.must('smart-picklist.read', {})).troubles;
    expect(trouble).toMatchObject({ trouble: 'bin_full', says: skusOf(floor).find((sku) => sku.skuId === trouble?.skuId)?.binCode });
    Object.assign(portalOf(floor).settings, { binCapacity: 1_500 });
    await floor.must('inventory.push', { what: 'full' });
    await told(floor);
    expect(atFlipkart(floor)).toEqual(opening(floor));
    expect((await floor.must('smart-picklist.read', {})).troubles).toEqual([]);
  });

  it('I9 the units of an order leave the bin when Flipkart packs it, and nothing is brought in or taken out for it', async () => {
    const floor = await open(4);
    await told(floor);
    await listAll(floor);
    await floor.until('labels are here', labelsReady(floor, 4), HOUR_MS);
    await floor.pass(10 * MINUTE_MS);
    await told(floor);
    const kinds = new Set(portalOf(floor).bins.movements.map((each) => each.kind));
    expect(kinds).toEqual(new Set(['inward', 'pick']));
    const sold = [...floor.sandbox.world.shipments.values()].flatMap((each) => each.items);
    for (const sku of skusOf(floor)) {
      const gone = sold.filter((item) => item.skuId === sku.skuId).reduce((sum, item) => sum + item.quantity, 0);
      expect(portalOf(floor).bins.of(sku.listingId), sku.skuId).toEqual([{ binCode: sku.binCode, quantity: sku.unitsInBin - gone }]);
    }
  });

  it('S10 S17 the one-SKU test and the comparison go through the gateway', async () => {
    const floor = await open(1, { settings: { canary: 'needed' } });
    await floor.pass(5 * MINUTE_MS);
    expect(portalOf(floor).bins.movements).toEqual([]);
    const [sku] = skusOf(floor);
    await floor.must('inventory.canary', { skuId: sku?.skuId });
    await floor.until('the test has passed', async () => (await floor.must('inventory.read', {})).canary.state === 'passed', HOUR_MS);
    expect(new Set(portalOf(floor).bins.movements.map((each) => each.listingId))).toEqual(new Set([sku?.listingId]));
    await told(floor);
    portalOf(floor).bins.recall(sku?.listingId ?? '', [{ binCode: sku?.binCode ?? '', quantity: 2 }], floor.time.nowMs());
    await floor.must('reconciliation.run', {});
    await floor.until('it is compared', async () => (await floor.must('reconciliation.history', { limit: 1 })).rows[0]?.state === 'DONE', HOUR_MS);
    expect((await floor.must('reconciliation.history', { limit: 1 })).rows[0]).toMatchObject({ skus: SKUS, compared: SKUS, mismatches: 1 });
  });
});
