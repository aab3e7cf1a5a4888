import { afterEach, describe, expect, it } from 'vitest';
import type { InventedOptions } from '../../../main/sandbox/index.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { ServedFlipkart } from './served-flipkart.ts';
import { closeAll, itemOf, packOrder, rowsOf, serveFlipkart, stateIn, strangers } from './served-flipkart.ts';

afterEach(closeAll);

type Row = Readonly<Record<string, unknown>>;
const acts = async (flipkart: ServedFlipkart, path: string, body: unknown): Promise<readonly Row[]> => rowsOf((await flipkart.call('POST', `/sellers/v3/shipments/${path}`, body)).body, 'shipments');
const pack = (flipkart: ServedFlipkart, ...orders: object[]): Promise<readonly Row[]> => acts(flipkart, 'labels', { shipments: orders });
const dispatch = (flipkart: ServedFlipkart, ...ids: string[]): Promise<readonly Row[]> => acts(flipkart, 'dispatch', { shipmentIds: ids, locationId: flipkart.world.locationId });

describe('conformance', () => {
  it('4.7 shipments/pack: success is taken for PACKING_IN_PROGRESS, and PACKED comes 5 to 10 seconds later', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order();
    expect(await pack(flipkart, packOrder(shipment))).toEqual([{ shipmentId: shipment.shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null }]);
    flipkart.time.advance(4_999);
    expect(stateIn(shipment)).toBe('PACKING_IN_PROGRESS');
    flipkart.time.advance(5_001);
    expect(stateIn(shipment)).toBe('PACKED');
  });

  it('4.7 shipments/pack: is HTTP 200 with an entry for each shipment, whatever becomes of it', async () => {
    const flipkart = await serveFlipkart();
    const [good, held] = [flipkart.order(), flipkart.order({ hold: true })];
    const entries = await pack(flipkart, packOrder(good), packOrder(held), { ...packOrder(good), shipmentId: 'x' });
    expect(entries.map((entry) => [entry.shipmentId, entry.status])).toEqual([[good.shipmentId, 'SUCCESS'], [held.shipmentId, 'FAILURE'], ['x', 'FAILURE']]);
  });

  it('4.7 shipments/pack: takes 1 to 25 shipments', async () => {
    const flipkart = await serveFlipkart();
    const call = async (count: number) => (await flipkart.call('POST', '/sellers/v3/shipments/labels', { shipments: strangers(count).map((shipmentId) => ({ shipmentId })) })).status;
    expect([await call(0), await call(25), await call(26)]).toEqual([400, 200, 400]);
  });

  it('4.7 shipments/pack: wants the location, every live item with its whole quantity, its tax rate, the invoice date and dimensions', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ lines: [{ skuId: 'SKU-001', quantity: 2 }, { skuId: 'SKU-002', quantity: 1 }] });
    const good = packOrder(shipment);
    const items = good.taxItems as Row[];
    const bad: object[] = [
      { ...good, locationId: 'LOC1234' }, { ...good, taxItems: items.slice(1) }, { ...good, taxItems: items.map((item) => ({ ...item, quantity: 1 })) }, { ...good, taxItems: items.map((item) => ({ ...item, taxRate: undefined })) },
      { ...good, invoices: [] }, { ...good, subShipments: [] }, { ...good, subShipments: [{ subShipmentId: 'SS-1', dimensions: { length: 1 } }] },
    ];
    for (const order of bad) expect(await pack(flipkart, order)).toMatchObject([{ status: 'FAILURE', errorCode: expect.any(String) }]);
    flipkart.world.cancel(shipment.shipmentId, { orderItemId: itemOf(shipment), quantity: 1 });
    expect(await pack(flipkart, good)).toMatchObject([{ status: 'FAILURE' }]);
    expect(await pack(flipkart, packOrder(shipment))).toMatchObject([{ status: 'SUCCESS' }]);
  });

  it('4.7 shipments/pack: the invoice date is a day or a moment between the order date and today', async () => {
    const flipkart = await serveFlipkart();
    const dated = async (invoiceDate: string) => {
      const shipment = flipkart.order();
      return (await pack(flipkart, { ...packOrder(shipment), invoices: [{ orderId: shipment.orderId, invoiceDate, invoiceNumber: '0' }] }))[0]?.status;
    };
    expect([await dated('2026-01-05'), await dated('2026-01-05T10:00:00.000+05:30'), await dated('2026-01-04'), await dated('2026-01-06'), await dated('today')]).toEqual(['SUCCESS', 'SUCCESS', 'FAILURE', 'FAILURE', 'FAILURE']);
  });

  it('4.7 shipments/pack: serialised goods want one list of numbers for each unit, two for two SIMs', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ lines: [{ skuId: 'SKU-100', quantity: 1 }] });
    const serials = (serialNumbers: string[][]) => ({ ...packOrder(shipment), serialNumbers: [{ orderItemId: itemOf(shipment), serialNumbers }] });
    expect(await pack(flipkart, packOrder(shipment))).toMatchObject([{ status: 'FAILURE' }]);
    expect(await pack(flipkart, serials([['350000000000001']]))).toMatchObject([{ status: 'FAILURE' }]);
    expect(await pack(flipkart, serials([['350000000000001', '350000000000002']]))).toMatchObject([{ status: 'SUCCESS' }]);
  });

  it('4.14 shipments/pack: on hold, too early and a repeat fail without a change of state, each with a code that can be chosen', async () => {
    const codes: InventedOptions = { codes: { packOnHold: 'HELD', packTooEarly: 'EARLY', packRepeat: 'TWICE', packCancelled: 'GONE' } };
    const flipkart = await serveFlipkart({ invented: codes });
    const [twice, gone] = [flipkart.order(), flipkart.order()];
    await pack(flipkart, packOrder(twice));
    flipkart.world.cancel(gone.shipmentId);
    const order = { ...packOrder(gone), taxItems: [{ orderItemId: itemOf(gone), quantity: 1, taxRate: 0 }] };
    const entries = await pack(flipkart, packOrder(flipkart.order({ hold: true })), packOrder(flipkart.order({ dispatchAfterMs: flipkart.time.nowMs() + HOUR_MS })), packOrder(twice), order);
    expect(entries.map((entry) => entry.errorCode)).toEqual(['HELD', 'EARLY', 'TWICE', 'GONE']);
    expect(twice.effects.pack).toBe(1);
  });

  it('13.3 shipments/pack: whether Smart orders and stock are taken can be chosen, here and by dispatch and inventory', async () => {
    const flipkart = await serveFlipkart({ invented: { smartInPublicCalls: 'refused' } });
    const [smart, plain] = [flipkart.order(), flipkart.order({ serviceProfile: 'NON_FBF' })];
    expect((await pack(flipkart, packOrder(smart), packOrder(plain))).map((entry) => entry.status)).toEqual(['FAILURE', 'SUCCESS']);
    flipkart.time.advance(11_000);
    expect((await dispatch(flipkart, smart.shipmentId, plain.shipmentId)).map((entry) => entry.status)).toEqual(['FAILURE', 'SUCCESS']);
    const listing = { product_id: flipkart.world.listings.get('SKU-001')?.fsn, locations: [{ id: flipkart.world.locationId, inventory: 1 }] };
    expect((await flipkart.call('POST', '/sellers/listings/v3/update/inventory', { 'SKU-001': listing })).body).toMatchObject({ 'SKU-001': { status: 'FAILURE' } });
  });

  it('4.7 shipments/pack: what ignoreWarning does can be chosen', async () => {
    const packed = async (ignoreWarning: 'nothing' | 'waives dimensions') => {
      const flipkart = await serveFlipkart({ invented: { ignoreWarning } });
      return (await pack(flipkart, { ...packOrder(flipkart.order()), subShipments: [], ignoreWarning: true }))[0]?.status;
    };
    expect([await packed('nothing'), await packed('waives dimensions')]).toEqual(['FAILURE', 'SUCCESS']);
  });

  it('4.9 shipments/dispatch: a packed shipment becomes READY_TO_DISPATCH, at its location, once', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('PACKED');
    expect(await acts(flipkart, 'dispatch', { shipmentIds: [shipment.shipmentId] })).toMatchObject([{ status: 'FAILURE' }]);
    expect(await dispatch(flipkart, shipment.shipmentId)).toEqual([{ shipmentId: shipment.shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null }]);
    expect(stateIn(shipment)).toBe('READY_TO_DISPATCH');
    expect(await dispatch(flipkart, shipment.shipmentId)).toMatchObject([{ status: 'FAILURE', errorCode: 'ORDER_ITEM_ALREADY_DISPATCHED' }]);
  });

  it('4.9 shipments/dispatch: fails by itself for what is not packed or cancelled, in 200', async () => {
    const flipkart = await serveFlipkart();
    const [raw, gone] = [flipkart.order(), flipkart.order()];
    flipkart.world.cancel(gone.shipmentId);
    expect((await dispatch(flipkart, raw.shipmentId, gone.shipmentId, 'x')).map((entry) => entry.errorCode)).toEqual(['ORDER_ITEM_NOT_PACKED', 'ORDER_ITEM_ALREADY_CANCELLED', 'INVALID_ITEM_ID']);
  });

  it('4.9 shipments/dispatch: takes 1 to 25 ids', async () => {
    const flipkart = await serveFlipkart();
    const call = async (count: number) => (await flipkart.call('POST', '/sellers/v3/shipments/dispatch', { shipmentIds: strangers(count), locationId: flipkart.world.locationId })).status;
    expect([await call(0), await call(25), await call(26)]).toEqual([400, 200, 400]);
  });

  it('4.11 shipments/cancel: cancels whole groups before PACKED, for one of three reasons, and the goods go out of stock', async () => {
    const flipkart = await serveFlipkart();
    const shipment = flipkart.order({ lines: [{ skuId: 'SKU-001', quantity: 2 }, { skuId: 'SKU-002', quantity: 1 }] });
    const row = flipkart.world.stock.get('SKU-001');
    if (row !== undefined) row.inventory = 9;
    const order = (more: object = {}) => ({ shipments: [{ shipmentId: shipment.shipmentId, locationId: shipment.locationId, cancellationGroupIds: [`grp${itemOf(shipment)}`], reason: 'not_enough_inventory', ...more }] });
    expect(await acts(flipkart, 'cancel', order({ reason: 'bored' }))).toMatchObject([{ status: 'FAILURE', errorCode: 'EMPTY_OR_INVALID_REASON_FOR_CANCELLATION' }]);
    for (const lack of [{ locationId: undefined }, { cancellationGroupIds: [] }, { cancellationGroupIds: ['grp1'] }]) expect(await acts(flipkart, 'cancel', order(lack))).toMatchObject([{ status: 'FAILURE' }]);
    expect(await acts(flipkart, 'cancel', order())).toEqual([{ shipmentId: shipment.shipmentId, status: 'SUCCESS', errorCode: null, errorMessage: null }]);
    expect([shipment.items.map((item) => item.state), row?.inventory]).toEqual([['CANCELLED', 'APPROVED'], 0]);
  });

  it('4.11 shipments/cancel: is refused from PACKED on, and takes at most 25', async () => {
    const flipkart = await serveFlipkart();
    const shipment = await flipkart.orderIn('PACKED');
    const entry = { shipmentId: shipment.shipmentId, locationId: shipment.locationId, cancellationGroupIds: [`grp${itemOf(shipment)}`], reason: 'b2b_order' };
    expect(await acts(flipkart, 'cancel', { shipments: [entry] })).toMatchObject([{ status: 'FAILURE' }]);
    expect((await flipkart.call('POST', '/sellers/v3/shipments/cancel', { shipments: strangers(26) })).status).toBe(400);
  });

  it('4.11 shipments/cancel: too many of them switch the location off, where that is played', async () => {
    const flipkart = await serveFlipkart({ invented: { cancellationsMax: 0 } });
    const shipment = flipkart.order();
    await acts(flipkart, 'cancel', { shipments: [{ shipmentId: shipment.shipmentId, locationId: shipment.locationId, cancellationGroupIds: [`grp${itemOf(shipment)}`], reason: 'b2b_order' }] });
    expect((await flipkart.call('GET', '/sellers/listings/v3/SKU-002')).body).toMatchObject({ available: { 'SKU-002': { locations: [{ status: 'DISABLED' }] } } });
  });
});
