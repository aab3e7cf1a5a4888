import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { openDatabase } from '../../main/database/index.ts';
import { startEngineThread } from '../../main/engine/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import type { Reply } from '../../shared/contract/index.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { STORE } from './recording.ts';
import { sayInLog } from './slow-log.ts';

/** What the engine and the thread before it came to over a slow disk. */
export interface SlowEngine {
  /** Ids of the scans that were handed in at once, in the order of their answers. */
  readonly answered: readonly string[];
  /** Codes of all answers, each once. */
  readonly codes: readonly string[];
  readonly logBytesMost: number;
  /** Of the whole process, when a quarter of the scans was made and at the end. */
  readonly rssBytes: readonly [number, number];
  /** How long the main thread could not be reached. For whoever reads the run: other programs of the machine are in it. */
  readonly blockedP999Ms: number;
  readonly blockedMostMs: number;
}

/*
 * The engine of the product in its own thread, over a disk that is slow as its arguments say, while two benches scan at it: the main thread has nothing
 * to do but to have its turns, and tells each of them in the log. A scan of something that nobody knows is refused and is a fact, so it is a commit as
 * any other. The mistake `in-main` is an engine in the main thread.
 */
const TURN_MS = 10;
const AT_ONCE = 20;
const SAMPLE_EVERY = 50;

const [folder = '', control = '', log = '', mistake = 'none', slowness = '', wanted = '0'] = process.argv.slice(2);
const engine = mistake === 'in-main' ? inMain() : await startEngineThread({
  plan: {
    dataFolder: folder, version: '0.0.0', documentWorkers: 1, printer: { host: '127.0.0.1', port: 9 }, credentials: { appId: 'app', appSecret: 'none' }, trainingAnswers: null,
    firstSettings: { orderSync: 'off', inventorySync: 'off' }, givenSettings: { baseUrl: 'http://127.0.0.1:9' },
  },
  scheduler: systemScheduler, logger: loggerTo(() => undefined),
});
const codes = new Set<string>();
let logBytesMost = 0;
let scans = 0;

function inMain(): { dispatch(operation: string, input: unknown, caller: { readonly personId: string }): Promise<Reply>; stop(): Promise<void> } {
  const station = floorStation(openDatabase(join(folder, STORE)));
  return { dispatch: (operation, input, caller) => station.dispatch(operation, input, caller), stop: () => Promise.resolve(station.database.close()) };
}

async function scan(benchId: string, name: string): Promise<string> {
  const reply = await engine.dispatch('pack.scan', { scanId: name, benchId, barcode: `NOBODY-KNOWS-${name}` }, { personId: 'packer-1' });
  codes.add(reply.ok ? 'ok' : reply.error.code);
  scans += 1;
  if (scans % SAMPLE_EVERY === 0) logBytesMost = Math.max(logBytesMost, statSync(join(folder, `${STORE}-wal`)).size);
  return name;
}

async function bench(benchId: string, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await scan(benchId, `${benchId}-${n}`);
}

async function bothBenches(count: number): Promise<void> {
  await Promise.all([bench(`bench-1-${count}`, count), bench(`bench-2-${count}`, count)]);
}

let isOver = false;
function turn(): void {
  if (isOver) return;
  sayInLog(log, 'turn', 'main');
  systemScheduler.after(TURN_MS, turn);
}

writeFileSync(log, '');
writeFileSync(control, slowness);
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
turn();
const answered: string[] = [];
await Promise.all(Array.from({ length: AT_ONCE }, async (_, n) => answered.push(await scan('bench-1', `at-once-${n}`))));
const each = Math.floor(Number(wanted) / 8);
await bothBenches(each);
const early = process.memoryUsage.rss();
await bothBenches(each * 3);
const late = process.memoryUsage.rss();
delay.disable();
isOver = true;
writeFileSync(control, 'none');
writeFileSync(1, `${JSON.stringify({ answered, codes: [...codes], logBytesMost, rssBytes: [early, late], blockedP999Ms: delay.percentile(99.9) / 1e6, blockedMostMs: delay.max / 1e6 } satisfies SlowEngine)}\n`);
await engine.stop();
