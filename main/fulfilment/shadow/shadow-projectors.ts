import type { Projectors } from '../../database/index.ts';

export const shadowProjectors: Pick<Projectors, 'shadow.judged'> = {
  'shadow.judged': (tx, fact) => {
    tx.run('INSERT INTO shadow_order (shipment_id, would_at_ms) VALUES (?, ?) ON CONFLICT DO NOTHING', fact.body.shipmentId, fact.atMs);
  },
};
