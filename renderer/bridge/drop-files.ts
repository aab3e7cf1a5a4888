import { DROP_BYTES_MAX } from '../../shared/contract/lists.ts';
import type { InputOf, Reply } from '../../shared/contract/index.ts';
import { readAsBase64 } from '../platform/read-file.ts';
import { newScanId } from '../platform/scan-ids.ts';
import { after } from '../platform/timers.ts';
import { addDropped, hasProblem, moveDropped, useDrops } from '../stores/drop-store.ts';
import { useView } from '../stores/view-store.ts';
import { answerAct } from './act.ts';
import { call } from './connect.ts';

const RETRY_MS = 1_000;
const RETRIES_MAX = 60;

/** What is to be handed to the engine, in the order in which it was dropped: one file at a time, so that scans never wait behind a heap. */
const line: { readonly id: string; readonly file: File }[] = [];
const kept = new Map<string, File>();
let isBusy = false;
let batch: string[] = [];

/** Takes label PDFs into the line and shows the screen where their results stand. */
export function dropFiles(files: readonly File[]): void {
  if (files.length === 0) return;
  const added = files.map((file) => ({ id: newScanId(), file }));
  for (const { id, file } of added) kept.set(id, file);
  addDropped(added.map(({ id, file }) => ({ id, name: file.name })));
  line.push(...added);
  batch.push(...added.map(({ id }) => id));
  if (useView.getState().screen !== 'documents') useView.getState().go('documents');
  if (!isBusy) void work();
}

/** Hands a file in once more, under the same id: the engine answers as it did the first time, if there was one. */
export function dropAgain(id: string): void {
  const file = kept.get(id);
  if (file === undefined) return;
  moveDropped(id, { state: 'waiting', failure: null });
  line.push({ id, file });
  batch.push(id);
  if (!isBusy) void work();
}

async function work(): Promise<void> {
  isBusy = true;
  for (let next = line.shift(); next !== undefined; next = line.shift()) await handIn(next.id, next.file);
  isBusy = false;
  sumUp();
}

async function handIn(id: string, file: File): Promise<void> {
  if (file.size > DROP_BYTES_MAX) {
    moveDropped(id, { state: 'too_large' });
    return;
  }
  moveDropped(id, { state: 'reading' });
  const base64 = await readAsBase64(file);
  if (base64 === null) {
    moveDropped(id, { state: 'unreadable' });
    return;
  }
  const reply = await patiently({ scanId: id as InputOf<'label.drop'>['scanId'], base64 });
  if (!reply.ok) {
    moveDropped(id, { state: 'refused', failure: reply.error });
    return;
  }
  kept.delete(id);
  moveDropped(id, { state: 'done', labels: reply.value.labels, taken: reply.value.taken });
}

/** A broken line to the engine is waited out: the same id may be sent again. */
async function patiently(input: InputOf<'label.drop'>): Promise<Reply<'label.drop'>> {
  for (let tries = 1; ; tries += 1) {
    const reply = await call('label.drop', input);
    if (reply.ok || reply.error.code !== 'unavailable' || tries === RETRIES_MAX) return reply;
    await new Promise<void>((resolve) => after(RETRY_MS, resolve));
  }
}

/** One answer for all that was dropped together, at the spot where every answer stands. */
function sumUp(): void {
  const own = new Set(batch);
  batch = [];
  const files = useDrops.getState().files.filter((file) => own.has(file.id));
  const problems = files.filter(hasProblem).length;
  const about = { files: files.length, taken: files.reduce((sum, file) => sum + file.taken, 0), problems };
  answerAct({ tone: problems > 0 ? 'attention' : 'complete', said: { from: 'screen', happened: 'drop_summary', act: problems > 0 ? 'drop_summary_act' : 'go_on', about } });
}
