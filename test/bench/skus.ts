import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../main/database/index.ts';
import { clientCredentials, createSellerApi } from '../../main/flipkart/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import type { Http } from '../../main/platform/http.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { writeSheet } from '../../main/spreadsheet/index.ts';
import { SkuPull } from '../../main/sync/sku-pull.ts';
import { floorStation } from '../doubles/floor-station.ts';
import type { BenchRow } from './row.ts';
import { median, rounded } from './row.ts';

const LISTINGS = 50_000;
const PULL_MAX_S = 60;
const IMPORT_MAX_S = 3;
const IMPORT_ROUNDS = 3;
const TIMEOUT_MS = 20_000;
const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

/** A shop of 50,000 listings: pulled from a sandbox without a limit and mapped, and brought in as a file. */
export async function benchSkus(): Promise<BenchRow[]> {
  return [await benchPull(), ...await benchImport()];
}

/** From an empty store to 50,000 mapped SKUs. Own time: all of it except the idle waiting for the sandbox, which runs in a process of its own. */
async function benchPull(): Promise<BenchRow> {
  const sandbox = spawn(process.execPath, ['main/sandbox/main.ts', '--orders', '0', '--listings', String(LISTINGS), '--rate-limit', 'off'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const folder = mkdtempSync(join(tmpdir(), 'bench-skus-'));
  const http = waitingHttp();
  try {
    const [line] = (await once(createInterface({ input: sandbox.stdout }), 'line')) as [string];
    const { baseUrl, appId, appSecret } = JSON.parse(line) as { baseUrl: string; appId: string; appSecret: string };
    const station = floorStation(openDatabase(join(folder, 'station.db')));
    const { time: clock, database } = station;
    const tokens = clientCredentials({ http, baseUrl, clock, credentials: () => Promise.resolve({ appId, appSecret }) });
    const api = createSellerApi({ http, baseUrl, tokens, clock, timeoutMs: TIMEOUT_MS, meter: { record: () => undefined } });
    const floor = { facts: station.facts, ids: timeOrderedIds(clock, seededRandom(2)) };
    const pull = new SkuPull({ api, database, floor, clock, stationId: 'station-1', changed: () => undefined }, { take: () => true });
    const at = performance.now();
    for (let run = await pull.run(); run.isMore; run = await pull.run());
    const { adopted } = await station.must('listing.adopt', { listings: 'all' } as never);
    const own = (performance.now() - at) / 1_000 - http.idleSeconds();
    database.close();
    if (adopted !== LISTINGS) throw new Error(`${adopted} of ${LISTINGS} listings were pulled and mapped`);
    return ceiling('pull and map 50,000 listings', own, PULL_MAX_S, 's own');
  } finally {
    http.close();
    sandbox.kill('SIGTERM');
    rmSync(folder, { recursive: true });
  }
}

/** The client, with a watch on how long it idled for an answer. */
function waitingHttp(): Http & { close(): void; idleSeconds(): number } {
  const http = axiosHttp();
  let idle = 0;
  return {
    close: () => http.close(),
    idleSeconds: () => idle,
    async send(request) {
      const [at, cpu] = [performance.now(), cpuSeconds()];
      const response = await http.send(request);
      idle += Math.max(0, (performance.now() - at) / 1_000 - (cpuSeconds() - cpu));
      return response;
    },
  };
}

/** One file of 50,000 new SKUs, from its bytes to the committed store; processor time, so that a busy neighbour does not count. */
async function benchImport(): Promise<BenchRow[]> {
  const columns = ['SKU', 'Title', 'Barcodes', 'Serials', 'Length mm', 'Breadth mm', 'Height mm', 'Weight g', 'Price', 'Sale', 'Kind'];
  const rows = Array.from({ length: LISTINGS }, (_, n) => [`SKU-${n}`, `Thing number ${n}, blue`, `890123${String(n).padStart(7, '0')}`, 0, 100, 80, 40, 200, 159.5, 'ACTIVE', 'real']);
  const found: BenchRow[] = [];
  for (const format of ['csv', 'xlsx'] as const) {
    const { bytes } = writeSheet({ name: 'SKUs', columns, rows }, format);
    const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    const times: number[] = [];
    for (let round = 0; round < IMPORT_ROUNDS; round += 1) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-import-'));
      const station = floorStation(openDatabase(join(folder, 'station.db')));
      const before = cpuSeconds();
      const report = await station.must('sku-file.import', { subject: 'skus', base64, unknownColumns: 'refuse' } as never);
      times.push(cpuSeconds() - before);
      station.database.close();
      rmSync(folder, { recursive: true });
      if (report.taken !== LISTINGS) throw new Error(`${report.taken} of ${LISTINGS} rows were taken`);
    }
    found.push(ceiling(`import 50,000 rows, ${format}`, median(times), IMPORT_MAX_S, 's CPU'));
  }
  return found;
}

function ceiling(name: string, value: number, max: number, unit: string): BenchRow {
  return { name, value: rounded(value, 2), unit, against: max, ratio: rounded(value / max, 2), target: `<= ${max} s`, holds: value <= max };
}
