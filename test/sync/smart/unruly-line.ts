import type { Http, HttpRequest, HttpResponse } from '../../../main/platform/http.ts';
import { HttpFault } from '../../../main/platform/http.ts';
import type { Scheduler } from '../../../main/platform/clock.ts';
import { PORTAL_MOUNT } from '../../../main/sandbox/index.ts';

/** What becomes of a call that changes something at the portal. `late`: the line breaks, and the call lands after a while all the same. */
export const FATES = ['ok', 'lost-before', 'lost-after', 'late', '500-applied', '500-not-applied', 'kill-before', 'kill-after'] as const;
export type Fate = (typeof FATES)[number];

const CREATE = '/create/pick_list';
const LOST = (): HttpFault => new HttpFault('unknown', 'The line broke.');
const FAILED: HttpResponse = { status: 500, headers: {}, body: Buffer.from('{}') };

/** A line to the portal on which the first changes fare as told; questions and everything else go well. */
export interface UnrulyLine {
  readonly http: Http;
  /** Resolves when the program that uses the line is killed the next time. */
  killed(): Promise<'killed'>;
  /** Calls that land late have landed, as far as their time has come. */
  settled(): Promise<void>;
  /** Changes that were let through the door, by the last part of their path. */
  readonly landed: readonly string[];
}

export function unrulyLine(inner: Http, fates: readonly Fate[], lateMs: number, scheduler: Scheduler): UnrulyLine {
  const left = [...fates];
  const landing: Promise<unknown>[] = [];
  const landed: string[] = [];
  let kill = (): void => undefined;
  const land = (request: HttpRequest): Promise<HttpResponse> => {
    landed.push(new URL(request.url).pathname.split('/').slice(-2).join('/'));
    return inner.send(request);
  };
  const never = (): Promise<never> => {
    kill();
    return new Promise<never>(() => undefined);
  };
  return {
    landed,
    http: {
      async send(request) {
        if (!changes(request)) return inner.send(request);
        switch (left.shift() ?? 'ok') {
          case 'ok': return land(request);
          case 'lost-before': throw LOST();
          case 'lost-after':
            await land(request);
            throw LOST();
          case 'late':
            scheduler.after(lateMs, () => landing.push(land(request)));
            throw LOST();
          case '500-applied':
            await land(request);
            return FAILED;
          case '500-not-applied': return FAILED;
          case 'kill-before': return never();
          case 'kill-after':
            await land(request);
            return never();
        }
      },
    },
    killed: () => new Promise((resolve) => {
      kill = () => resolve('killed');
    }),
    async settled() {
      await Promise.all(landing.splice(0));
    },
  };
}

/** A login changes nothing that counts; making a picklist is a GET that does. */
function changes({ method, url }: HttpRequest): boolean {
  if (!url.includes(PORTAL_MOUNT) || url.endsWith('/login')) return false;
  return method === 'POST' || url.includes(CREATE);
}
