import type { ReactElement } from 'react';
import type { HandoverView } from '../../../shared/contract/index.ts';
import { DueTime } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';

/** The carriers that parcels wait for. */
export function CarrierLanes({ view, open }: { readonly view: HandoverView; readonly open: (carrier: string) => void }): ReactElement {
  const { t } = useWords();
  return (
    <div className="pick-lists" style={{ marginTop: 0 }}>
      {view.lanes.map((lane) => (
        <button key={lane.carrier} type="button" style={{ display: 'block' }} className={lane.carrier === view.carrier ? 'chosen' : ''} aria-pressed={lane.carrier === view.carrier} onClick={() => open(lane.carrier)}>
          <strong>{lane.vendorName}</strong> {lane.dispatchByMs !== null && <DueTime atMs={lane.dispatchByMs} />}
          <div style={{ fontSize: 20 }}>{t('lane_counts', { labelled: lane.labelled, out: lane.scannedOut, notReady: lane.notReady })}</div>
        </button>
      ))}
    </div>
  );
}
