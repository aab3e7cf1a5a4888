import { IconBarcode, IconCheck, IconClock, IconScale, IconTag } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { PackView } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';
import type { ScreenKey } from '../../text/index.ts';

type StepState = 'done' | 'now' | 'next' | 'none';

interface Step {
  readonly name: ScreenKey;
  readonly state: StepState;
  readonly says: string;
  readonly icon: ReactNode;
}

/** The way of a parcel, the same three steps at the same spot for every order: items, weight, label. */
export function PackStepsLine({ view }: { readonly view: PackView }): ReactElement {
  const { t } = useWords();
  const { order, ask, unitsLeft } = view;
  const total = order?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const isOpen = order !== null;
  const isItems = ask === 'scan_item' || ask === 'scan_serial';
  const isWeighed = view.steps?.boxes.some((box) => box.weightGrams !== null) === true;
  const wantsWeight = ask === 'weigh_box' || isWeighed || view.steps?.flags.weighingRequired === true;
  const labels = order?.parcels.filter((parcel) => parcel.labelState === 'proved').length ?? 0;
  const steps: readonly Step[] = [
    { name: 'step_items', state: !isOpen ? 'next' : isItems ? 'now' : 'done', says: isOpen ? t('n_of_m', { n: total - unitsLeft, m: total }) : '', icon: <IconBarcode size={26} stroke={1.75} /> },
    { name: 'step_weight', state: !isOpen ? 'next' : ask === 'weigh_box' ? 'now' : isWeighed ? 'done' : wantsWeight ? 'next' : 'none', says: isOpen && !wantsWeight ? t('step_not_needed') : '', icon: <IconScale size={26} stroke={1.75} /> },
    {
      name: 'step_label', state: ask === 'scan_label' || ask === 'wait_for_label' ? 'now' : 'next',
      says: !isOpen ? '' : ask === 'wait_for_label' ? t('step_label_waits') : labels > 0 ? t('step_label_here') : t('step_label_coming'),
      icon: ask === 'wait_for_label' ? <IconClock size={26} stroke={1.75} /> : <IconTag size={26} stroke={1.75} />,
    },
  ];
  return (
    <ol className="pack-steps" aria-label={t('steps_of_parcel')}>
      {steps.map(({ name, state, says, icon }) => (
        <li key={name} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
          {state === 'done' ? <IconCheck size={26} stroke={2.5} /> : icon}<b>{t(name)}</b><span>{says}</span>
        </li>
      ))}
    </ol>
  );
}
