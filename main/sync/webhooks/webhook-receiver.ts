import { createHash } from 'node:crypto';
import { WEBHOOK_EVENTS } from '../../../shared/fulfilment/webhook.ts';
import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { RemoteState } from '../../../shared/fulfilment/shipment.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Database } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { Credentials } from '../../flipkart/index.ts';
import { whyNotFlipkart } from '../../flipkart/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { SecretsRefused } from '../../platform/secrets.ts';
import type { Hint } from './hint-reads.ts';
import type { Tallies } from './webhook-tally.ts';

/** A delivery as the web host got it. */
export interface Delivery {
  readonly date: string;
  readonly authorization: string;
  readonly body: string;
}

export interface WebhookReceiverPorts {
  readonly database: Pick<Database, 'read'>;
  readonly clock: Clock;
  /** The webhook's secret is the application's. */
  readonly credentials: () => Promise<Credentials | null>;
  readonly tallies: Tallies;
  readonly hint: (hint: Hint) => void;
}

/** So many deliveries are remembered to tell a repeat from news; an older repeat costs one more read. */
const REMEMBERED_MAX = 2_000;
const SHIPMENT_ID = /^[0-9A-Za-z-]{8,64}$/;
/** Events that speak of one state. */
const SAYS: ReadonlyMap<string, RemoteState> = new Map([
  ['shipment_packed', 'PACKED'], ['shipment_ready_to_dispatch', 'READY_TO_DISPATCH'], ['shipment_pickup_complete', 'PICKUP_COMPLETE'], ['shipment_shipped', 'SHIPPED'], ['shipment_delivered', 'DELIVERED'],
]);
const KNOWN: ReadonlySet<string> = new Set(WEBHOOK_EVENTS);

/** Listens to notifications (flipkart-seller-api.md part 5). Nothing of a body is believed: it names what is to be read, and a wrong signature not even that. */
export class WebhookReceiver {
  readonly #ports: WebhookReceiverPorts;
  readonly #seen = new Set<string>();

  constructor(ports: WebhookReceiverPorts) {
    this.#ports = ports;
  }

  /** `taken` too for events that are of no interest: anything but 200 holds up the later ones of that shipment. */
  async hear(delivery: Delivery): Promise<'taken' | 'refused' | 'off'> {
    const { database, clock, tallies } = this.#ports;
    const { webhooks, url, toleranceSeconds } = readSetting(database.read, 'webhooks');
    if (webhooks === 'off' || url === '') return 'off';
    const credentials = await this.#credentials();
    const why = credentials === null ? 'no_credentials' : whyNotFlipkart({ ...delivery, url }, credentials, clock.nowMs(), toleranceSeconds * SECOND_MS);
    if (why !== null) {
      tallies.count('refused', why);
      return 'refused';
    }
    if (this.#isRepeat(delivery.body)) tallies.count('refused', 'repeated');
    else this.#read(delivery.body);
    return 'taken';
  }

  #read(body: string): void {
    const { database, tallies, hint } = this.#ports;
    const event = recordIn(body);
    if (event === null || typeof event.eventType !== 'string') {
      tallies.count('refused', 'unreadable');
      return;
    }
    if (typeof event.locationId === 'string' && event.locationId !== readSetting(database.read, 'locationId')) {
      tallies.count('refused', 'other_location');
      return;
    }
    tallies.count('heard', KNOWN.has(event.eventType) ? event.eventType : 'other');
    if (event.eventType.startsWith('return_')) hint({ about: 'return' });
    else if (typeof event.shipmentId === 'string' && SHIPMENT_ID.test(event.shipmentId)) hint({ about: 'shipment', shipmentId: event.shipmentId as ShipmentId, says: SAYS.get(event.eventType) ?? null });
  }

  #isRepeat(body: string): boolean {
    const digest = createHash('sha256').update(body).digest('base64');
    if (this.#seen.has(digest)) return true;
    this.#seen.add(digest);
    for (const oldest of this.#seen) {
      if (this.#seen.size <= REMEMBERED_MAX) break;
      this.#seen.delete(oldest);
    }
    return false;
  }

  async #credentials(): Promise<Credentials | null> {
    try {
      return await this.#ports.credentials();
    } catch (error) {
      if (error instanceof SecretsRefused) return null;
      throw error;
    }
  }
}

function recordIn(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
