import { expect } from 'vitest';
import type { LabelReader } from '../../main/documents/index.ts';
import { DocumentWorkerFault } from '../../main/documents/index.ts';
import { expectedParcel } from '../fixtures/expected-parcel.ts';
import { labelPage } from '../fixtures/label-page.ts';

const MEMORY_MAX_BYTES = 3 * 1024 * 1024 * 1024;

/** Everything that the station asks of a document is asked of this one: each gives an answer or a fault of that document alone, and no label of it is proved. */
export async function survives(workers: LabelReader, pdf: Uint8Array): Promise<void> {
  for (const ask of [() => workers.readTexts(pdf), () => workers.readLabels(pdf, [expectedParcel(labelPage(1))]), () => workers.discoverLabels(pdf, []), () => workers.drawTrueSize(pdf, 203)]) {
    const outcome = await ask().catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(DocumentWorkerFault);
      // One that is slow once is slow again: the others of it prove nothing more.
      return;
    }
    expect(JSON.stringify(outcome)).not.toContain('"ok":true');
    expect(process.memoryUsage().rss).toBeLessThan(MEMORY_MAX_BYTES);
  }
}
