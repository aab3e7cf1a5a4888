import process from 'node:process';
import { systemClock, systemScheduler } from '../platform/clock.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import { VirtualTime } from '../platform/virtual-time.ts';
import { createSandbox, PORTAL_MOUNT, serveSandbox } from './index.ts';
import type { ProgramOptions } from './program-options.ts';
import { readOptions, USAGE } from './program-options.ts';

/** `npm run sandbox -- --port 8080 --seed 1 --chaos rough`: the built-in Flipkart as a program of its own. Options that it cannot read are refused in words, with exit code 2. */
const asked = readOptions(process.argv.slice(2));
if ('help' in asked) process.stdout.write(USAGE);
else if ('says' in asked) {
  process.stderr.write(`${asked.says}\nnpm run sandbox -- --help says what there is.\n`);
  process.exitCode = 2;
} else await run(asked.options);

async function run(options: ProgramOptions): Promise<void> {
  const { port, clock, portal, ...rest } = options;
  const manual = clock === 'manual' ? new VirtualTime(systemClock.nowMs()) : null;
  const sandbox = createSandbox({ ...rest, ...(portal ? { portal: {} } : {}), clock: manual ?? systemClock, scheduler: manual ?? systemScheduler, webhookHttp: axiosHttp() });
  const served = await serveSandbox(sandbox, port);
  const { locationId, appId, appSecret } = sandbox.world;
  const opened = sandbox.world.portal;
  const door = opened === null ? {} : { portal: { baseUrl: `${served.baseUrl}${PORTAL_MOUNT}`, username: opened.settings.username, password: opened.settings.password, sellerId: opened.settings.sellerId } };
  process.stdout.write(`${JSON.stringify({ baseUrl: served.baseUrl, locationId, appId, appSecret, ...door })}\n`);
  const stop = (): void => {
    void served.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}
