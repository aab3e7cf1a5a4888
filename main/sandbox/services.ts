import { DAY_MS, istTimestamp } from '../../shared/time.ts';
import { BATCH, batchIn, isRefusal } from './batch.ts';
import type { Entry } from './entries.ts';
import { done, failed, processedAnswer } from './entries.ts';
import type { SandboxRequest, SandboxResponse } from './exchange.ts';
import { asRecord, asText } from './exchange.ts';
import type { SandboxService } from './service.ts';
import type { SandboxShipment } from './shipment.ts';
import { moveTo, stateOf } from './shipment.ts';
import type { World } from './world.ts';

const SERVICE_TIME_MS = 3 * DAY_MS;

/** Makes a service of an order item; its id is invented. */
export function addService(world: World, orderItemId: string, type: SandboxService['type']): SandboxService {
  const made: SandboxService = { serviceFulfilmentId: `SF${String(world.services.length + 1).padStart(10, '0')}`, orderItemId, type, createdAtMs: world.clock.nowMs(), state: 'open', attempts: 0 };
  world.services.push(made);
  return made;
}

export function openServices(world: World, shipment: SandboxShipment, type: SandboxService['type']): readonly SandboxService[] {
  return world.services.filter((each) => each.type === type && each.state === 'open' && shipment.items.some((item) => item.orderItemId === each.orderItemId));
}

/** DELIVERED becomes COMPLETED when no service item is open; how long that takes was not found. */
export function completeLater(world: World, shipment: SandboxShipment): void {
  world.scheduler.after(world.invented.completedAfterMs, () => {
    if (stateOf(shipment) === 'DELIVERED' && openServices(world, shipment, 'FORWARD').length === 0) moveTo(shipment, 'COMPLETED', world.clock.nowMs());
  });
}

/** As the list of a return has them (7.1). */
export function serviceShapes(world: World, orderItemId: string): readonly Record<string, unknown>[] {
  return world.services.filter((each) => each.orderItemId === orderItemId && each.type === 'REVERSE').map((each) => ({
    serviceFulfilmentId: each.serviceFulfilmentId, description: 'Invented service', serviceByDate: istTimestamp(each.createdAtMs + SERVICE_TIME_MS), createdAt: istTimestamp(each.createdAtMs),
  }));
}

/**
 * `POST /v2/services/attempt` and `/complete`. Only the paths were found; the body is invented after that of self-ship:
 * `{"services":[{"serviceFulfilmentId"}]}`, answered by an entry each.
 */
export function answerServices(world: World, request: SandboxRequest, act: 'attempt' | 'complete'): SandboxResponse {
  const batch = batchIn(world, request, 'services', BATCH.selfShip);
  if (isRefusal(batch)) return batch;
  return processedAnswer('services', 'serviceFulfilmentId', batch.list.map((each) => serveOne(world, asText(asRecord(each).serviceFulfilmentId), act)));
}

function serveOne(world: World, id: string, act: 'attempt' | 'complete'): Entry {
  const service = world.services.find((each) => each.serviceFulfilmentId === id && each.state === 'open');
  const shipment = [...world.shipments.values()].find((each) => each.items.some((item) => item.orderItemId === service?.orderItemId));
  if (service === undefined || shipment === undefined) return failed(world, id, 'serviceUnknown', 'No such open service');
  if (act === 'attempt') service.attempts += 1;
  else {
    service.state = 'completed';
    if (stateOf(shipment) === 'DELIVERED' && shipment.shipmentType === 'SELF') completeLater(world, shipment);
  }
  return done(id);
}
