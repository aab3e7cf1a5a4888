import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openTrainingStation } from '../../../main/station.ts';
import { launchDoubleBrowser } from './chromium-electron.ts';
import { nodeDoubleStation } from './in-node.ts';

/*
 * main/index.ts over the double, in a process of its own as specs start the web host: `node main/launch.mjs test/doubles/electron/program.ts --data DIR`.
 * The first line says where the window can be looked at.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' }, seed: { type: 'string', default: '1' }, orders: { type: 'string', default: '40' }, fresh: { type: 'boolean', default: false }, 'from-nothing': { type: 'boolean', default: false },
    'flipkart-packs-in-ms': { type: 'string' }, 'no-new-orders': { type: 'boolean', default: false }, 'odd-labels': { type: 'string', default: '0' }, kiosk: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false }, 'no-open': { type: 'boolean', default: false },
  },
});

/** A port of this machine that nobody has. */
async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const packDelay = values['flipkart-packs-in-ms'];
const opening = openTrainingStation({
  dataFolder: values.data, seed: Number(values.seed), orders: Number(values.orders), isFresh: values.fresh, isFromNothing: values['from-nothing'], oddLabels: Number(values['odd-labels']),
  ...(packDelay === undefined ? {} : { packDelayMs: { low: Number(packDelay), high: Number(packDelay) } }), ...(values['no-new-orders'] ? { orderEveryMs: null } : {}),
});
const port = await freePort();
// A signal ends the station first, and its browser after it.
const browser = await launchDoubleBrowser({ args: [`--remote-debugging-port=${port}`], handleSIGTERM: false });
const shown = await nodeDoubleStation(browser, {
  door: opening.door, logger: opening.logger, dataFolder: values.data, isKiosk: values.kiosk, onQuit: async () => (await opening.opened).stop(),
  onPower: (event) => void opening.opened.then((station) => station.power(event), () => undefined),
});
const station = await opening.opened;
process.once('SIGTERM', () => {
  void shown.close().then(async (code) => {
    await browser.close();
    process.exit(code);
  });
});
process.stdout.write(`${JSON.stringify({ url: `double:http://127.0.0.1:${port}`, port, portTaken: null, mode: station.mode, folder: station.folder, labelFolder: station.labelFolder, host: 'double' })}\n`);
