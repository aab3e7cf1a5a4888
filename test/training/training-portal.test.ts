import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { TrainingThread } from '../../main/training/index.ts';
import { startTrainingThread } from '../../main/training/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'training-'));
let thread: TrainingThread | null = null;
afterEach(async () => {
  await thread?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the training site and logs in at its portal. */
async function open(): Promise<(path: string) => Promise<Response>> {
  thread = await startTrainingThread({ folder, seed: 3, orders: 3, pastReturns: 0, orderEveryMs: null, packDelayMs: { low: 1, high: 1 } });
  const { portal } = thread.site;
  const login = await fetch(`${portal.baseUrl}/login`, { method: 'POST', body: JSON.stringify({ username: portal.email, password: portal.password, authName: 'flipkart' }) });
  const cookie = login.headers.getSetCookie().map((each) => each.split(';')[0]).join('; ');
  const { sellerId, csrfToken } = (await (await fetch(`${portal.baseUrl}/getFeaturesForSeller`, { headers: { cookie } })).json()) as { sellerId: string; csrfToken: string };
  return (path) => fetch(`${portal.baseUrl}/napi/fbfLite/${path}&sellerId=${sellerId}`, { headers: { cookie, 'fk-csrf-token': csrfToken } });
}

it('a training day has a Smart portal, and the same one after a restart', async () => {
  const ask = await open();
  const made = await ask(`create/pick_list?type=REGULAR&size=2&locationId=${thread?.site.locationId ?? ''}`);
  expect([made.status, made.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const pending = await (await ask('get/pending/pick_list?')).json();
  expect(pending).toMatchObject({ pick_lists: [{}] });
  const workbook = await ask('downloadBinTemplate?type=AVAILABLE_BINS&format=xlsx');
  expect(Buffer.from(await workbook.arrayBuffer()).subarray(0, 2).toString()).toBe('PK');
  await thread?.close();

  const again = await open();
  expect(await (await again('get/pending/pick_list?')).json()).toEqual(pending);
});
