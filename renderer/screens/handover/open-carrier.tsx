import type { ReactElement } from 'react';
import type { HandoverView } from '../../../shared/contract/index.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';

const NAMED_MAX = 12;

/** How many of this carrier's parcels are scanned, and which are missing, by name. */
export function OpenCarrier({ view, name, isFetching, isUnsigned }: { readonly view: HandoverView; readonly name: string; readonly isFetching: boolean; /** A manifest is here that nobody signed yet. */ readonly isUnsigned: boolean }): ReactElement {
  const { t } = useWords();
  const missing = view.parcels.filter((parcel) => !parcel.scannedOut);
  const scanned = view.parcels.length - missing.length;
  return (
    <section>
      <h2 className="ask">{t(isFetching ? 'ask_wait_manifest' : missing.length > 0 ? 'ask_scan_parcel' : isUnsigned ? 'ask_sign_manifest' : view.parcels.length === 0 ? 'no_parcels' : 'ask_fetch_manifest')}</h2>
      <p className="sub">{name}</p>
      <div className="big-number">{t('n_of_m_scanned', { n: scanned, m: view.parcels.length })}</div>
      {missing.length > 0 && (
        <div className="panel" style={{ marginTop: 16 }}>
          <h2>{t('missing_parcels', { count: missing.length })}</h2>
          <ul className="lines">
            {missing.slice(0, NAMED_MAX).map((parcel) => <li key={parcel.trackingId}><span>□</span><span><AwbName trackingId={parcel.trackingId} /> {parcel.trackingId}</span><OrderName orderId={parcel.orderId} /></li>)}
          </ul>
          {missing.length > NAMED_MAX && <p>{t('and_more', { count: missing.length - NAMED_MAX })}</p>}
        </div>
      )}
    </section>
  );
}
