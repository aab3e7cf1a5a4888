import type { ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Call, ExchangePorts } from '../exchange.ts';
import { eitherWay, readJson, readJsonRows } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import { asList, asRaw, ID_MAX, idOf, isTrue, readRows, Unreadable, words } from '../raw.ts';
import type { EntryResult } from './batch.ts';
import { BATCH_MAX, joined, limited, readEntries } from './batch.ts';

/** The statutory forms of a shipment; in practice there are none (flipkart-seller-api.md 4.12). */
export interface ShipmentForms {
  readonly shipmentId: ShipmentId;
  readonly forms: readonly { readonly name: string; readonly link: string | null; readonly isAutomated: boolean; readonly status: string | null }[];
}

/** The number that an authority gave for a form. */
export interface FormAck {
  readonly shipmentId: ShipmentId;
  readonly forms: readonly { readonly name: string; readonly ackNumber: string }[];
}

export interface FormCalls {
  /** At most 100. */
  readForms(shipmentIds: readonly ShipmentId[]): Promise<Outcome<readonly ShipmentForms[]>>;
  /** At most 25. */
  acknowledgeForms(acks: readonly FormAck[]): Promise<Outcome<readonly EntryResult[]>>;
}

const LINK_MAX = 1_000;

export function formCalls(ports: ExchangePorts, call: Call): FormCalls {
  // The page of 2024 says POST, older ones GET (4.0).
  const forms = eitherWay((['POST', 'GET'] as const).map((method) => (ids: string) => call({ endpoint: 'forms/read', method, path: `/v3/shipments/${ids}/forms`, contentType: 'application/json' })));
  return {
    readForms: async (ids) => readJsonRows(ports, await forms(joined(ids, BATCH_MAX.details)), readForms),
    acknowledgeForms: async (acks) => readJson(
      await call({ endpoint: 'forms/updateAck', method: 'POST', path: '/v3/shipments/forms/updateAck', body: { shipments: limited(acks, BATCH_MAX.forms) } }),
      (body) => readEntries(body, acks.map((ack) => ack.shipmentId)),
    ),
  };
}

function readForms(body: unknown): ReturnType<typeof readRows<ShipmentForms>> | null {
  const raw = asRaw(body);
  if (raw === null || !Array.isArray(raw.shipments)) return null;
  return readRows(raw.shipments, 'forms', (row) => ({
    shipmentId: idOf(row, 'shipmentId', ID_MAX.shipment) as ShipmentId,
    forms: asList(row.forms).map((each) => {
      const form = asRaw(each);
      if (form === null) throw new Unreadable('a form is not a record');
      return { name: idOf(form, 'name', ID_MAX.other), link: words(form.link, LINK_MAX), isAutomated: isTrue(form.automated), status: words(form.status) };
    }),
  }));
}
