import { NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PackSettings } from '../../../shared/contract/index.ts';
import { BOX_SPLITS, WEIGHING_MODES } from '../../../shared/contract/lists.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { BoxList, MaterialList } from './shelf-lists.tsx';
import { storeSettings } from './store-settings.ts';

/** How the packing bench works; every change is stored at once. */
export function SettingsPart({ next }: { readonly next: KeyAction }): ReactElement {
  const answer = useEngine('pack-setting.read', {});
  useScanTarget({ take: null });
  useKeyActions([next]);
  return <Answered answer={answer}>{(settings) => <Settings settings={settings} />}</Answered>;
}

function Settings({ settings }: { readonly settings: PackSettings }): ReactElement {
  const { t } = useWords();
  const { weightTolerance: tolerance } = settings;
  return (
    <div className="settings">
      <div role="group" aria-label={t('setting_weighing')}>
        <div className="label">{t('setting_weighing')}</div>
        <SegmentedControl value={settings.weighing} data={WEIGHING_MODES.map((value) => ({ value, label: t(`weighing_${value}`) }))} onChange={(value) => void storeSettings({ weighing: value as PackSettings['weighing'] })} />
      </div>
      <Numeric label={t('setting_tolerance_percent')} value={tolerance.percent} max={100} store={(percent) => storeSettings({ weightTolerance: { ...tolerance, percent } })} />
      <Numeric label={t('setting_tolerance_grams')} value={tolerance.grams} max={10_000} store={(grams) => storeSettings({ weightTolerance: { ...tolerance, grams: Math.round(grams) } })} />
      <div role="group" aria-label={t('setting_box_split')}>
        <div className="label">{t('setting_box_split')}</div>
        <SegmentedControl value={settings.boxSplit} data={BOX_SPLITS.map((value) => ({ value, label: t(`box_split_${value}`) }))} onChange={(value) => void storeSettings({ boxSplit: value as PackSettings['boxSplit'] })} />
        <small>{t('setting_box_split_help')}</small>
      </div>
      <Text label={t('setting_problem_owner')} value={settings.problemOwner} store={(problemOwner) => storeSettings({ problemOwner: problemOwner as PackSettings['problemOwner'] })} />
      <div>
        <Text label={t('setting_scale_line')} value={settings.scaleLine} store={(scaleLine) => storeSettings({ scaleLine })} />
        <small>{t('setting_scale_line_help', { weight: '{weight}', unit: '{unit}' })}</small>
      </div>
      <MaterialList settings={settings} />
      <BoxList settings={settings} />
    </div>
  );
}

/** Stored when it is left, so that half a number is never a setting. */
function Numeric({ label, value, max, store }: { readonly label: string; readonly value: number; readonly max: number; readonly store: (value: number) => Promise<void> }): ReactElement {
  return (
    <NumberInput
      key={value} label={label} min={0} max={max} defaultValue={value}
      onBlur={(event) => {
        const entered = Number(event.currentTarget.value);
        if (event.currentTarget.value !== '' && entered !== value && entered >= 0 && entered <= max) void store(entered);
      }}
    />
  );
}

function Text({ label, value, store }: { readonly label: string; readonly value: string; readonly store: (value: string) => Promise<void> }): ReactElement {
  return (
    <TextInput
      key={value} label={label} defaultValue={value} maxLength={80}
      onBlur={(event) => {
        const entered = event.currentTarget.value.trim();
        if (entered !== '' && entered !== value) void store(entered);
      }}
    />
  );
}
