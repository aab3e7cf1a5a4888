import type { Projectors } from '../../database/index.ts';

/** What a picture of a box means in the tables. */
export const cameraProjectors: Pick<Projectors, 'box.pictured'> = {
  'box.pictured': (tx, { body }) => {
    tx.run(
      'INSERT INTO box_picture (document_hash, shipment_id, bench_id, box_number, picture, bytes, packed_by, taken_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      body.documentHash, body.shipmentId, body.benchId, body.boxNumber, body.picture, body.bytes, body.packedBy, body.takenAtMs,
    );
  },
};
