import { systemScheduler } from '../../main/platform/clock.ts';

const LOOK_MS = 50;

/** Resolves when `holds` does; rejects when it does not within `ms`. Other programs tell nobody when they are done. */
export async function eventually(what: string, holds: () => boolean, ms: number): Promise<void> {
  for (let look = 0; look * LOOK_MS < ms; look += 1) {
    if (holds()) return;
    await new Promise<void>((resolve) => {
      systemScheduler.after(LOOK_MS, resolve);
    });
  }
  throw new Error(`Not within ${ms} ms: ${what}`);
}
