import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxRequest } from '../../main/sandbox/index.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';
import { fillWarehouse, openTrainingFloor } from '../shift/training-floor.ts';

const folders: string[] = [];
const floors: TrainingFloor[] = [];
const folderIn = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'prefetch-crash-'));
  folders.push(folder);
  return folder;
};

afterEach(async () => {
  for (const floor of floors.splice(0).toReversed()) await floor.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const ORDERS = 30;
const isPack = (request: SandboxRequest): boolean => request.method === 'POST' && request.url.endsWith('/v3/shipments/labels');
const isLabels = (request: SandboxRequest): boolean => request.method === 'GET' && request.url.endsWith('/labels');
const ready = (floor: TrainingFloor): Promise<void> => floor.until('every label is ready', async () => (await floor.must('prefetch.read', {})).open.ready === ORDERS, HOUR_MS);

/**
 * What a killed process leaves: the folder as it lies on the disk at the moment at which a call is under way, when Flipkart has the call (`after`) or just before
 * (`before`). The station that made the call never hears of it again.
 */
async function killedAt(isIt: (request: SandboxRequest) => boolean, turn: number, when: 'before' | 'after'): Promise<TrainingFloor> {
  const folder = folderIn();
  const floor = await openTrainingFloor({ folder, sandbox: { seed: 5, orders: ORDERS } });
  floors.push(floor);
  await fillWarehouse(floor);
  floor.app.start();
  await floor.until('orders are pulled', async () => (await floor.must('order.list', { lane: 'open', search: '', limit: 1 })).total === ORDERS, HOUR_MS);
  const handle = floor.sandbox.handle.bind(floor.sandbox);
  const image = folderIn();
  let seen = 0;
  let isKilled = false;
  const keepImage = (): void => {
    cpSync(folder, image, { recursive: true });
    isKilled = true;
  };
  Object.assign(floor.sandbox, {
    async handle(request: SandboxRequest) {
      const isHere = !isKilled && isIt(request) && (seen += 1) === turn;
      if (isHere && when === 'before') keepImage();
      // The dead make no calls: what the first station still had under way reaches nobody.
      if (isKilled) return 'reset';
      const answer = await handle(request);
      if (isHere) keepImage();
      return isKilled ? 'reset' : answer;
    },
  });
  await floor.must('picklist.create', { shipments: { dueNext: ORDERS } });
  await floor.until('the station is killed', () => isKilled, HOUR_MS);
  await floor.app.stop();
  Object.assign(floor.sandbox, { handle });
  const again = await openTrainingFloor({ folder: image, sandbox: { seed: 5 }, before: floor });
  floors.push({ ...again, close: () => again.app.stop().then(() => again.printer.close()) });
  again.app.start();
  return again;
}

describe('a station that is killed while it fetches labels ahead', () => {
  it.each([
    ['while the first pack call is under way, not yet heard', isPack, 1, 'before'], ['when Flipkart took the first pack call and nobody heard it', isPack, 1, 'after'],
    ['when Flipkart took the second pack call', isPack, 2, 'after'], ['while a label document is under way', isLabels, 1, 'before'],
  ] as const)('S20 goes on without a second pack %s', async (_name, isIt, turn, when) => {
    const floor = await killedAt(isIt, turn, when);
    await ready(floor);
    const shipments = [...floor.sandbox.world.shipments.values()];
    expect(shipments.map((each) => each.effects.pack)).toEqual(Array.from({ length: ORDERS }, () => 1));
    expect((await floor.must('prefetch.read', {})).open).toMatchObject({ orders: ORDERS, ready: ORDERS, waiting: 0, refused: 0 });
    expect((await floor.must('sync.read', {})).intents.filter((intent) => intent.kind === 'pack')).toEqual([]);
  });
});
