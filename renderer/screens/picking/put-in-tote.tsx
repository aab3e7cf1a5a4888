import type { ReactElement } from 'react';
import type { PickView } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';

/** The unit is in the picker's hand: the slot of its order, as large as a bin. */
export function PutInTote({ tote }: { readonly tote: NonNullable<PickView['awaitedTote']> }): ReactElement {
  const { t } = useWords();
  return (
    <section className="walk">
      <h2 className="ask">{t('ask_put_in_tote')}</h2>
      <div className="bin-huge">{t('tote_slot', { slot: tote.slot })}</div>
      <p className="tote-code">{tote.toteCode}</p>
    </section>
  );
}
