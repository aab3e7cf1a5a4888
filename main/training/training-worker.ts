import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../shared/assert.ts';
import { systemClock, systemScheduler } from '../platform/clock.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import { startVirtualPrinter } from '../printing/index.ts';
import type { Sandbox, WorldSnapshot } from '../sandbox/index.ts';
import { createSandbox, PORTAL_MOUNT, restoreSnapshot, serveSandbox, takeSnapshot } from '../sandbox/index.ts';
import { writeSheet } from '../spreadsheet/index.ts';
import type { FromTraining, ToTraining, TrainingPlan } from './training-plan.ts';

/** The training site's thread: drawing label PDFs must not hold up the thread that routes the window's keys. */
const port = present(parentPort, 'the port of the training thread');
const tell = (message: FromTraining): void => port.postMessage(message);

/** Asks that change nothing at Flipkart and so need no saving. */
const READS = /filter|search|details|oauth/;
/** The one GET that changes something: the Smart portal makes a picklist by it (flipkart-seller-api.md 13.2). */
const WRITING_GET = /create\/pick_list/;

async function open(plan: TrainingPlan): Promise<void> {
  mkdirSync(plan.folder, { recursive: true });
  const path = join(plan.folder, 'flipkart.json');
  const isOld = existsSync(path);
  const sandbox = createSandbox({
    seed: plan.seed, orders: isOld ? 0 : plan.orders, clock: systemClock, scheduler: systemScheduler, packDelayMs: plan.packDelayMs, webhookHttp: axiosHttp(),
    portal: { workbook: (table) => writeSheet(table, 'xlsx').bytes },
  });
  if (plan.oddLabels !== undefined) sandbox.world.faults.push({ endpoint: 'shipments/labels', kind: 'odd-label', times: plan.oddLabels });
  if (!isOld) sendBack(sandbox, plan.pastReturns);
  if (isOld) restoreSnapshot(sandbox.world, JSON.parse(readFileSync(path, 'utf8')) as WorldSnapshot);
  const save = (): void => writeDurably(path, JSON.stringify(takeSnapshot(sandbox.world)));
  save();
  const served = await serveSandbox(remembering(sandbox, save));
  const labelFolder = join(plan.folder, 'labels');
  const printer = await startVirtualPrinter({ folder: labelFolder });
  let cancelOrder = (): void => undefined;
  const orderLater = (everyMs: number): void => {
    cancelOrder = systemScheduler.after(everyMs, () => {
      sandbox.world.createOrder();
      save();
      orderLater(everyMs);
    });
  };
  if (plan.orderEveryMs !== null) orderLater(plan.orderEveryMs);
  const close = async (): Promise<void> => {
    cancelOrder();
    await printer.close();
    await served.close();
    save();
    tell({ kind: 'closed' });
    port.close();
  };
  port.on('message', (message: ToTraining) => {
    if (message.kind === 'close') void close();
  });
  const { locationId, appId, appSecret, catalogue } = sandbox.world;
  const { username, password } = present(sandbox.world.portal, 'the portal of the training site').settings;
  tell({
    kind: 'open',
    site: {
      baseUrl: served.baseUrl, locationId, appId, appSecret, printer: { host: printer.host, port: printer.port }, labelFolder,
      portal: { baseUrl: `${served.baseUrl}${PORTAL_MOUNT}`, email: username, password }, binCodes: catalogue.binCodes, skus: catalogue.skus,
    },
  });
}

/** Orders that were delivered before this station was there, and are on their way back. */
function sendBack({ world }: Sandbox, count: number): void {
  for (let made = 0; made < count; made += 1) {
    const order = world.createOrder();
    world.advance(order.shipmentId, 'DELIVERED');
    world.createReturn(order.items[0]?.orderItemId ?? '', made % 2 === 0 ? 'customer_return' : 'courier_return');
  }
}

/** A sandbox whose changes are on disk before it answers, so that a station that was killed meets the same Flipkart again. */
function remembering(sandbox: Sandbox, save: () => void): Sandbox {
  return {
    ...sandbox,
    async handle(request) {
      const outcome = await sandbox.handle(request);
      if (request.method === 'GET' ? WRITING_GET.test(request.url) : !READS.test(request.url)) save();
      return outcome;
    },
  };
}

function writeDurably(path: string, text: string): void {
  const file = openSync(`${path}.part`, 'w');
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.part`, path);
}

await open(workerData as TrainingPlan);
