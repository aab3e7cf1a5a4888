import type { IncomingMessage, ServerResponse } from 'node:http';
import { WEBHOOK_BODY_MAX } from '../../../shared/contract/index.ts';
import type { StationDoor } from '../../engine/index.ts';
import { readBody } from '../serve/index.ts';

/** Who knocks is nobody of this house until the engine has checked the signature. */
const NOBODY = { personId: 'flipkart' } as const;
/** Deliveries looked at at once; who sends more is told to come again, as Flipkart does anyway. */
const AT_ONCE_MAX = 4;
const HEADER_MAX = 600;

/**
 * The one path of the web host that takes what comes from outside: Flipkart's notifications, passed on by a proxy on this PC. It reaches nothing but the check of the
 * signature (`webhooks.hear`), gives no answer but a status, and is not there at all while notifications are off. So it asks for no key, host or origin.
 */
export function createNotificationDoor(door: StationDoor): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let under = 0;
  return async (request, response) => {
    if (request.method !== 'POST') {
      end(request, response, 405);
      return;
    }
    if (under >= AT_ONCE_MAX) {
      end(request, response, 503);
      return;
    }
    under += 1;
    try {
      await hear(door, request, response);
    } finally {
      under -= 1;
    }
  };
}

async function hear(door: StationDoor, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const date = header(request, 'date');
  const authorization = header(request, 'authorization');
  // Without a signature there is nothing to be read, not even the body.
  if (date === null || authorization === null) {
    end(request, response, 401);
    return;
  }
  const body = await readBody(request, WEBHOOK_BODY_MAX);
  if (body === null) {
    end(request, response, 413);
    return;
  }
  const reply = await door.dispatch('webhooks.hear', { date, authorization, body }, NOBODY);
  const answer = reply.ok ? (reply.value as { readonly answer: 'taken' | 'refused' | 'off' }).answer : null;
  end(request, response, answer === 'taken' ? 200 : answer === 'refused' ? 401 : answer === 'off' ? 404 : 503);
}

/** Under its own name, or with the hyphen that some proxies make of the underscore. */
function header(request: IncomingMessage, name: 'date' | 'authorization'): string | null {
  const value = request.headers[`x_${name}`] ?? request.headers[`x-${name}`];
  return typeof value === 'string' && value !== '' && value.length <= HEADER_MAX ? value : null;
}

/** A status and nothing else. What is left of a body that nobody reads goes with its connection. */
function end(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-length': 0, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  response.end();
}
