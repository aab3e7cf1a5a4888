import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { createApp } from '../../main/app.ts';
import { journalFolderIn, makeCopy, openDatabase } from '../../main/database/index.ts';
import { JournalFollower } from '../../main/database/journal/index.ts';
import { ClockWatch } from '../../main/platform/clock-watch.ts';
import { systemClock, systemScheduler, systemUptimeMs } from '../../main/platform/clock.ts';
import { axiosHttp } from '../../main/platform/http-axios.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { openPrinter } from '../../main/printing/index.ts';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import type { StartOrders, Told } from './crash-points.ts';
import { Death, say } from './death.ts';
import { dyingDatabase, dyingHttp, dyingMigrations, dyingPrinters } from './dying-ports.ts';
import { readerInParent } from './reader-across.ts';

/*
 * The station's own program in a process of its own: everything real but the clock, which the parent moves. It takes operations over its standard
 * input, a line of JSON each, as a window would send them; its answer on standard output is the beep.
 */
const PERSON = 'runner';
const WATCH_EVERY_MS = 250;
/** So far into a commit or a checkpoint the end comes at the latest; on a fast disk both take about a millisecond. */
const DURING_MAX_US = 1_500;

const orders = JSON.parse(process.argv[2] ?? '{}') as StartOrders;
const random = seededRandom(orders.seed);
const death = new Death(integerBetween(random, 0, DURING_MAX_US));
death.arm(orders.armed);
if (orders.armed.C12 !== undefined) dyingMigrations(death);
const time = new VirtualTime(orders.nowMs);
const running = new Map<string, number>();
const beeped = new Set<number>();

const database = dyingDatabase(openDatabase(join(orders.folder, 'station.db')), death, {
  mutant: orders.mutant,
  beepEarly(scanId, kept) {
    const id = running.get(scanId);
    if (id === undefined) return;
    beeped.add(id);
    const answer = JSON.parse(kept) as { readonly ok: boolean; readonly kept?: unknown; readonly code?: string; readonly about?: unknown };
    say({ say: 'answer', id, value: answer.ok ? { ok: true, value: answer.kept } : { ok: false, error: { code: answer.code, about: answer.about, traceId: '' } } });
  },
});

// In this thread, whose steps the end is drawn among; the product follows from a thread of its own, a few times a second.
const journal = new JournalFollower({ folder: journalFolderIn(orders.folder), read: database.read, clock: time });

const app = createApp({
  version: '0.0.0', dataFolder: orders.folder, clock: time, scheduler: time, random, database,
  // What goes wrong on a full disk or a broken line is told in the store; an error is for whoever reads the run.
  logger: loggerTo((line) => {
    if (line.level === 'error' && orders.armed.C14 === undefined) process.stderr.write(`${JSON.stringify(line)}\n`);
  }),
  http: dyingHttp(axiosHttp(), death, () => database.sentLate()),
  trainingAnswers: { appId: orders.appId, appSecret: orders.appSecret, locationId: orders.locationId as LocationId },
  secrets: heldSecrets({ 'flipkart.appId': orders.appId, 'flipkart.appSecret': orders.appSecret }),
  labelReader: readerInParent(), openPrinter: dyingPrinters(openPrinter(systemScheduler), death), benchPrinter: orders.printer, callPace: 'unhurried',
  // In this thread, whose steps the end is drawn among; the product's thread dies with its process in the same way.
  copies: (order) => ({ outcome: makeCopy(order, () => death.at('C13')), cancel: () => undefined }),
  firstSettings: { baseUrl: orders.baseUrl, locationId: orders.locationId, canary: 'passed' },
});
app.start();
if (orders.watchesClocks === true) {
  const watch = new ClockWatch({ clock: systemClock, uptimeMs: systemUptimeMs });
  watch.onWake(() => {
    app.power('resume');
    say({ say: 'woke' });
  });
  watch.start(systemScheduler, WATCH_EVERY_MS);
}

let turn: Promise<void> = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  const told = JSON.parse(line) as Told;
  // One at a time, as a bench scans.
  turn = turn.then(() => obey(told)).then(() => {
    journal.pump();
    journal.sync();
  });
}).on('close', () => process.exit(0));
say({ say: 'ready' });
// It never ends in the way in which Node would write this down by itself.
flushCompileCache();

async function obey(told: Told): Promise<void> {
  if (told.tell === 'arm') death.arm(told.armed);
  else if (told.tell === 'pass') {
    time.advance(told.ms);
    await app.idle();
  } else {
    await answer(told);
    return;
  }
  say({ say: 'answer', id: told.id, value: null });
}

async function answer({ id, operation, input }: Extract<Told, { readonly tell: 'call' }>): Promise<void> {
  const { scanId } = input as { readonly scanId?: string };
  if (scanId !== undefined) running.set(scanId, id);
  const value = await app.dispatch(operation, input, { personId: PERSON });
  if (!beeped.has(id)) say({ say: 'answer', id, value });
  if (scanId !== undefined) death.at('C3');
}
