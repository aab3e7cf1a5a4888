import { present } from '../../../shared/assert.ts';
import type { OwnError } from '../../../shared/contract/index.ts';
import { carrierKey } from '../../../shared/fulfilment/carrier.ts';
import type { Database } from '../../database/index.ts';
import type { Floor, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Verifier } from './gate-operations.ts';
import type { FetchedManifest } from './manifest.ts';
import { closeManifest, listManifests, prepareManifest, readManifest, recordManifests, toReadAgain } from './manifest.ts';
import { openHandover, readHandover, scanOut } from './scan-out.ts';
import { keepSignedCopy } from './signed-copy.ts';

/** How the manifests of a carrier are had from Flipkart: the sync engine's part. */
export type ManifestSource = (carrier: string) => Promise<Verdict<readonly FetchedManifest[], OwnError<'manifest.fetch'>>>;

export interface HandoverPorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly files: DocumentFiles;
  readonly fetchManifests: ManifestSource;
  readonly verify: Verifier;
}

/** Scan-out, manifests and hand-over. */
export function handoverHandlers(
  { floor, database, files, fetchManifests, verify }: HandoverPorts,
): HandlersOf<'handover.read' | 'handover.open' | 'handover.scan' | 'manifest.fetch' | 'manifest.read' | 'manifest.list' | 'manifest.close' | 'manifest.photo'> {
  return {
    'handover.read': (read, input) => granted(readHandover(read, input.benchId)),
    'handover.open': atomic(['bench'], (tx, input, call) => openHandover(floor, tx, input, call), (read, _kept, input) => readHandover(read, input.benchId)),
    'handover.scan': atomic(
      ['bench', 'orders'],
      (tx, input, call) => scanOut(floor, tx, input, call),
      (read, answer, input) => ({ answer, view: readHandover(read, input.benchId) }),
    ),
    'manifest.fetch': {
      form: 'process',
      topics: ['paper', 'sync'],
      run: async (input, call) => {
        const carrier = carrierKey(input.carrier);
        // Every parcel is read again in one batch, because this is the last moment at which a cancelled one can stay (design.md part 4).
        const stale = toReadAgain(database.read, carrier, call.nowMs);
        const read = stale.length === 0 ? granted(null) : await verify(stale);
        if (!read.ok) return read;
        const ready = database.write((tx) => prepareManifest(tx, carrier, call.nowMs));
        if (!ready.ok) return ready;
        const fetched = await fetchManifests(carrier);
        if (!fetched.ok) return fetched;
        const ids = database.write((tx) => recordManifests(floor, tx, carrier, fetched.value, call));
        return granted({ manifests: ids.map((manifestId) => present(readManifest(database.read, manifestId), `manifest ${manifestId}`)) });
      },
    },
    'manifest.read': (read, input) => {
      const manifest = readManifest(read, input.manifestId);
      return manifest === undefined ? refused('manifest_not_found', { manifestId: input.manifestId }) : granted(manifest);
    },
    'manifest.list': (read) => granted({ rows: listManifests(read) }),
    'manifest.close': atomic(
      ['orders', 'paper', 'stock'],
      (tx, input, call) => closeManifest(floor, tx, input, call),
      (read, _kept, input) => present(readManifest(read, input.manifestId), `manifest ${input.manifestId}`),
    ),
    'manifest.photo': atomic(
      ['orders', 'paper'],
      (tx, input, call) => keepSignedCopy(floor, files, tx, input, call),
      (read, _kept, input) => present(readManifest(read, input.manifestId), `manifest ${input.manifestId}`),
    ),
  };
}
