import type { CallFailure, Outcome } from '../seller-api.ts';
import type { SmartGateway } from './smart-gateway.ts';

export const GATEWAY_OFF = 'SMART_GATEWAY_OFF';

const OFF: CallFailure = { kind: 'refused', says: 'The Smart gateway is off: the public Seller API does this work.', status: 0, code: GATEWAY_OFF };
const refuse = (): Promise<Outcome<never>> => Promise.resolve({ ok: false, failure: OFF });

/** No Smart gateway: every call is refused with words and none leaves the station. */
export const absentGateway: SmartGateway = {
  isPresent: false, check: refuse, readLocations: refuse, countToPick: refuse, createPicklist: refuse, pendingPicklists: refuse, readPicklist: refuse, startPicklist: refuse, scanItem: refuse, pack: refuse,
  readConfirmation: refuse, readyToShip: refuse, readStock: refuse, inward: refuse, moveStock: refuse, recall: refuse, exportBins: refuse,
};

/** A gateway that may be turned on and off while the station runs: every call goes to the one that counts now. */
export function turnedGateway(now: () => SmartGateway): SmartGateway {
  return {
    get isPresent() {
      return now().isPresent;
    },
    check: () => now().check(),
    readLocations: () => now().readLocations(),
    countToPick: () => now().countToPick(),
    createPicklist: (...given) => now().createPicklist(...given),
    pendingPicklists: () => now().pendingPicklists(),
    readPicklist: (...given) => now().readPicklist(...given),
    startPicklist: (...given) => now().startPicklist(...given),
    scanItem: (...given) => now().scanItem(...given),
    pack: (...given) => now().pack(...given),
    readConfirmation: (...given) => now().readConfirmation(...given),
    readyToShip: (...given) => now().readyToShip(...given),
    readStock: (...given) => now().readStock(...given),
    inward: (...given) => now().inward(...given),
    moveStock: (...given) => now().moveStock(...given),
    recall: (...given) => now().recall(...given),
    exportBins: () => now().exportBins(),
  };
}
