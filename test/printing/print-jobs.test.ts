import { describe, expect, it } from 'vitest';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { nextCopyNumber, queueDocument, queuedAlready, readJob } from '../../main/printing/queue/index.ts';
import type { DocumentToPrint } from '../../main/printing/queue/index.ts';
import type { DocumentHash, PrinterId } from '../../shared/fulfilment/ids.ts';

const STAMP = { stationId: 'station-1', personId: 'asha', atMs: 1_000 };
const SLIP: DocumentToPrint = {
  kind: 'slip', subject: 'picklist:P1', shipmentId: null, subShipmentId: null, trackingId: null, documentHash: 'a'.repeat(64) as DocumentHash,
  printerId: 'slips' as PrinterId, copyNumber: 1, copies: 2, reason: '',
};

function book(): { readonly database: ReturnType<typeof openDatabase>; readonly queue: { readonly facts: ReturnType<typeof createFactLog>; readonly ids: { next: (kind: string) => string } } } {
  let made = 0;
  return { database: openDatabase(':memory:'), queue: { facts: createFactLog(projectors), ids: { next: (kind) => `${kind}-${String((made += 1)).padStart(3, '0')}` } } };
}

describe('the queue of documents', () => {
  it('takes a document of no shipment once, and tells where the first one has come to', () => {
    const { database, queue } = book();
    const first = database.write((tx) => queueDocument(queue, tx, SLIP, STAMP));
    expect(first).not.toBeNull();
    expect(database.write((tx) => queueDocument(queue, tx, SLIP, { ...STAMP, atMs: 2_000 }))).toBeNull();
    expect(queuedAlready(database.read, SLIP)).toMatchObject({ jobId: first, state: 'queued', queuedAtMs: 1_000, copies: 2, kind: 'slip', subject: 'picklist:P1', queuedBy: 'asha' });
  });

  it('gives the same document again the next number', () => {
    const { database, queue } = book();
    expect(nextCopyNumber(database.read, SLIP)).toBe(1);
    for (let copy = 1; copy <= 12; copy += 1) {
      expect(database.write((tx) => queueDocument(queue, tx, { ...SLIP, copyNumber: nextCopyNumber(tx, SLIP), reason: copy === 1 ? '' : 'torn' }, STAMP))).not.toBeNull();
    }
    expect(nextCopyNumber(database.read, SLIP)).toBe(13);
    expect(nextCopyNumber(database.read, { ...SLIP, kind: 'card' })).toBe(1);
    expect(nextCopyNumber(database.read, { ...SLIP, documentHash: 'b'.repeat(64) as DocumentHash })).toBe(1);
  });

  it('makes the same rows of the same facts', () => {
    const { database, queue } = book();
    const jobId = database.write((tx) => queueDocument(queue, tx, { ...SLIP, words: 'the first one was wet', reason: 'other', copyNumber: 2, aboveLimit: true }, STAMP));
    const copy = openDatabase(':memory:');
    queue.facts.replay(database.read, copy);
    expect(jobId).not.toBeNull();
    if (jobId !== null) expect(readJob(copy.read, jobId)).toEqual(readJob(database.read, jobId));
  });
});
