import { NumberInput, SegmentedControl, Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { InventoryView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';

type Settings = InventoryView['settings'];
type HourName = 'fullPushHour' | 'reconciliationHour';
type NumberName = 'inventoryBuffer' | 'inventoryCallsPerHour' | 'reconciliationCallsPerHour';

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** How stock is pushed and compared; every change is stored at once. */
export function SettingsPart({ settings, next }: { readonly settings: Settings; readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  useScanTarget({ take: null });
  useKeyActions([next]);
  const onOff = [{ value: 'on', label: t('on') }, { value: 'off', label: t('off') }];
  const hour = (name: HourName, label: ScreenKey): ReactElement => <Select label={t(label)} data={HOURS} allowDeselect={false} value={String(settings[name])} onChange={(value) => value !== null && void store({ [name]: Number(value) })} />;
  const number = (name: NumberName, label: ScreenKey, min: number, max: number): ReactElement => (
    <NumberInput
      key={`${name}-${settings[name]}`} label={t(label)} min={min} max={max} allowDecimal={false} defaultValue={settings[name]}
      onBlur={(event) => {
        const value = Number(event.currentTarget.value);
        if (value !== settings[name] && value >= min && value <= max) void store({ [name]: value });
      }}
    />
  );
  return (
    <div className="settings">
      <Choice label={t('setting_sync')} value={settings.inventorySync} data={onOff} store={(value) => store({ inventorySync: value as Settings['inventorySync'] })} />
      <Choice label={t('setting_method')} value={settings.inventoryMethod} data={[{ value: 'changed', label: t('method_changed') }, { value: 'full', label: t('method_full') }]} store={(value) => store({ inventoryMethod: value as Settings['inventoryMethod'] })} />
      {hour('fullPushHour', 'setting_full_hour')}
      {number('inventoryBuffer', 'setting_buffer', 0, 1_000)}
      {number('inventoryCallsPerHour', 'setting_pace', 50, 800)}
      <div>
        <Choice
          label={t('setting_deducts')} value={settings.flipkartDeductsOpenOrders} store={(value) => store({ flipkartDeductsOpenOrders: value as Settings['flipkartDeductsOpenOrders'] })}
          data={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: t(`deducts_${value}`) }))}
        />
        <small>{t('setting_deducts_help')}</small>
      </div>
      <Choice label={t('setting_recon')} value={settings.reconciliation} data={onOff} store={(value) => store({ reconciliation: value as Settings['reconciliation'] })} />
      {hour('reconciliationHour', 'setting_recon_hour')}
      {number('reconciliationCallsPerHour', 'setting_recon_pace', 50, 800)}
    </div>
  );
}

function Choice({ label, value, data, store }: { readonly label: string; readonly value: string; readonly data: { value: string; label: string }[]; readonly store: (value: string) => Promise<void> }): ReactElement {
  return <div role="group" aria-label={label}><div className="label">{label}</div><SegmentedControl value={value} data={data} onChange={(chosen) => void store(chosen)} /></div>;
}

async function store(settings: Partial<Settings>): Promise<void> {
  const reply = await act('inventory.configure', { settings });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'setting_saved', act: 'go_on', about: {} } } : outcomeOf(reply));
}
