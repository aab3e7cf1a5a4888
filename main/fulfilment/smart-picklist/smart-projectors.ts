import type { Projectors } from '../../database/index.ts';

/** What Flipkart's portal told means in the tables. */
export const smartPicklistProjectors: Pick<Projectors, 'smart-picklist.listed' | 'smart-trouble.opened' | 'smart-trouble.settled'> = {
  'smart-picklist.listed': (tx, { body, atMs }) => {
    const { shipmentId, fkPicklistId, way } = body;
    const isFirst = tx.run('INSERT INTO smart_picklist_shipment (shipment_id, fk_picklist_id, way, listed_at_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', shipmentId, fkPicklistId, way, atMs) === 1;
    if (isFirst) return;
    const first = tx.get<{ fk_picklist_id: string }>('SELECT fk_picklist_id FROM smart_picklist_shipment WHERE shipment_id = ?', shipmentId)?.fk_picklist_id ?? '';
    tx.run(
      "INSERT INTO smart_trouble (trouble_id, trouble, shipment_id, says, opened_at_ms) VALUES (?, 'two_picklists', ?, ?, ?)",
      `two_picklists:${shipmentId}:${fkPicklistId}`, shipmentId, `${first}, ${fkPicklistId}`, atMs,
    );
  },
  'smart-trouble.opened': (tx, { body, atMs }) => {
    tx.run(
      'INSERT INTO smart_trouble (trouble_id, trouble, shipment_id, sku_id, says, opened_at_ms) VALUES (?, ?, ?, ?, ?, ?)',
      body.troubleId, body.trouble, body.shipmentId, body.skuId, body.says, atMs,
    );
  },
  'smart-trouble.settled': (tx, { body, atMs, personId }) => {
    tx.run('UPDATE smart_trouble SET settled_at_ms = ?, settled_by = ?, reason = ? WHERE trouble_id = ?', atMs, personId, body.reason, body.troubleId);
  },
};
