import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { locationIn } from '../../../shared/fulfilment/location.ts';
import { istClock } from '../../../shared/time.ts';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { act } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { sayStep } from './step-answer.ts';

/** The location is pasted as the portal's address, shown back, and confirmed with Flipkart; nobody types it (floor.md S13). */
export function LocationStep({ channel }: { readonly channel: ChannelView }): ReactElement {
  const { t } = useWords();
  const [pasted, setPasted] = useState('');
  const [isAsking, setAsking] = useState(false);
  const found = locationIn(pasted);
  const confirm = async (): Promise<void> => {
    setAsking(true);
    const reply = await act('channel.location', { channelId: channel.channelId, pasted });
    setAsking(false);
    if (sayStep(reply)) setPasted('');
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void confirm(); }}>
      <Stack mt="md">
        <TextInput
          label={t('field_location')} description={t('field_location_says')} value={pasted} placeholder={t('paste_only')} autoComplete="off" readOnly
          onPaste={(event) => { event.preventDefault(); setPasted(event.clipboardData.getData('text').slice(0, 4_000)); }}
        />
        {found !== null && <Text>{t('step_location')}: <Code fz="lg">{found.locationId}</Code>{found.isUnusual && <strong> {t('location_unusual')}</strong>}</Text>}
        {channel.locationId !== null && (
          <Text>{channel.locationConfirmedAtMs === null ? `⚠ ${t('location_not_confirmed')}` : `✓ ${t('location_confirmed', { at: istClock(channel.locationConfirmedAtMs) })}`} <Code fz="lg">{channel.locationId}</Code></Text>
        )}
        <Button type="submit" loading={isAsking} disabled={pasted === ''}>{t('confirm_location')}</Button>
      </Stack>
    </form>
  );
}
