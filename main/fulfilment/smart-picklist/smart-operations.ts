import type { OutputOf } from '../../../shared/contract/index.ts';
import type { OrderId } from '../../../shared/fulfilment/ids.ts';
import { readSetting } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import { openTroubles, settleTrouble, wantPicklists } from './smart-store.ts';

/** How the gateway stands, as the sync engine last saw it. */
export type SmartLine = () => Pick<OutputOf<'smart-picklist.read'>, 'gateway' | 'says'>;

/** Picklists at Flipkart: what waits for one, and what a person must set right. */
export function smartPicklistHandlers(floor: Floor, line: SmartLine): HandlersOf<'smart-picklist.read' | 'smart-picklist.settle'> {
  return {
    'smart-picklist.read': (read, _input, call) => {
      const state = line();
      const waiting = state.gateway === 'off' ? 0 : wantPicklists(read, readSetting(read, 'locationId'), call.nowMs).length;
      return granted({ ...state, waiting, troubles: openTroubles(read).map((trouble) => ({ ...trouble, orderId: trouble.orderId as OrderId | null })) });
    },
    'smart-picklist.settle': simple<'smart-picklist.settle'>(['sync'], (tx, { troubleId, reason }, call) =>
      settleTrouble(floor, tx, troubleId, reason, stampOf(call)) ? granted({ troubleId }) : refused('smart_trouble_not_open', { troubleId })),
  };
}
