import { Button, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { businessDay, parseTimestamp } from '../../../shared/time.ts';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { act } from '../../bridge/act.ts';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { sayStep } from './step-answer.ts';

type Method = ChannelView['inventoryMethod'];
type OnOff = ChannelView['reconciliation'];

/** From when on things are pulled, and how stock is pushed and compared. */
export function DatesStep({ channel }: { readonly channel: ChannelView }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const [orders, setOrders] = useState<string>(() => businessDay(channel.ordersFromMs ?? nowMs));
  const [returns, setReturns] = useState<string>(() => businessDay(channel.returnsFromMs ?? nowMs));
  const [skus, setSkus] = useState<string>(() => businessDay(channel.skusFromMs ?? nowMs));
  const [inventoryMethod, setMethod] = useState<Method>(channel.inventoryMethod);
  const [reconciliation, setReconciliation] = useState<OnOff>(channel.reconciliation);
  const keep = async (): Promise<void> => {
    const [ordersFromMs, returnsFromMs, skusFromMs] = [startOf(orders), startOf(returns), startOf(skus)];
    if (ordersFromMs === null || returnsFromMs === null || skusFromMs === null) return;
    sayStep(await act('channel.dates', { channelId: channel.channelId, ordersFromMs, returnsFromMs, skusFromMs, inventoryMethod, reconciliation }));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <Stack mt="md">
        <TextInput required type="date" label={t('field_orders_from')} value={orders} onChange={(event) => setOrders(event.currentTarget.value)} />
        <TextInput required type="date" label={t('field_returns_from')} value={returns} onChange={(event) => setReturns(event.currentTarget.value)} />
        <TextInput required type="date" label={t('field_skus_from')} value={skus} onChange={(event) => setSkus(event.currentTarget.value)} />
        <Text>{t('field_method')}</Text>
        <SegmentedControl aria-label={t('field_method')} value={inventoryMethod} onChange={(value) => setMethod(value)} data={[{ value: 'changed', label: t('value_changed') }, { value: 'full', label: t('value_full') }]} />
        <Text>{t('field_reconciliation')}</Text>
        <SegmentedControl aria-label={t('field_reconciliation')} value={reconciliation} onChange={(value) => setReconciliation(value)} data={[{ value: 'on', label: t('value_on') }, { value: 'off', label: t('value_off') }]} />
        <Button type="submit">{t('next_step')}</Button>
      </Stack>
    </form>
  );
}

/** The beginning of a day in India. */
function startOf(day: string): number | null {
  return parseTimestamp(`${day}T00:00:00.000+05:30`);
}
