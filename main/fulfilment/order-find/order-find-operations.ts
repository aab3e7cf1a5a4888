import { granted, nowAtFlipkart, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { readShipment } from '../shipment/index.ts';
import { besideOrder } from './beside-order.ts';
import { exportOrders } from './export-orders.ts';
import { findOrders } from './find-orders.ts';
import { dropSearch, keepSearch, listKept } from './kept-searches.ts';

/** Any order, past or open, by anything that is known of it. */
export function orderFindHandlers(): HandlersOf<'order.find' | 'order.export' | 'order.beside' | 'kept-search.list' | 'kept-search.keep' | 'kept-search.drop'> {
  return {
    'order.find': (read, input, call) => granted(findOrders(read, input, nowAtFlipkart(call))),
    'order.export': (read, input, call) => granted(exportOrders(read, input, nowAtFlipkart(call))),
    'order.beside': (read, { shipmentId }) => (readShipment(read, shipmentId) === undefined ? refused('shipment_not_found', { shipmentId }) : granted(besideOrder(read, shipmentId))),
    'kept-search.list': (read, _input, call) => granted(listKept(read, call)),
    'kept-search.keep': simple<'kept-search.keep'>(['orders'], keepSearch),
    'kept-search.drop': simple<'kept-search.drop'>(['orders'], dropSearch),
  };
}
