import { Button, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { act } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { sayStep } from './step-answer.ts';

export function NameStep({ channel }: { readonly channel: ChannelView }): ReactElement {
  const { t } = useWords();
  const [name, setName] = useState(channel.name);
  const [warehouse, setWarehouse] = useState(channel.warehouse);
  const [sellerId, setSellerId] = useState(channel.sellerId);
  const keep = async (): Promise<void> => {
    sayStep(await act('channel.name', { channelId: channel.channelId, name, warehouse, sellerId }));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void keep(); }}>
      <Stack mt="md">
        <TextInput required maxLength={60} label={t('field_channel_name')} description={t('field_channel_name_says')} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <TextInput required maxLength={60} label={t('field_warehouse')} description={t('field_warehouse_says')} value={warehouse} onChange={(event) => setWarehouse(event.currentTarget.value)} />
        <TextInput maxLength={60} label={t('field_seller_id')} description={t('field_seller_id_says')} value={sellerId} onChange={(event) => setSellerId(event.currentTarget.value)} />
        <Button type="submit">{t('next_step')}</Button>
      </Stack>
    </form>
  );
}
