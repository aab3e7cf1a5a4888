import type { BoxPictureKind } from '../../../shared/fulfilment/camera.ts';
import type { BenchId, DocumentHash, OrderId, PersonId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';
import { removedAt } from '../document/index.ts';

export interface BoxPictureRow {
  readonly documentHash: DocumentHash;
  readonly shipmentId: ShipmentId;
  readonly benchId: BenchId;
  readonly boxNumber: number;
  readonly picture: BoxPictureKind;
  readonly bytes: number;
  readonly packedBy: PersonId;
  readonly takenAtMs: EpochMs;
  /** When the keep policy removed its bytes; null: they are here. */
  readonly removedAtMs: EpochMs | null;
}

const COLUMNS = 'SELECT document_hash AS documentHash, shipment_id AS shipmentId, bench_id AS benchId, box_number AS boxNumber, picture, bytes, packed_by AS packedBy, taken_at_ms AS takenAtMs FROM box_picture';
type Stored = Omit<BoxPictureRow, 'removedAtMs'>;

/** The pictures of a shipment's boxes, the oldest first. */
export function boxPictures(read: ReadDb, shipmentId: ShipmentId): BoxPictureRow[] {
  return read.all<Stored>(`${COLUMNS} WHERE shipment_id = ? ORDER BY taken_at_ms, document_hash`, shipmentId).map((row) => ({ ...row, removedAtMs: removedAt(read, row.documentHash) }));
}

/** Whose box a picture shows; undefined when it is none. */
export function pictureOf(read: ReadDb, documentHash: DocumentHash): Stored | undefined {
  return read.get<Stored>(`${COLUMNS} WHERE document_hash = ?`, documentHash);
}

/** When the last unit of a shipment went into its box, and by whom; undefined before the first. */
export function lastUnitPacked(read: ReadDb, orderId: OrderId, shipmentId: ShipmentId): { readonly atMs: EpochMs; readonly personId: PersonId } | undefined {
  return read.get(
    "SELECT at_ms AS atMs, person_id AS personId FROM fact WHERE subject = ? AND kind = 'unit.packed' AND body ->> '$.shipmentId' = ? ORDER BY seq DESC LIMIT 1", orderId, shipmentId,
  );
}

/** What the units of a shipment cost the buyer, in paise. */
export function worthOf(read: ReadDb, shipmentId: ShipmentId): number {
  return read.get<{ paise: number }>('SELECT COALESCE(SUM(customer_price_paise * quantity), 0) AS paise FROM order_line WHERE shipment_id = ?', shipmentId)?.paise ?? 0;
}
