import type { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { ChaosName } from '../../main/sandbox/index.ts';
import { PORTAL_MOUNT } from '../../main/sandbox/index.ts';
import { faultProxy, planDraw, planSpells, TOXIC_PLANS } from '../doubles/fault-proxy/index.ts';

/** The line between a floor and its Flipkart. */
export interface Line {
  /** What the station is given as Flipkart's address. */
  readonly baseUrl: string;
  /** By kind, counted by the proxy; none where nothing is between. */
  faults(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** Builds the line to a sandbox that listens at `baseUrl`, on the floor's own time. */
export type LineBuilder = (baseUrl: string, time: VirtualTime) => Promise<Line>;

/** A line with faults by the plan of that name, drawn from the seed; a straight one for `none`. Picklists of the portal are never delivered twice: nobody there knows a repeat. */
export function lineOf(chaos: ChaosName, seed: number): LineBuilder {
  if (chaos === 'none') return (baseUrl) => Promise.resolve({ baseUrl, faults: () => ({}), close: () => Promise.resolve() });
  const plan = TOXIC_PLANS[chaos];
  return async (baseUrl, time) => {
    const proxy = await faultProxy(baseUrl, { seed });
    proxy.draws(planDraw(plan, seed, time, ({ path }) => !path.startsWith(PORTAL_MOUNT)));
    const stopSpells = planSpells(plan, time, proxy);
    return {
      baseUrl: proxy.baseUrl,
      faults: () => ({ ...proxy.counts() }),
      close() {
        stopSpells();
        return proxy.close();
      },
    };
  };
}
