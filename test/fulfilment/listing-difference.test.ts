import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OurSide, TheirSide } from '../../shared/fulfilment/listing-difference.ts';
import { listingDifference } from '../../shared/fulfilment/listing-difference.ts';
import { isUnmapped, unmappedSku } from '../../shared/fulfilment/listing.ts';
import type { Paise } from '../../shared/money.ts';

const BOX = { lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200 };
const ours = (change: Partial<OurSide> = {}): OurSide => ({ ...BOX, pricePaise: 15_900 as Paise, sale: null, ...change });
const theirs = (change: Partial<TheirSide> = {}): TheirSide => ({ pricePaise: 15_900 as Paise, mrpPaise: 20_000 as Paise, status: 'ACTIVE', packages: [BOX], ...change });
const paise = fc.integer({ min: 0, max: 50_000 }).map((value) => value as Paise);
const size = fc.record({ lengthMm: fc.integer({ min: 0, max: 3 }), breadthMm: fc.constant(2), heightMm: fc.constant(2), weightGrams: fc.integer({ min: 0, max: 2 }) });
const status = fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const, null);

describe('what a push would change', () => {
  it.each<[string, Partial<OurSide>, Partial<TheirSide>, object | null]>([
    ['nothing when all is the same', {}, {}, null],
    ['a price', { pricePaise: 14_000 as Paise }, {}, { price: { from: 15_900, to: 14_000 }, status: null, box: null }],
    ['no price when we keep none', { pricePaise: 0 as Paise }, {}, null],
    ['no price while the MRP is not known', { pricePaise: 14_000 as Paise }, { mrpPaise: null }, null],
    ['a state that we asked for', { sale: 'INACTIVE' }, {}, { status: { from: 'ACTIVE', to: 'INACTIVE' } }],
    ['no state that we leave to Flipkart', { sale: null }, { status: 'INACTIVE' }, null],
    ['a box', { heightMm: 41 }, {}, { box: { from: BOX, to: { ...BOX, heightMm: 41 } } }],
    ['no box where Flipkart has none', { heightMm: 41 }, { packages: [] }, null],
    ['a price above the MRP is named and does not go', { pricePaise: 20_001 as Paise }, {}, { price: null, problems: ['price_above_mrp'] }],
    ['several boxes stay as they are', {}, { packages: [BOX, BOX] }, null],
    ['several boxes are named where something else goes', { sale: 'INACTIVE' }, { packages: [BOX, BOX] }, { box: null, problems: ['several_boxes'] }],
    ['a size that is not known does not go', { lengthMm: 0 }, {}, { box: null, problems: ['size_unknown'] }],
  ])('is %s', (_name, our, their, wanted) => {
    const difference = listingDifference(ours(our), theirs(their));
    if (wanted === null) expect(difference).toBe(null);
    else expect(difference).toMatchObject(wanted);
  });

  it('is nothing once it was applied, and never a price above the MRP or a size of nothing', () => {
    fc.assert(fc.property(paise, status, size, fc.option(paise), fc.option(paise), status, fc.array(size, { maxLength: 2 }), (pricePaise, sale, ourSize, theirPrice, mrpPaise, theirStatus, packages) => {
      const our: OurSide = { ...ourSize, pricePaise, sale };
      const their: TheirSide = { pricePaise: theirPrice, mrpPaise, status: theirStatus, packages };
      const difference = listingDifference(our, their);
      if (difference === null) return;
      if (difference.price !== null) expect(difference.price.to).toBeLessThanOrEqual(mrpPaise ?? -1);
      if (difference.box !== null) expect(Math.min(...Object.values(difference.box.to))).toBeGreaterThan(0);
      const after = listingDifference(our, {
        pricePaise: difference.price?.to ?? theirPrice, mrpPaise, status: difference.status?.to ?? theirStatus, packages: difference.box === null ? packages : [difference.box.to],
      });
      expect({ price: after?.price ?? null, status: after?.status ?? null, box: after?.box ?? null }).toEqual({ price: null, status: null, box: null });
    }), { numRuns: 500, seed: 13 });
  });
});

describe('the SKU of a listing that means nothing yet', () => {
  it('is told apart from every SKU of ours', () => {
    expect(isUnmapped(unmappedSku('BOWL'))).toBe(true);
    expect(isUnmapped('BOWL')).toBe(false);
  });
});
