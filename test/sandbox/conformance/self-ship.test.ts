import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxShipment } from '../../../main/sandbox/index.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, itemOf, rowsOf, serveFlipkart, stateIn, strangers, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const SELF = { shipmentType: 'SELF' } as const;
const SHIPMENTS = '/sellers/v3/shipments';

function sent(shipment: SandboxShipment, more: object = {}): object {
  return {
    shipmentId: shipment.shipmentId, locationId: shipment.locationId, dispatchDate: '2026-01-05T09:00:00.000+05:30', tentativeDeliveryDate: '2026-01-08T09:00:00.000+05:30', deliveryPartner: 'Own van', deliveryPartnerCode: 'OV', trackingId: 'OV1',
    invoice: { invoiceNumber: '7', invoiceDate: '2026-01-05', items: [{ orderItemId: itemOf(shipment), quantity: 1 }] }, ...more,
  };
}

const act = async (flipkart: ServedFlipkart, which: string, ...shipments: object[]): Promise<unknown> => (await flipkart.call('POST', `${SHIPMENTS}/selfShip/${which}`, { shipments })).body;
const entry = (shipment: SandboxShipment, result: 'SUCCESS' | 'FAILURE') => ({ shipments: [{ shipmentId: shipment.shipmentId, processingStatus: result, ...(result === 'SUCCESS' ? { errorCode: null, errorMessage: null } : {}) }] });

describe('conformance', () => {
  it('4.13 selfShip/dispatch: brings an APPROVED self-ship shipment to SHIPPED, and no other', async () => {
    const flipkart = await serveFlipkart();
    const [own, other] = [flipkart.order(SELF), flipkart.order()];
    expect(await act(flipkart, 'dispatch', sent(own))).toEqual(entry(own, 'SUCCESS'));
    expect([stateIn(own), own.parcels[0]?.trackingId]).toEqual(['SHIPPED', 'OV1']);
    expect(await act(flipkart, 'dispatch', sent(other))).toMatchObject(entry(other, 'FAILURE'));
    expect(await act(flipkart, 'dispatch', sent(own))).toMatchObject(entry(own, 'FAILURE'));
  });

  it('4.13 selfShip/dispatch: the dispatch date is not in the future, the delivery date not in the past, the invoice date is there', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order(SELF);
    const wrong = [{ dispatchDate: '2026-01-06T09:00:00.000+05:30' }, { dispatchDate: undefined }, { tentativeDeliveryDate: '2026-01-04T09:00:00.000+05:30' }, { tentativeDeliveryDate: undefined }, { invoice: { invoiceNumber: '7' } }, { locationId: 'LOC1234' }];
    for (const more of wrong) expect(await act(flipkart, 'dispatch', sent(shipment, more))).toMatchObject(entry(shipment, 'FAILURE'));
    expect(stateIn(shipment)).toBe('APPROVED');
  });

  it('4.13 selfShip/dispatch: the code of the delivery partner is mandatory in the newer dialect, and 100 is the most', async () => {
    for (const [dialect, result] of [['2022', 'SUCCESS'], ['2024', 'FAILURE']] as const) {
      const flipkart = await serveFlipkart({ dialect });
      const shipment = flipkart.order(SELF);
      expect(await act(flipkart, 'dispatch', sent(shipment, { deliveryPartnerCode: undefined }))).toMatchObject(entry(shipment, result));
      expect((await flipkart.call('POST', `${SHIPMENTS}/selfShip/dispatch`, { shipments: strangers(101) })).status).toBe(400);
    }
  });

  it('4.13 selfShip/delivery: SHIPPED becomes DELIVERED, and COMPLETED when no service is open', async () => {
    const flipkart = await serveFlipkart({ invented: { completedAfterMs: HOUR_MS } });
    const shipment = flipkart.order(SELF);
    const delivered = { shipmentId: shipment.shipmentId, locationId: shipment.locationId, deliveryDate: '2026-01-05T10:00:00.000+05:30' };
    expect(await act(flipkart, 'delivery', delivered)).toMatchObject(entry(shipment, 'FAILURE'));
    await act(flipkart, 'dispatch', sent(shipment));
    expect(await act(flipkart, 'delivery', { ...delivered, deliveryDate: '' })).toMatchObject(entry(shipment, 'FAILURE'));
    expect(await act(flipkart, 'delivery', delivered)).toEqual(entry(shipment, 'SUCCESS'));
    expect(stateIn(shipment)).toBe('DELIVERED');
    flipkart.time.advance(HOUR_MS);
    expect(stateIn(shipment)).toBe('COMPLETED');
  });

  it('4.13 selfShip/deliveryAttempt: keeps it SHIPPED and wants a new delivery date', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order(SELF);
    await act(flipkart, 'dispatch', sent(shipment));
    const attempt = (failureAttributes: object) => act(flipkart, 'deliveryAttempt', { shipmentId: shipment.shipmentId, locationId: shipment.locationId, failureAttributes });
    expect(await attempt({ reason: 'NOT_AT_HOME' })).toMatchObject(entry(shipment, 'FAILURE'));
    expect(await attempt({ reason: 'NOT_AT_HOME', subReason: 'LOCKED', newDeliveryDate: '2026-01-09T09:00:00.000+05:30' })).toEqual(entry(shipment, 'SUCCESS'));
    expect([stateIn(shipment), shipment.selfShipped?.attempts.length]).toEqual(['SHIPPED', 1]);
  });

  it('4.13 selfShip/update: one shipment gets another tracking id, partner or date, in snake case', async () => {
    const flipkart = await serveFlipkart();
    const [own, other] = [flipkart.order(SELF), flipkart.order()];
    await act(flipkart, 'dispatch', sent(own));
    const update = (shipment: SandboxShipment) => flipkart.call('POST', `${SHIPMENTS}/${shipment.shipmentId}/update`, { shipment_id: shipment.shipmentId, tracking_id: 'OV2', seller_id: 's', delivery_partner: 'Other van', tentative_delivery_date: '2026-01-10T09:00:00.000+05:30' });
    expect((await update(own)).body).toMatchObject(entry(own, 'SUCCESS'));
    expect(own.selfShipped).toMatchObject({ trackingId: 'OV2', deliveryPartner: 'Other van', tentativeDeliveryDate: '2026-01-10T09:00:00.000+05:30' });
    expect((await update(other)).body).toMatchObject(entry(other, 'FAILURE'));
  });

  it('4.0 services/attempt: an attempt leaves the service open', async () => {
    const flipkart = await serveFlipkart();
    const { body } = await flipkart.call('POST', '/sellers/v2/shipments/sandbox/create_service/', { orderItemId: itemOf(flipkart.order(SELF)), serviceType: 'FORWARD' });
    const serviceFulfilmentId = textOf(body, 'response');
    expect((await flipkart.call('POST', '/sellers/v2/services/attempt', { services: [{ serviceFulfilmentId }, { serviceFulfilmentId: 'SF0' }] })).body).toMatchObject({ services: [{ serviceFulfilmentId, processingStatus: 'SUCCESS' }, { processingStatus: 'FAILURE' }] });
    expect(flipkart.world.services).toMatchObject([{ state: 'open', attempts: 1 }]);
  });

  it('4.0 services/complete: an open service keeps a delivered self-ship shipment from COMPLETED until it is completed', async () => {
    const flipkart = await serveFlipkart({ invented: { completedAfterMs: HOUR_MS } });
    const shipment = flipkart.order(SELF);
    const { body } = await flipkart.call('POST', '/sellers/v2/shipments/sandbox/create_service', { orderItemId: itemOf(shipment), serviceType: 'FORWARD' });
    await act(flipkart, 'dispatch', sent(shipment));
    await act(flipkart, 'delivery', { shipmentId: shipment.shipmentId, locationId: shipment.locationId, deliveryDate: '2026-01-05T10:00:00.000+05:30' });
    flipkart.time.advance(2 * HOUR_MS);
    expect(stateIn(shipment)).toBe('DELIVERED');
    const reply = await flipkart.call('POST', '/sellers/v2/services/complete', { services: [{ serviceFulfilmentId: textOf(body, 'response') }] });
    expect(rowsOf(reply.body, 'services')).toMatchObject([{ processingStatus: 'SUCCESS' }]);
    flipkart.time.advance(HOUR_MS);
    expect(stateIn(shipment)).toBe('COMPLETED');
  });
});
