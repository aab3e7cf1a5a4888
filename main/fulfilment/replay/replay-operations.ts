import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { OrderId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { findParcel, readShipment, shipmentsOfOrder } from '../shipment/index.ts';
import { firstStepOf, stepsAfter } from './replay-steps.ts';
import { firstSeqAt } from '../fact-at.ts';
import { lastShifts, outlineOf, shiftOf } from './shift-facts.ts';

/** A past shift, read out of the facts and nothing else. */
export function replayHandlers(): HandlersOf<'replay.shifts' | 'replay.outline' | 'replay.read' | 'replay.find'> {
  return {
    'replay.shifts': (read) => granted({ shifts: lastShifts(read) }),
    'replay.outline': (read, { day }) => {
      const shift = shiftOf(read, day);
      return shift === null ? refused('replay_day_empty', { day }) : granted(outlineOf(read, shift));
    },
    'replay.read': (read, { day, from }) => {
      const shift = shiftOf(read, day);
      return shift === null ? refused('replay_day_empty', { day }) : granted(stepsAfter(read, shift, 'seq' in from ? from.seq : firstSeqAt(read, from.atMs) - 1));
    },
    'replay.find': find,
  };
}

function find(read: ReadDb, { day, search }: InputOf<'replay.find'>): Verdict<OutputOf<'replay.find'>, OwnError<'replay.find'>> {
  const shift = shiftOf(read, day);
  if (shift === null) return refused('replay_day_empty', { day });
  const orderId = shipmentsOfOrder(read, search as OrderId)[0]?.orderId ?? readShipment(read, search as ShipmentId)?.orderId ?? orderOfParcel(read, search);
  if (orderId === undefined) return refused('replay_order_unknown', { search });
  const first = firstStepOf(read, shift, orderId);
  return first === null ? refused('replay_order_not_that_day', { orderId, day }) : granted({ orderId, ...first });
}

function orderOfParcel(read: ReadDb, trackingId: string): OrderId | undefined {
  const parcel = findParcel(read, trackingId);
  return parcel === undefined ? undefined : readShipment(read, parcel.shipmentId)?.orderId;
}
