import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { endWithin } from '../../main/host/bounded-end.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';

/* A program whose thread stands in native code, as a driver that hangs, and that is told to end. Its limit is short: what is looked at is that it holds. */
const how = process.argv.at(-1);
const worker = new Worker('const { parentPort } = require("node:worker_threads"); parentPort.postMessage("in"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)', { eval: true });
worker.once('message', () => {
  const ending = how === 'ends' ? worker.terminate().then(() => undefined) : how === 'fails' ? Promise.reject(new Error('a secret of the order OD1')) : new Promise<void>(() => undefined);
  void endWithin(ending, { scheduler: systemScheduler, limitMs: 100, logger: loggerTo((line) => process.stdout.write(`${JSON.stringify(line)}\n`)) });
});
