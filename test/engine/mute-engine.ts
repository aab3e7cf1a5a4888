import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';

/*
 * The true engine, which falls in the worst moment: the first scan whose code is FALL-AFTER is on disk, and its answer never leaves the thread. HANG stands
 * still for ever, before anything is written.
 */
const port = parentPort;
if (port === null) throw new Error('This is a thread.');
const falling = new Set<number>();
let fallen = '';
port.on('message', (message: { readonly kind: string; readonly id?: number; readonly operation?: string; readonly input?: { readonly barcode?: string }; readonly plan?: { readonly dataFolder: string } }) => {
  if (message.kind === 'open') fallen = join(message.plan?.dataFolder ?? '', 'fallen');
  if (message.kind !== 'call') return;
  if (message.operation === 'HANG') for (;;);
  if (message.input?.barcode === 'FALL-AFTER' && message.id !== undefined && !existsSync(fallen)) falling.add(message.id);
});
const post = port.postMessage.bind(port);
port.postMessage = (message: { readonly kind: string; readonly id?: number }): void => {
  if (message.kind === 'reply' && message.id !== undefined && falling.has(message.id)) {
    writeFileSync(fallen, '');
    queueMicrotask(() => {
      throw new Error('fallen with the answer in hand');
    });
    return;
  }
  post(message);
};
await import('../../main/engine/engine-worker.ts');
