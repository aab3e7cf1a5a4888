import type { SandboxResponse } from './exchange.ts';
import { asText, json, refusal } from './exchange.ts';
import type { SandboxShipment } from './shipment.ts';
import type { World } from './world.ts';

export type ControlBody = Readonly<Record<string, unknown>>;

/** One call of `/__sim`. The body is told as an example, for `GET /__sim`; a question mark says that a field may be absent. */
export interface ControlCall {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly does: string;
  readonly body?: Readonly<Record<string, string>>;
  readonly answer: (world: World, body: ControlBody, query: URLSearchParams) => SandboxResponse | Promise<SandboxResponse>;
}

/** The wish is not one that the sandbox can read. */
export const unclear = (says: string): SandboxResponse => refusal(400, 'UNCLEAR', says);

/** An act on the shipment that the body names: `done` says whether its state allowed it. */
export function onShipment(act: (world: World, shipment: SandboxShipment, body: ControlBody) => boolean): ControlCall['answer'] {
  return (world, body) => {
    const shipment = world.shipments.get(asText(body.shipmentId));
    return shipment === undefined ? refusal(404, 'NOT_FOUND', 'There is no shipment of this shipmentId') : json(200, { done: act(world, shipment, body) });
  };
}

/** A field that is a number, or absent. */
export const numberIn = (body: ControlBody, name: string): number | undefined => (typeof body[name] === 'number' ? body[name] : undefined);
