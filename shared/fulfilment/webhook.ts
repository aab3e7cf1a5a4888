/** Events that Flipkart is documented to send (flipkart-seller-api.md part 5). */
export const WEBHOOK_EVENTS = [
  'shipment_created', 'shipment_hold', 'shipment_unhold', 'shipment_packed', 'shipment_ready_to_dispatch', 'shipment_pickup_complete', 'shipment_shipped', 'shipment_delivered', 'shipment_dispatch_dates_changed', 'shipment_cancelled',
  'shipment_form_failed', 'return_created', 'return_picked_up', 'return_completed', 'return_cancelled', 'return_item_tracking_id_update', 'return_expected_date_changed',
] as const;

/** How this station listens to them. */
export interface WebhookSettings {
  readonly webhooks: 'on' | 'off';
  readonly url: string;
  readonly toleranceSeconds: number;
  readonly callsPerHour: number;
}

/** A tenth of the seller's hour: hints may make the station read sooner, not more than it can afford. */
export const DEFAULT_WEBHOOKS: WebhookSettings = { webhooks: 'off', url: '', toleranceSeconds: 300, callsPerHour: 100 };
