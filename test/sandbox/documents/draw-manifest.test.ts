import { describe, expect, it } from 'vitest';
import { FOUR_BY_SIX_203 } from '../../../main/documents/index.ts';
import { inThreadReader, readManifestText } from '../../../main/documents/reading.ts';
import { drawManifest } from '../../../main/sandbox/documents/index.ts';
import { MORNING_MS } from '../../fixtures/told.ts';

describe('a drawn manifest', () => {
  it('lists every parcel over as many pages as it needs, each with room for signatures', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => ({ trackingId: `FMPP${String(2_384_000_000 + n)}`, orderId: `OD${String(428_000_000_000_000_000n + BigInt(n))}`, quantity: 1 + (n % 3) }));
    const pdf = await drawManifest({ vendorGroupCode: 'EKART', locationId: 'LOC0000', sellerName: 'Sandbox Seller', madeAtMs: MORNING_MS, manifestNumber: 'M-1', rows });
    const texts = await inThreadReader(FOUR_BY_SIX_203).readTexts(pdf);
    if (typeof texts === 'string') throw new Error(texts);
    expect(texts).toHaveLength(3);
    expect(texts.every((text) => text.includes('Received by') && text.includes('Shipments: 120') && text.includes('EKART'))).toBe(true);
    expect(readManifestText(texts, rows.map((row) => row.trackingId))).toMatchObject({ missing: [], strangers: [] });
    expect(rows.every((row) => texts.some((text) => text.includes(row.orderId)))).toBe(true);
  });

  it('says so on a page when there is nothing to hand over', async () => {
    const pdf = await drawManifest({ vendorGroupCode: 'EKART', locationId: 'LOC0000', sellerName: 'Sandbox Seller', madeAtMs: MORNING_MS, manifestNumber: 'M-2', rows: [] });
    const texts = await inThreadReader(FOUR_BY_SIX_203).readTexts(pdf);
    expect(texts).toEqual([expect.stringContaining('Shipments: 0')]);
  });
});
