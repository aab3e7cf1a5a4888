import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { istClock } from '../../../shared/time.ts';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { act } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { sayStep } from './step-answer.ts';

/** Key and password go in and never come out again: the fields are empty whenever they are opened. */
export function KeyStep({ channel }: { readonly channel: ChannelView }): ReactElement {
  const { t } = useWords();
  const [appId, setAppId] = useState('');
  const [appSecret, setAppSecret] = useState('');
  const [isTesting, setTesting] = useState(false);
  const test = async (): Promise<void> => {
    setTesting(true);
    const reply = await act('channel.credentials', { channelId: channel.channelId, appId, appSecret });
    setTesting(false);
    if (sayStep(reply)) setAppSecret('');
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void test(); }}>
      <Stack mt="md">
        <Text size="sm">{t('where_keys')}</Text>
        <TextInput required maxLength={200} autoComplete="off" label={t('field_app_id')} value={appId} onChange={(event) => setAppId(event.currentTarget.value)} />
        <PasswordInput required maxLength={200} autoComplete="off" label={t('field_app_secret')} value={appSecret} onChange={(event) => setAppSecret(event.currentTarget.value)} />
        {channel.tokenFetchedAtMs !== null && <Text>✓ {t('keys_good', { at: istClock(channel.tokenFetchedAtMs) })}</Text>}
        <Button type="submit" loading={isTesting}>{t('test_keys')}</Button>
      </Stack>
    </form>
  );
}
