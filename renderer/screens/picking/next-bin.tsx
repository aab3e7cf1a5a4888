import { Progress } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { PickView } from '../../../shared/contract/index.ts';
import { BinName } from '../../components/code-names.tsx';
import { UnitDots } from '../../components/unit-dots.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';

/** Where to go and what to take there. */
export function NextBin({ view }: { readonly view: PickView }): ReactElement {
  const { t } = useWords();
  const { now, picklist, provenBin, nextBin } = view;
  if (now === null || picklist === null) return <p>{t('loading')}</p>;
  const isProved = provenBin === now.binCode;
  const left = picklist.units - picklist.picked;
  return (
    <section className="walk" aria-label={t('screen_picking')}>
      <header className="walk-head">
        <h2 className="ask">{isProved ? t('ask_take_item') : t('ask_scan_bin')}</h2>
        <span className="sub">{t('picked_of', { n: picklist.picked, m: picklist.units, tote: picklist.toteCode ?? '' })}</span>
      </header>
      <div className="bin-huge" data-proved={isProved}>{now.binCode}{isProved && <IconCheck className="proved" aria-label={t('bin_is_proved')} stroke={3} />}</div>
      <div className="thing panel">
        <div><div className="title">{now.title}</div><p className="sub">{now.skuId}</p></div>
        <div className="count-of"><span className="big-number"><Count of={now.picked} /> / {now.wanted}</span><UnitDots done={now.picked} of={now.wanted} /></div>
      </div>
      <footer className="walk-foot">
        <div className="then-bin">{nextBin === null ? t('last_bin') : <>{t('then_bin')} <BinName binCode={nextBin} /></>}</div>
        <Progress className="walk-progress" value={picklist.units === 0 ? 0 : (picklist.picked / picklist.units) * 100} size={16} color="accepted" aria-label={t('progress')} />
        <span className="sub">{t('units_left', { count: left })}</span>
      </footer>
    </section>
  );
}
