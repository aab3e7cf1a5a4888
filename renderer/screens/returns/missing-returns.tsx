import type { ReactElement } from 'react';
import type { GateView } from '../../../shared/contract/index.ts';
import { OrderName } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';

const NAMED_MAX = 12;

/** What should be here by now and is not, by name. */
export function MissingReturns({ gate }: { readonly gate: NonNullable<GateView['gate']> }): ReactElement {
  const { t } = useWords();
  if (gate.missingTotal === 0) return <p>✓ {t('gate_all_here')}</p>;
  return (
    <>
      <h2>{t('gate_missing', { count: gate.missingTotal })}</h2>
      <ul className="lines">
        {gate.missing.slice(0, NAMED_MAX).map((row) => <li key={`${row.returnId}-${row.orderId}`}><span>□</span><span>{row.trackingId ?? row.returnId}<br /><small>{t(`gate_missing_${row.why}`)}</small></span><OrderName orderId={row.orderId} /></li>)}
      </ul>
      {gate.missingTotal > NAMED_MAX && <p>{t('and_more', { count: gate.missingTotal - NAMED_MAX })}</p>}
    </>
  );
}
