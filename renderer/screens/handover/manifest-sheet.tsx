import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ManifestView } from '../../../shared/contract/index.ts';
import { makeSlip } from '../../bridge/paper.ts';
import { DocumentPicture, useDocument } from '../../components/document-picture.tsx';
import { useWords } from '../../components/use-words.ts';
import { useSlot } from './pickup-groups.tsx';
import { SignedCopy } from './signed-copy.tsx';

/** A manifest against what was scanned out: the three counts, and every parcel that only one side knows. */
export function ManifestSheet({ manifest, sign, kept }: { readonly manifest: ManifestView; readonly sign: (countSeen?: number) => void; readonly kept: (manifest: ManifestView) => void }): ReactElement {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  const document = useDocument(manifest.documentHash);
  const slot = useSlot();
  const differs = manifest.notScannedOut.length + manifest.notOnManifest.length + manifest.cancelled.length > 0;
  const countDiffers = manifest.state === 'FETCHED' && manifest.shipments !== manifest.flipkartCount;
  return (
    <section className="panel" aria-label={t('manifest')}>
      <h2>{t('manifest')} · {manifest.vendorGroupCode} · {t(`manifest_${manifest.state}`)}</h2>
      <p>{t('manifest_kind', { slot: slot(manifest.pickupFromMs, manifest.pickupToMs) })}{manifest.isMps && ` · ${t('group_mps')}`}{manifest.pickupCode !== null && <> · <strong>{t('pickup_code', { code: manifest.pickupCode })}</strong></>}</p>
      <p>{t('manifest_counts', { flipkart: manifest.flipkartCount, manifest: manifest.onManifest, out: manifest.scannedOut })}</p>
      {manifest.cancelled.length > 0 && <p><strong>■ {t('on_manifest_cancelled')}</strong> {manifest.cancelled.join(', ')}</p>}
      {countDiffers && <p><strong>✕ {t('count_differs', { flipkart: manifest.flipkartCount, manifest: manifest.shipments })}</strong></p>}
      {manifest.notScannedOut.length > 0 && <p><strong>✕ {t('not_scanned_out')}</strong> {manifest.notScannedOut.join(', ')}</p>}
      {manifest.notOnManifest.length > 0 && <p><strong>✕ {t('not_on_manifest')}</strong> {manifest.notOnManifest.join(', ')}</p>}
      {!differs && !countDiffers && <p>✓ {t('manifest_same')}</p>}
      <Group>
        <Button variant="default" onClick={() => setOpen(true)}>{t('open_pdf')}</Button>
        {document !== null && <Button variant="default" component="a" href={document.address} download={`manifest-${manifest.manifestId}.pdf`}>{t('save')}</Button>}
        <Button variant="default" onClick={() => void makeSlip({ kind: 'manifest-cover', manifestId: manifest.manifestId })}>{t('key_hand_over_sheet')}</Button>
        {manifest.state === 'FETCHED' && <Button disabled={differs} onClick={() => sign(countDiffers ? manifest.flipkartCount : undefined)}>{countDiffers ? t('sign_with_count') : t('key_sign')}</Button>}
        {manifest.state === 'CLOSED' && <SignedCopy manifest={manifest} kept={kept} />}
      </Group>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={t('manifest')} size="90%"><DocumentPicture documentHash={manifest.documentHash} className="picture" /></Modal>
    </section>
  );
}
