import { carrierKey } from '../../shared/fulfilment/carrier.ts';
import type { TrackingId } from '../../shared/fulfilment/ids.ts';
import type { OwnError } from '../../shared/contract/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import type { FetchedManifest, Verdict } from '../fulfilment/index.ts';
import { granted, refused } from '../fulfilment/index.ts';
import { storeDocument } from '../fulfilment/label/index.ts';
import type { CauseFinder } from './cause.ts';
import { keepCounts } from './handover-watch.ts';
import { isShadow } from './shadow-look.ts';
import type { SyncPorts } from './sync-ports.ts';
import { locationOf, stampOfFlipkart } from './sync-ports.ts';

type Refused = OwnError<'manifest.fetch'>;

/**
 * Fetches the manifests of a carrier: one for each of its groups at this location, named by the handover counts to the letter. The AWBs
 * on them are those of ours that stand in their text: their layout was not found (flipkart-seller-api.md 12.5), so nothing is read by place.
 */
export async function fetchManifests(ports: SyncPorts, carrier: string, causeOf: CauseFinder['causeOf']): Promise<Verdict<readonly FetchedManifest[], Refused>> {
  if (isShadow(ports)) return refused('shadow_mode');
  const locationId = locationOf(ports);
  const counts = await ports.api.handoverCounts(locationId);
  if (!counts.ok) return refusalOf(counts.failure, causeOf);
  keepCounts(ports, counts.value);
  const groups = counts.value.filter((group) => carrierKey(group.vendorGroupCode) === carrier);
  if (groups.length === 0) return refused('no_such_group', { carrier });
  const manifests: FetchedManifest[] = [];
  for (const group of groups) {
    const pdf = await ports.api.manifest(group, locationId);
    if (!pdf.ok) return refusalOf(pdf.failure, causeOf);
    const texts = await ports.labelReader.readTexts(pdf.value);
    const text = typeof texts === 'string' ? '' : texts.join('\n');
    if (text.trim() === '') return refused('manifest_unreadable', { carrier });
    const documentHash = ports.files.put(pdf.value);
    ports.database.write((tx) => storeDocument(ports.floor, tx, { documentHash, kind: 'manifest', mediaType: 'application/pdf', bytes: pdf.value.length }, stampOfFlipkart(ports)));
    manifests.push({
      vendorGroupCode: group.vendorGroupCode, isMps: group.isMps, pickupFromMs: group.pickupFromMs, flipkartCount: group.count, documentHash, trackingIds: ourAwbsIn(ports, text),
    });
  }
  return granted(manifests);
}

/** AWBs have no form that is known for every carrier, so the words of the text are looked up among the parcels that we know. */
function ourAwbsIn(ports: SyncPorts, text: string): TrackingId[] {
  const words = [...new Set(text.split(/[^A-Za-z0-9-]+/).filter((word) => word.length >= 6))];
  return ports.database.read.all<{ tracking_id: TrackingId }>(
    'SELECT DISTINCT tracking_id FROM parcel WHERE tracking_id IN (SELECT value FROM json_each(?)) ORDER BY tracking_id', JSON.stringify(words),
  ).map((row) => row.tracking_id);
}

async function refusalOf(failure: CallFailure, causeOf: CauseFinder['causeOf']): Promise<Verdict<never, Refused>> {
  const { credential, says } = await causeOf(failure);
  if (credential !== null) return refused('credentials_refused', { reason: credential });
  return failure.kind === 'garbled' ? refused('manifest_unreadable') : refused('flipkart_unreachable', { says });
}
