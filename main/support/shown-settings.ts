import type { ReadDb, SettingName } from '../database/index.ts';
import { readSetting } from '../database/index.ts';

/**
 * Which settings a support bundle shows. `set`: only whether anybody chose something, because a person typed it: addresses, names of people, benches
 * and boxes. Total: a setting about which nobody decided does not compile.
 */
const SETTINGS: Readonly<Record<SettingName, 'shown' | 'set'>> = {
  mode: 'shown', stationId: 'set', benchId: 'set', locationId: 'set', baseUrl: 'set', smartGateway: 'shown', smartBaseUrl: 'set', smartCallsPerHour: 'shown', smartOrdersPerPicklist: 'shown', orderSync: 'shown',
  ordersFromMs: 'shown', marketplaceLabel: 'shown', labelTemplate: 'shown', contentsSlipsAfter: 'set', inventorySync: 'shown', skuSync: 'shown', skusFromMs: 'shown', skuCallsPerHour: 'shown', skuPullInactive: 'shown', returnSync: 'shown',
  returnsFromMs: 'shown', pullCompletedReturns: 'shown', prepack: 'shown', readyToShipAt: 'shown', truthGates: 'shown', alarmMinutes: 'shown', pickupHours: 'shown', flipkartDeductsOpenOrders: 'shown', shadow: 'shown', shadowSinceMs: 'shown', shadowAfterIntent: 'shown',
  inventoryMethod: 'shown', fullPushHour: 'shown', inventoryBuffer: 'shown', inventoryCallsPerHour: 'shown', canary: 'shown', reconciliation: 'shown', reconciliationHour: 'shown', reconciliationCallsPerHour: 'shown', countBlind: 'shown',
  emptyCountBooks: 'shown', claimByDays: 'shown', returnMissingDays: 'shown', toteScan: 'shown', slotScan: 'shown', slotProof: 'shown', startOfDay: 'shown', cardDays: 'shown', printerId: 'set', labelWidthMinMm: 'shown', printerUses: 'set',
  reprintLimit: 'shown', reprintsPerPersonDay: 'shown', printerAddress: 'set', repeatGuardMs: 'shown', idleMinutes: 'shown', personWays: 'set', weighing: 'shown', weightTolerance: 'shown', boxSplit: 'shown', boxes: 'set', materials: 'set',
  problemOwner: 'set', scaleLine: 'set', documentKeep: 'shown', webhooks: 'set', camera: 'shown', benchCameras: 'set', cameraStates: 'set', storeCheck: 'shown', backupTrouble: 'shown', benchPrinterUses: 'set', lan: 'set',
};

/** Every setting that is shown, and of the others whether it is as it was delivered. */
export function shownSettings(read: ReadDb): Readonly<Record<string, unknown>> {
  const chosen = new Set(read.all<{ name: string }>('SELECT name FROM setting').map((row) => row.name));
  return Object.fromEntries((Object.keys(SETTINGS) as SettingName[]).map((name) => [name, SETTINGS[name] === 'shown' ? readSetting(read, name) : { isSet: chosen.has(name) }]));
}
