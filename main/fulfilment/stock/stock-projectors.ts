import { walkKey } from '../../../shared/fulfilment/bin.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import type { Projectors } from '../../database/index.ts';
import { moveUnits } from './moving.ts';

/** What bins and received goods mean in the tables. */
export const stockProjectors: Pick<Projectors, 'bins.imported' | 'stock.received'> = {
  'bins.imported': (tx, fact) => {
    for (const bin of fact.body.bins) {
      tx.run(
        `INSERT INTO bin (bin_code, zone, walk_key) VALUES (?, ?, ?)
         ON CONFLICT (bin_code) DO UPDATE SET zone = excluded.zone, walk_key = excluded.walk_key`,
        bin.binCode, bin.zone, walkKey(bin.binCode),
      );
    }
  },
  'stock.received': (tx, fact) => {
    const { skuId, binCode, quantity } = fact.body;
    moveUnits(tx, { factSeq: fact.seq, line: 1, skuId, from: 'outside:supplier', to: binPlace(binCode), quantity });
  },
};
