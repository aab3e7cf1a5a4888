import { parentPort } from 'node:worker_threads';

/** An engine that falls or hangs when it is told to: for the keeper's test. One whose folder is `never-up` ends before it answers. */
let folder = '';
parentPort?.on('message', (message: { readonly kind: string; readonly id?: number; readonly operation?: string; readonly plan?: { readonly dataFolder: string } }) => {
  if (message.kind === 'open') {
    folder = message.plan?.dataFolder ?? '';
    if (folder === 'never-up') process.exit(3);
    parentPort?.postMessage({ kind: 'ready' });
    return;
  }
  if (message.kind === 'stop') process.exit(0);
  if (message.operation === 'fall') throw new Error('as asked, by Ramesh Iyer');
  if (message.operation === 'hang') for (;;);
  if (message.operation === 'never') return;
  parentPort?.postMessage({ kind: 'reply', id: message.id, reply: { ok: true, value: { folder } } });
});
