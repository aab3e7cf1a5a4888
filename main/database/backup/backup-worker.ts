import { parentPort, workerData } from 'node:worker_threads';
import { present } from '../../../shared/assert.ts';
import type { CopyOrder } from './make-copy.ts';
import { makeCopy } from './make-copy.ts';

/** Makes one copy of the store through a connection of its own that can only read, and tells what came of it. */
present(parentPort, 'the port of the copy').postMessage(await makeCopy(workerData as CopyOrder));
