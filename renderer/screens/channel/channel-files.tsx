import { Button, FileButton, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import { useRef } from 'react';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { act } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { useWords } from '../../components/use-words.ts';
import { save } from '../../platform/files.ts';
import { sayStep } from './step-answer.ts';

/** A channel to and from a file, without its secrets. */
export function ChannelFiles({ channel }: { readonly channel: ChannelView | undefined }): ReactElement {
  const { t } = useWords();
  const reset = useRef<() => void>(null);
  const saveChannel = async (which: ChannelView): Promise<void> => {
    const reply = await call('channel.export', { channelId: which.channelId });
    if (!reply.ok) {
      sayStep(reply);
      return;
    }
    save(`channel-${which.name === '' ? 'draft' : which.name}.json`, new Blob([reply.value.text], { type: 'application/json' }));
  };
  const load = async (file: File | null): Promise<void> => {
    // A file of the same name can be chosen again.
    reset.current?.();
    if (file !== null) sayStep(await act('channel.import', { text: (await file.text()).slice(0, 20_000) }));
  };
  return (
    <Group mt="sm">
      {channel !== undefined && <Button variant="default" onClick={() => void saveChannel(channel)}>{t('save_channel')}</Button>}
      <FileButton accept="application/json" resetRef={reset} onChange={(file) => void load(file)}>{(props) => <Button variant="default" {...props}>{t('load_channel')}</Button>}</FileButton>
    </Group>
  );
}
