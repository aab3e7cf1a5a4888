import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { WriteTx } from '../../database/index.ts';
import { heardAt, readShipment, tellAccepted } from '../../fulfilment/shipment/index.ts';
import type { ShipmentRow } from '../../fulfilment/shipment/index.ts';
import type { SyncPorts } from '../sync-ports.ts';
import { stampOfFlipkart } from '../sync-ports.ts';
import type { Look } from '../tell.ts';
import { lookAgain } from '../tell.ts';

/** What the decisions about a shipment's calls go by. */
export type BookedShipment = Pick<ShipmentRow, 'shipmentId' | 'remoteState' | 'floorState' | 'hold' | 'dispatchAfterMs' | 'toldAtMs'> & { /** Absent where no shipment is ever closed: in memory. */ readonly closedReason?: string | null };

/**
 * Shipments as Flipkart told them last, and the way to ask it again. The couriers decide by this alone, so that the same decisions run over
 * the store and, a thousand scenarios a second, over a book in memory (test/simulation).
 */
export interface ShipmentBook {
  /** Undefined: the shipment is not known. */
  read(shipmentId: ShipmentId): BookedShipment | undefined;
  /** When Flipkart last told or confirmed what is known of it. */
  heardAt(shipment: BookedShipment): EpochMs;
  /** Asks Flipkart about them and takes in what it says. */
  look(shipmentIds: readonly ShipmentId[]): Promise<Look>;
  /** Flipkart accepted the call; told twice of the same generation changes nothing. */
  accepted(tx: WriteTx, shipmentId: ShipmentId, call: 'pack' | 'dispatch', generation: number): void;
}

/** The shipments of the store. */
export function storedShipments(ports: SyncPorts): ShipmentBook {
  const { read } = ports.database;
  return {
    read: (shipmentId) => readShipment(read, shipmentId),
    heardAt: (shipment) => heardAt(read, shipment, ports.clock.nowMs()),
    look: (shipmentIds) => lookAgain(ports, shipmentIds),
    accepted: (tx, shipmentId, call, generation) => tellAccepted(ports.floor, tx, shipmentId, call, stampOfFlipkart(ports), generation),
  };
}
