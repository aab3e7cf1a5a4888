import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../main/database/index.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import { copyOfGrownStore } from './grown-store.ts';

const SKUS = 400;
const BINS = 120;
const FIRST_OPEN = 3_000_000;
const TOLD_AT_ONCE = 500;

export interface GrownFloor {
  readonly station: FloorStation;
  readonly folder: string;
  /** Codes of the warehouse, by SKU. */
  readonly skus: Readonly<Record<string, { readonly bin: string; readonly barcode: string; readonly units: number }>>;
  close(): void;
}

/** A station with so many orders behind it, each with its parcel and its print, and so many in the house. */
export async function grownFloor(past: number, open: number): Promise<GrownFloor> {
  const folder = copyOfGrownStore(past);
  const database = openDatabase(join(folder, 'station.db'));
  const station = floorStation(database);
  const skus = Object.fromEntries(Array.from({ length: SKUS }, (_, n) => [`SKU-${n}`, { bin: `A-${n % BINS}`, barcode: `89000000${n + 1000}`, units: Math.ceil((open * 4) / SKUS) + 40 }]));
  await stockUp(station, skus);
  for (let from = 0; from < open; from += TOLD_AT_ONCE) {
    station.tell(...Array.from({ length: Math.min(TOLD_AT_ONCE, open - from) }, (_, n) => {
      const number = from + n;
      // Deadlines stand at a few times of the day, as pickups do.
      return told(FIRST_OPEN + number, { [`SKU-${number % SKUS}`]: 2, [`SKU-${(number * 7 + 1) % SKUS}`]: 1 }, { dispatchByMs: station.time.nowMs() + (2 + (number % 5)) * 3_600_000 });
    }));
  }
  return {
    station, folder, skus,
    close() {
      database.close();
      rmSync(folder, { recursive: true });
    },
  };
}
