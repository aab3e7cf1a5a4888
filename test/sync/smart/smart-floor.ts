import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { present } from '../../../shared/assert.ts';
import { HOUR_MS } from '../../../shared/time.ts';
import type { FaultKind, Portal, PortalOptions, SandboxShipment } from '../../../main/sandbox/index.ts';
import type { FloorOptions, TrainingFloor } from '../../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../../shift/training-floor.ts';

export type SmartOptions = Omit<Partial<FloorOptions>, 'sandbox'> & { readonly sandbox?: Partial<FloorOptions['sandbox']>; readonly portal?: PortalOptions; readonly fill?: boolean };

/** Floors before a Flipkart with the double of the Smart portal: the real adapter over real HTTP. `closeAll` ends them. */
export function smartFloors() {
  const open: { readonly floor: TrainingFloor; readonly folder: string }[] = [];
  return {
    async pulled(orders: number, { sandbox, portal = {}, fill = true, ...options }: SmartOptions = {}): Promise<TrainingFloor> {
      const folder = mkdtempSync(join(tmpdir(), 'smart-'));
      const floor = await openTrainingFloor({ folder, smart: 'on', sandbox: { seed: 5, orders, skus: 12, portal, ...sandbox }, ...options, settings: { inventorySync: 'off', ...options.settings } });
      open.push({ floor, folder });
      if (fill) await fillWarehouse(floor);
      floor.app.start();
      await floor.until('orders are pulled', () => count(floor, 'SELECT COUNT(*) AS n FROM shipment') === orders, HOUR_MS);
      return floor;
    },
    async closeAll(): Promise<void> {
      for (const { floor, folder } of open.splice(0)) {
        await floor.close();
        rmSync(folder, { recursive: true });
      }
    },
  };
}

export const count = (floor: TrainingFloor, sql: string): number => floor.app.database.read.get<{ n: number }>(sql)?.n ?? -1;
export const shipments = (floor: TrainingFloor): SandboxShipment[] => [...floor.sandbox.world.shipments.values()];
export const portalOf = (floor: TrainingFloor): Portal => present(floor.sandbox.world.portal, 'the portal double');
export const listAll = (floor: TrainingFloor) => floor.must('picklist.create', { shipments: { dueNext: 1_000 } });
export const labelsReady = (floor: TrainingFloor, n: number) => () => count(floor, "SELECT COUNT(*) AS n FROM parcel WHERE label_state = 'proved'") === n;
export const CALLS = {
  create: 'portal/create/pick_list', pending: 'portal/get/pending/pick_list', read: 'portal/get/pick_list', start: 'portal/mark/pick_progress', scan: 'portal/get/shipment/pick/list',
  pack: 'portal/pick_list/shipment/pack', confirm: 'portal/shipments/is_confirm', ready: 'portal/pick_list/shipment/rts', stock: 'portal/inventory', inward: 'portal/inwardProducts', recall: 'portal/recallItems', move: 'portal/moveInventory',
} as const;

export function fault(floor: TrainingFloor, endpoint: string, kind: FaultKind, times = 1): void {
  floor.sandbox.world.faults.push({ endpoint, kind, times });
}

/** In how many picklists of Flipkart's each order stands, most first. */
export function listsAnOrder(floor: TrainingFloor): number[] {
  const counts = new Map<string, number>();
  for (const list of portalOf(floor).picklists.values()) for (const { shipmentId } of list.shipments) counts.set(shipmentId, (counts.get(shipmentId) ?? 0) + 1);
  return [...counts.values()].sort((one, other) => other - one);
}
