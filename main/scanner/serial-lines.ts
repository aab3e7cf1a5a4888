import type { StationDoor } from '../engine/index.ts';
import { systemClock, systemScheduler } from '../platform/clock.ts';
import { timeOrderedIds } from '../platform/ids.ts';
import type { Logger } from '../platform/logger.ts';
import { systemRandom } from '../platform/random.ts';
import { hearSerialScale } from './serial-scale.ts';
import { hearSerialScanner } from './serial-door.ts';

/** What stands at a bench on serial lines (USB-COM). */
export interface SerialLines {
  readonly serialScanner?: { readonly path: string; readonly baudRate: number };
  readonly serialScale?: { readonly path: string; readonly baudRate: number };
}

/** The engine's door with the scanner and the scale of this bench heard beside it. Main thread only: in a worker the driver hears nothing. */
export function hearSerialLines(engine: StationDoor, { serialScanner, serialScale }: SerialLines, logger: Logger): { readonly door: StationDoor; close(): Promise<void> } {
  const scanning = serialScanner === undefined ? null : hearSerialScanner(engine, { ...serialScanner, scheduler: systemScheduler, logger, ids: timeOrderedIds(systemClock, systemRandom) });
  const weighing = serialScale === undefined ? null : hearSerialScale(scanning?.door ?? engine, { ...serialScale, scheduler: systemScheduler, logger });
  return {
    door: weighing?.door ?? scanning?.door ?? engine,
    async close() {
      await weighing?.close();
      await scanning?.close();
    },
  };
}
