import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from './served-flipkart.ts';
import { closeAll, itemOf, packOrder, serveFlipkart, stateIn, strangers, textOf } from './served-flipkart.ts';

afterEach(closeAll);

const at = (shipmentId: string, rest: string): string => `/sellers/v3/shipments/${shipmentId}/${rest}`;
const isPdf = ({ status, headers, bytes }: Reply): boolean => {
  const text = Buffer.from(bytes).toString('latin1');
  return status === 200 && headers.get('content-type') === 'application/pdf' && text.startsWith('%PDF-') && text.includes('startxref') && text.trimEnd().endsWith('%%EOF');
};

describe('conformance', () => {
  it('4.8 shipments/labels: one whole PDF of label and invoice for all ids', async () => {
    const flipkart = await serveFlipkart();
    const [one, two] = [await flipkart.orderIn('PACKED'), await flipkart.orderIn('PACKED')];
    const both = await flipkart.call('GET', at(`${one.shipmentId},${two.shipmentId}`, 'labels'));
    expect(isPdf(both)).toBe(true);
    expect(both.bytes.length).toBeGreaterThan((await flipkart.call('GET', at(one.shipmentId, 'labels'))).bytes.length);
  });

  it('4.8 shipments/labels: bad ids and ids of another seller have their own codes, and 100 is the most', async () => {
    const flipkart = await serveFlipkart();
    expect((await flipkart.call('GET', at('nonsense', 'labels'))).body).toMatchObject({ errorCode: 'INVALID_SHIPMENTS' });
    expect((await flipkart.call('GET', at(strangers(1).join(','), 'labels'))).body).toMatchObject({ errorCode: 'OPERATION_NOT_ALLOWED' });
    expect((await flipkart.call('GET', at(strangers(101).join(','), 'labels'))).body).toMatchObject({ errorCode: 'UNPROCESSABLE_ENTITY' });
  });

  it('4.8 shipments/labels: what is not ready is JSON with orderItems[0].errorCode, under 200 or 400', async () => {
    const statuses: number[] = [];
    for (const seed of [1, 2]) {
      const flipkart = await serveFlipkart({ seed });
      const shipment = flipkart.order();
      expect((await flipkart.call('GET', at(shipment.shipmentId, 'labels'))).body).toMatchObject({ orderItems: [{ orderItemId: itemOf(shipment), errorCode: 'ORDER_ITEM_NOT_PACKED' }] });
      await flipkart.call('POST', '/sellers/v3/shipments/labels', { shipments: [packOrder(shipment)] });
      const reply = await flipkart.call('GET', at(shipment.shipmentId, 'labels'));
      expect(reply.body).toMatchObject({ orderItems: [{ errorCode: 'ORDER_ITEM_PACKING_IN_PROGRESS' }] });
      statuses.push(reply.status);
    }
    expect(statuses).toEqual([400, 200]);
    const chosen = await serveFlipkart({ invented: { notReadyStatus: 200 } });
    expect((await chosen.call('GET', at(chosen.order().shipmentId, 'labels'))).status).toBe(200);
  });

  it('4.8 shipments/labelOnly: a PDF by POST, and by GET as one connector asks', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('PACKED');
    for (const method of ['POST', 'GET']) {
      expect(isPdf(await flipkart.call(method, at(shipment.shipmentId, 'labelOnly/pdf?reprint=true'), undefined, { 'content-type': 'application/json', accept: 'application/pdf' }))).toBe(true);
    }
    expect((await flipkart.call('POST', at(strangers(51).join(','), 'labelOnly/pdf?reprint=true'))).body).toMatchObject({ errorCode: 'UNPROCESSABLE_ENTITY' });
  });

  it('4.8 shipments/labelOnly: without reprint=true an APPROVED shipment moves on', async () => {
    const flipkart = await serveFlipkart();
    const [kept, moved] = [flipkart.order(), flipkart.order()];
    await flipkart.call('POST', at(kept.shipmentId, 'labelOnly/pdf?reprint=true'));
    expect(isPdf(await flipkart.call('POST', at(moved.shipmentId, 'labelOnly/pdf')))).toBe(true);
    expect([stateIn(kept), stateIn(moved)]).toEqual(['APPROVED', 'PACKED']);
  });

  it('4.8 shipments/labelStream: the label as an octet stream, with the same side effect and the same most', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order();
    const kept = await flipkart.call('POST', at(shipment.shipmentId, 'labelOnly?reprint=true'));
    expect([kept.body, stateIn(shipment)]).toEqual([{ orderItems: [{ orderItemId: itemOf(shipment), errorCode: 'ORDER_ITEM_NOT_PACKED' }] }, 'APPROVED']);
    const reply = await flipkart.call('POST', at(shipment.shipmentId, 'labelOnly'));
    expect([reply.headers.get('content-type'), reply.bytes.length > 1_000, stateIn(shipment)]).toEqual(['application/octet-stream', true, 'PACKED']);
    expect((await flipkart.call('POST', at(strangers(51).join(','), 'labelOnly'))).status).toBe(400);
  });

  it('4.8 shipments/invoices: PDF or JSON, as the Content-Type or the Accept of the request says', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('PACKED');
    const ask = (headers: Record<string, string>) => flipkart.call('GET', at(shipment.shipmentId, 'invoices'), undefined, headers);
    expect([isPdf(await ask({})), isPdf(await ask({ 'content-type': 'application/pdf' })), isPdf(await ask({ accept: 'application/pdf' }))]).toEqual([true, true, true]);
    for (const headers of [{ 'content-type': 'application/json' }, { accept: 'application/json' }]) expect((await ask(headers)).body).toMatchObject({ invoices: [{ shipmentId: shipment.shipmentId }] });
  });

  it('4.8 shipments/invoices: the JSON has number, date and the tax of every item, for at most 100', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('PACKED');
    const { body } = await flipkart.call('GET', at(shipment.shipmentId, 'invoices'), undefined, { accept: 'application/json' });
    expect(body).toEqual({ invoices: [{
      shipmentId: shipment.shipmentId, invoiceNumber: expect.stringMatching(/^[A-Z]{6}\d{10}$/), invoiceDate: '2026-01-05', fssaiLicenseNo: null,
      orderItems: [{
        orderItemId: itemOf(shipment), invoiceAmount: expect.any(Number), taxRate: expect.any(Number), serialNumbers: [[]],
        taxDetails: { cgstRate: expect.any(Number), sgstRate: expect.any(Number), igstRate: 0, utgstRate: 0, cessRate: 0 },
      }],
    }] });
    expect((await flipkart.call('GET', at(strangers(101).join(','), 'invoices'), undefined, { accept: 'application/json' })).status).toBe(400);
  });

  it('4.10 handover/counts: counts what is READY_TO_DISPATCH at a location by carrier group, as an array with from and to and the code of the pick-up', async () => {
    const flipkart = await serveFlipkart({ dialect: '2024' });
    await flipkart.orderIn('READY_TO_DISPATCH');
    await flipkart.orderIn('READY_TO_DISPATCH', { carrierIndex: 1 });
    await flipkart.orderIn('PACKED');
    const counts = (locationId: string) => flipkart.call('GET', `/sellers/v3/shipments/handover/counts?locationId=${locationId}`);
    const group = { count: 1, pickUpDate: { from: expect.any(String), to: expect.any(String) }, otc: { code: expect.any(String) }, isMps: false };
    expect((await counts(flipkart.world.locationId)).body).toEqual([{ ...group, vendorGroupCode: 'Ekart Logistics' }, { ...group, vendorGroupCode: 'Invented Express' }]);
    expect((await counts('LOC1234')).body).toEqual([]);
  });

  it('4.10 handover/counts: or in the shape captured in 2022, with after and before', async () => {
    const flipkart = await serveFlipkart({ dialect: '2022' });
    await flipkart.orderIn('READY_TO_DISPATCH');
    expect((await flipkart.call('GET', `/sellers/v3/shipments/handover/counts?locationId=${flipkart.world.locationId}`)).body)
      .toEqual({ resultManifestDetails: [{ count: 1, isMps: false, pickUpDate: { after: expect.any(String), before: expect.any(String) }, vendorGroupCode: 'Ekart Logistics' }] });
  });

  it('4.10 handover/counts: where there is no code, its error_code says so', async () => {
    const flipkart = await serveFlipkart({ dialect: '2024', invented: { handoverOtc: 'unavailable' } });
    await flipkart.orderIn('READY_TO_DISPATCH');
    expect((await flipkart.call('GET', `/sellers/v3/shipments/handover/counts?locationId=${flipkart.world.locationId}`)).body).toMatchObject([{ otc: { error_code: 'OTC_UNAVAILABLE' } }]);
  });

  it('4.10 manifest: a PDF of what is ready in exactly this group, under every spelling of the parameters', async () => {
    const flipkart = await serveFlipkart();
    await flipkart.orderIn('READY_TO_DISPATCH');
    await flipkart.orderIn('READY_TO_DISPATCH', { mps: true });
    const manifest = (params: object) => flipkart.call('POST', '/sellers/v3/shipments/manifest', { params });
    const window = { from: '2026-01-05T15:00:00.000+05:30', to: '2026-01-05T17:00:00.000+05:30' };
    const vendorGroupCode = 'Ekart Logistics';
    expect(isPdf(await manifest({ vendorGroupCode }))).toBe(true);
    for (const params of [{ isMps: true, pickUpDate: window }, { is_mps: true, pickupDate: { after: window.from, before: window.to } }]) expect(isPdf(await manifest({ vendorGroupCode, ...params }))).toBe(true);
    expect(flipkart.world.manifests.map((each) => each.trackingIds.length)).toEqual([1, 2, 2]);
    expect([(await manifest({ vendorGroupCode: 'E-Kart Logistics' })).status, (await manifest({})).status]).toEqual([422, 400]);
  });

  it('4.10 manifest: the pick-up date is mandatory when mps is true', async () => {
    const flipkart = await serveFlipkart();
    await flipkart.orderIn('READY_TO_DISPATCH', { mps: true });
    const manifest = (params: object) => flipkart.call('POST', '/sellers/v3/shipments/manifest', { params: { vendorGroupCode: 'Ekart Logistics', isMps: true, ...params } });
    expect([(await manifest({})).status, (await manifest({ pickupDate: { from: '2026-01-05T15:00:00.000+05:30' } })).status]).toEqual([422, 200]);
  });

  it('4.10 handover/otc: one-time codes for returns at a location', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('DELIVERED');
    const codes = (query: string) => flipkart.call('GET', `/sellers/v3/shipments/otc/${flipkart.world.locationId}${query}`);
    expect((await codes('?requestType=RETURN')).body).toMatchObject({ otcs: [{ requestType: 'RETURN', otc: [] }] });
    await flipkart.call('POST', '/sellers/returns/sandbox/create_returns', { orderItemId: itemOf(shipment), returnType: 'courier' });
    expect((await codes('?requestType=RETURN')).body).toMatchObject({ otcs: [{ status: expect.any(String), requestType: 'RETURN', otc: [{ code: expect.any(String), type: expect.any(String), vendor: expect.any(String) }] }] });
    expect((await codes('')).status).toBe(400);
  });

  it('12 shipments/labels: what the 2D code says can be chosen', async () => {
    const sizes = new Set<number>();
    for (const matrixPayload of ['trackingId', 'orderId', 'json'] as const) {
      const flipkart = await serveFlipkart({ invented: { matrixPayload } });
      const shipment = await flipkart.orderIn('PACKED');
      const reply = await flipkart.call('GET', at(shipment.shipmentId, 'labels'));
      expect(isPdf(reply)).toBe(true);
      sizes.add(reply.bytes.length);
    }
    expect(sizes.size).toBeGreaterThan(1);
  });

  it('4.12 forms/read: statutory forms by GET and by POST, at most 100, usually none', async () => {
    const flipkart = await serveFlipkart();
    const [usual, formal] = [flipkart.order(), flipkart.order({ forms: [{ name: 'FORM600TG' }] })];
    for (const method of ['GET', 'POST']) {
      expect((await flipkart.call(method, at(`${usual.shipmentId},${formal.shipmentId}`, 'forms'))).body).toEqual({ shipments: [
        { shipmentId: usual.shipmentId, forms: [] }, { shipmentId: formal.shipmentId, forms: [{ name: 'FORM600TG', link: expect.any(String), automated: true, status: expect.any(String) }] },
      ] });
    }
    expect((await flipkart.call('GET', at(strangers(101).join(','), 'forms'))).status).toBe(400);
  });

  it('4.12 forms/updateAck: the number of a form that failed brings its shipment from FORM_FAILED to PACKED', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ forms: [{ name: 'FORM600TG', fails: true }] });
    await flipkart.call('POST', '/sellers/v3/shipments/labels', { shipments: [packOrder(shipment)] });
    flipkart.time.advance(11_000);
    expect(stateIn(shipment)).toBe('FORM_FAILED');
    const ack = (forms: object[]) => flipkart.call('POST', '/sellers/v3/shipments/forms/updateAck', { shipments: [{ shipmentId: shipment.shipmentId, forms }] });
    for (const forms of [[{ name: 'FORM600TG' }], [{ name: 'FORM1', ackNumber: '1' }], []]) expect((await ack(forms)).body).toMatchObject({ shipments: [{ status: 'FAILURE' }] });
    expect((await ack([{ name: 'FORM600TG', ackNumber: '123' }])).body).toEqual({ shipments: [{ shipmentId: shipment.shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null }] });
    expect([stateIn(shipment), textOf({ number: shipment.invoiceNumber }, 'number')]).toEqual(['PACKED', expect.stringMatching(/^TESTAB/)]);
    expect((await flipkart.call('POST', '/sellers/v3/shipments/forms/updateAck', { shipments: strangers(26).map((shipmentId) => ({ shipmentId })) })).status).toBe(400);
  });
});
