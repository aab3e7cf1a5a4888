import type { ReactElement } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';

export type PanelCarrier = OutputOf<'panel.read'>['carriers'][number];

/** Parcels that came as labels of the seller panel: no manifest lists them here, so their hand-over has its own end. */
export function PanelParcels({ panel }: { readonly panel: PanelCarrier | undefined }): ReactElement | null {
  const { t } = useWords();
  if (panel === undefined) return null;
  return <p className="notice">{t('panel_waiting', { waiting: panel.waiting, out: panel.scannedOut })}</p>;
}
