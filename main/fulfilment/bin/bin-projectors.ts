import { walkKey } from '../../../shared/fulfilment/bin.ts';
import type { Projectors } from '../../database/index.ts';

/** What a list of Flipkart's bins means in the tables. A bin is never deleted: goods, picklists and facts name it. */
export const binProjectors: Pick<Projectors, 'bins.listed'> = {
  'bins.listed': (tx, fact) => {
    for (const bin of fact.body.bins) {
      tx.run(
        `INSERT INTO bin (bin_code, zone, walk_key, capacity_units) VALUES (?, ?, ?, ?)
         ON CONFLICT (bin_code) DO UPDATE SET zone = excluded.zone, capacity_units = excluded.capacity_units, gone_at_ms = NULL`,
        bin.binCode, bin.zone, walkKey(bin.binCode), bin.capacityUnits,
      );
    }
    for (const binCode of fact.body.gone) tx.run('UPDATE bin SET gone_at_ms = ? WHERE bin_code = ? AND gone_at_ms IS NULL', fact.atMs, binCode);
  },
};
