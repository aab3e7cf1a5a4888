import { openChannel } from '../../fulfilment/index.ts';
import type { SyncPorts } from '../sync-ports.ts';
import type { SmartEye } from './smart-eye.ts';

/** What everything that goes through the gateway works with. */
export interface SmartPorts extends SyncPorts {
  readonly eye: SmartEye;
}

/** Whether orders of this station go through the Smart gateway now: it is there, and the programme is Smart (design.md part 4, "Programmes"). */
export function goesBySmart(ports: Pick<SyncPorts, 'database' | 'smart'>): boolean {
  if (!ports.smart.isPresent) return false;
  const programme = openChannel(ports.database.read)?.programme;
  return programme === undefined || programme === 'smart_v2';
}
