import { Progress } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PickView } from '../../../shared/contract/index.ts';
import { BinName } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';

const DOTS_MAX = 12;

/** Where to go and what to take there. */
export function NextBin({ view }: { readonly view: PickView }): ReactElement {
  const { t } = useWords();
  const { now, picklist, provenBin, nextBin } = view;
  if (now === null || picklist === null) return <p>{t('loading')}</p>;
  const isProved = provenBin === now.binCode;
  return (
    <section>
      <div style={{ display: 'flex', justifyContent: 'space-between', gap: 24 }}>
        <h2 className="ask" style={{ fontSize: 48 }}>{isProved ? t('ask_take_item') : t('ask_scan_bin')}</h2>
        <span className="sub">{t('picked_of', { n: picklist.picked, m: picklist.units, tote: picklist.toteCode ?? '' })}</span>
      </div>
      <div className="bin-huge" data-proved={isProved}>{now.binCode}{isProved ? ' ✓' : ''}</div>
      <div className="thing panel">
        <div><div className="title">{now.title}</div><p className="sub">{now.skuId}</p></div>
        <div>
          <span className="big-number">{now.picked} / {now.wanted}</span>
          {now.wanted <= DOTS_MAX && <div className="dots" aria-hidden="true">{Array.from({ length: now.wanted }, (_, index) => <i key={index} data-done={index < now.picked} />)}</div>}
        </div>
      </div>
      <p className="sub">{nextBin === null ? t('last_bin') : <>{t('then_bin')} <BinName binCode={nextBin} /></>}</p>
      <Progress value={picklist.units === 0 ? 0 : (picklist.picked / picklist.units) * 100} size="lg" color="accepted" aria-label={t('progress')} />
    </section>
  );
}
