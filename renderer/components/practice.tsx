import type { ReactElement } from 'react';
import { useEngine } from '../bridge/engine-query.ts';
import { benchIdNow, desk } from '../scanner/desk.ts';
import { useView } from '../stores/view-store.ts';
import { useAskedCode } from './coach.tsx';
import { useWords } from './use-words.ts';

/** Training without goods: what could be scanned now, right and wrong, handed in by a press. */
export function Practice(): ReactElement | null {
  const { t } = useWords();
  const { screen, isPracticeOpen } = useView();
  const { value: station } = useEngine('station.read', {});
  const isScanScreen = screen === 'picking' || screen === 'packing' || screen === 'handover' || screen === 'stock' || screen === 'wall' || screen === 'tasks';
  const isShown = isPracticeOpen && station?.mode === 'training' && isScanScreen;
  const { value } = useEngine('training.codes', { benchId: benchIdNow(), screen: isScanScreen ? screen : 'packing' }, isShown);
  const isAsked = useAskedCode();
  if (!isShown) return null;
  return (
    <aside className="practice" aria-label={t('practice_title')}>
      <strong>{t('practice_title')}</strong>
      {(value?.rows ?? []).map((code) => (
        <button key={`${code.what}-${code.barcode}`} type="button" data-now={isAsked(code, value?.rows ?? [])} onClick={() => desk.put(code.barcode, undefined, 'practice')}>
          <span>{t(`practice_${code.what}`)}: {code.title.slice(0, 40)}</span><small>{code.barcode}</small>
        </button>
      ))}
      {value !== undefined && value.rows.length === 0 && <p>{t('practice_none')}</p>}
    </aside>
  );
}
