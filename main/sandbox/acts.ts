import type { EpochMs } from '../../shared/time.ts';
import { acknowledgeForms } from './form.ts';
import type { SandboxShipment } from './shipment.ts';
import { mayMove, moveTo, stateOf } from './shipment.ts';
import type { World } from './world.ts';

/* What Flipkart, or somebody in its portal, does to a shipment behind the back of the API. Each tells whether it could be done. */

/** Flipkart changes when a shipment may be packed and must be handed over (flipkart-seller-api.md 4.14). */
export function changeDates(world: World, shipment: SandboxShipment, dates: { readonly afterMs?: EpochMs; readonly byMs?: EpochMs }): boolean {
  if (!isOpen(shipment)) return false;
  shipment.dispatchAfterMs = dates.afterMs ?? shipment.dispatchAfterMs;
  shipment.dispatchByMs = dates.byMs ?? shipment.dispatchByMs;
  shipment.updatedAtMs = world.clock.nowMs();
  return true;
}

/** The location is chosen by Flipkart; that it changes later is what F15 of reliability.md fears, not what a source says. */
export function changeLocation(world: World, shipment: SandboxShipment, locationId: string): boolean {
  if (!isOpen(shipment)) return false;
  shipment.locationId = locationId;
  shipment.updatedAtMs = world.clock.nowMs();
  return true;
}

/** Somebody packs it in the portal. It is an effect as good as that of a call: a second one would be a duplicate. */
export function packByHand(world: World, shipment: SandboxShipment, isAtOnce: boolean): boolean {
  if (shipment.hold || !mayMove(shipment, 'PACKING_IN_PROGRESS')) return false;
  world.beginPacking(shipment);
  if (isAtOnce) world.finishPacking(shipment);
  return true;
}

/** Ends packing that is stuck, or acknowledges the form that it lacks. */
export function endPacking(world: World, shipment: SandboxShipment): boolean {
  if (stateOf(shipment) === 'FORM_FAILED') {
    acknowledgeForms(shipment.forms ?? []);
    world.markPacked(shipment);
  }
  else if (stateOf(shipment) === 'PACKING_IN_PROGRESS') world.finishPacking(shipment);
  else return false;
  return true;
}

/** Somebody marks it ready to dispatch in the portal. */
export function dispatchByHand(world: World, shipment: SandboxShipment): boolean {
  if (shipment.hold || !mayMove(shipment, 'READY_TO_DISPATCH')) return false;
  shipment.effects.dispatch += 1;
  moveTo(shipment, 'READY_TO_DISPATCH', world.clock.nowMs());
  return true;
}

const isOpen = (shipment: SandboxShipment): boolean => mayMove(shipment, 'CANCELLED');
