export { tellAccepted, tellCouriers, tellShipments } from './ingest.ts';
export { shipmentProjectors } from './shipment-projectors.ts';
export { settlePicked, settlePicklist } from './cancellation.ts';
export { orderView } from './order-view.ts';
export { shipmentHandlers } from './shipment-operations.ts';
export { findParcel, readLines, readParcels, readShipment, SHIPMENT_COLUMNS } from './shipment-store.ts';
export type { PackPayload, ShipmentIntentPayload } from './pack-intent.ts';
export type { LineRow, ParcelRow, ShipmentRow } from './shipment-store.ts';
export { addDispatchIntent, addPackIntent, hurryDispatch, packPayload } from './pack-intent.ts';
