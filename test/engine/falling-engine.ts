import { parentPort } from 'node:worker_threads';

/** An engine that falls when it is told to: for the keeper's test. */
let folder = '';
parentPort?.on('message', (message: { readonly kind: string; readonly id?: number; readonly operation?: string; readonly plan?: { readonly dataFolder: string } }) => {
  if (message.kind === 'open') {
    folder = message.plan?.dataFolder ?? '';
    parentPort?.postMessage({ kind: 'ready' });
    return;
  }
  if (message.kind === 'stop') process.exit(0);
  if (message.operation === 'fall') throw new Error('as asked');
  if (message.operation === 'never') return;
  parentPort?.postMessage({ kind: 'reply', id: message.id, reply: { ok: true, value: { folder } } });
});
