import process from 'node:process';
import { parseArgs } from 'node:util';
import { systemClock, systemScheduler } from '../platform/clock.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import { createSandbox, serveSandbox } from './index.ts';

/** `npm run sandbox -- --port 8080 --seed 1 --orders 40 [--listings 50000] [--rate-limit off]`: the built-in Flipkart as a program of its own. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, seed: { type: 'string', default: '1' }, orders: { type: 'string', default: '20' }, 'rate-limit': { type: 'string', default: 'on' }, listings: { type: 'string', default: '0' } },
});
const sandbox = createSandbox({
  seed: Number(values.seed), orders: Number(values.orders), listings: Number(values.listings), clock: systemClock, scheduler: systemScheduler, webhookHttp: axiosHttp(), ...(values['rate-limit'] === 'off' ? { callsPerHour: null } : {}),
});
const served = await serveSandbox(sandbox, Number(values.port));
const { locationId, appId, appSecret } = sandbox.world;
process.stdout.write(`${JSON.stringify({ baseUrl: served.baseUrl, locationId, appId, appSecret })}\n`);

const stop = (): void => {
  void served.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
