import type { ReactElement } from 'react';
import { istClock } from '../../../shared/time.ts';
import type { PicklistRow } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';

/** No list is being picked here: which one next, and into which tote. */
export function ChoosePicklist({ open, chosen, choose }: { readonly open: readonly PicklistRow[]; readonly chosen: PicklistRow | undefined; readonly choose: (picklistId: PicklistRow['picklistId']) => void }): ReactElement {
  const { t } = useWords();
  return (
    <section>
      <h2 className="ask">{chosen === undefined ? t('ask_new_list') : t('ask_scan_tote')}</h2>
      <p className="sub">{chosen === undefined ? t('ask_new_list_sub') : t('ask_scan_tote_sub')}</p>
      <div className="pick-lists">
        {open.map((row) => (
          <button key={row.picklistId} type="button" className={row.picklistId === chosen?.picklistId ? 'chosen' : ''} aria-pressed={row.picklistId === chosen?.picklistId} onClick={() => choose(row.picklistId)}>
            <strong>{t('list_of', { orders: row.orders, units: row.units })}</strong><span>{t('labels_ready', { n: row.labelsReady, m: row.orders })}</span><span>{t('made_at', { at: istClock(row.madeAtMs) })}</span>
          </button>
        ))}
      </div>
    </section>
  );
}
