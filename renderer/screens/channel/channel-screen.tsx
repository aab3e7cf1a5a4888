import { Button, Group, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ChannelView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { ChannelFiles } from './channel-files.tsx';
import { ChooseProgramme } from './choose-programme.tsx';
import { Maintenance } from './maintenance.tsx';
import { SetUp } from './set-up.tsx';
import { checkPortal } from './smart-part.tsx';

/** Channel: the connection to Flipkart, set up once and turned here ever after (floor.md S11, S12). */
export function ChannelScreen(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('channel.list', {});
  const smart = useEngine('smart.read', {});
  const [isChoosing, setChoosing] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  useScanTarget({ take: null });
  const channels = answer.value?.channels ?? [];
  const chosen = channels.find((channel) => channel.channelId === chosenId) ?? channels.find((channel) => channel.state === 'draft') ?? channels[0];
  const fill = async (channel: ChannelView): Promise<void> => {
    const reply = await act('channel.fill', { channelId: channel.channelId });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'channel_filled', act: 'channel_filled_act', about: {} } } : outcomeOf(reply));
  };
  const open = async (channel: ChannelView): Promise<void> => {
    const reply = await act('channel.open', { channelId: channel.channelId });
    // Nobody waits a minute for the first order. How the pull went stands on the Sync screen.
    if (reply.ok) void act('sync.pull', {});
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'channel_opened', act: 'channel_opened_act', about: { name: reply.value.name } } } : outcomeOf(reply));
  };
  const isDraft = chosen !== undefined && chosen.state !== 'open';
  useKeyActions([
    { key: 'F2', label: 'key_add_channel', run: () => setChoosing(true) },
    { key: 'F4', label: 'key_fill', run: () => chosen !== undefined && void fill(chosen), isPossible: isDraft && answer.value?.canFill === true },
    { key: 'F6', label: 'smart_check_now', run: () => void checkPortal(), isPossible: smart.value?.state === 'on' && chosen?.state === 'open' },
    { key: 'F10', label: 'key_open_channel', run: () => chosen !== undefined && void open(chosen), isPossible: isDraft && chosen.step === 'ready' },
  ]);
  return (
    <Answered answer={answer}>
      {(list) => (
        <>
          {isChoosing && <ChooseProgramme close={() => setChoosing(false)} began={(channelId) => { setChoosing(false); setChosenId(channelId); }} />}
          {list.channels.length === 0 && <EmptyView happened={t('channel_none')} act={t('channel_none_act')} />}
          {list.channels.length > 0 && <ChannelList channels={list.channels} chosen={chosen} choose={setChosenId} />}
          <ChannelFiles channel={chosen} />
          {isDraft && <SetUp key={chosen.channelId} channel={chosen} open={() => void open(chosen)} />}
          {chosen?.state === 'open' && <Maintenance channel={chosen} switches={list.switches} />}
        </>
      )}
    </Answered>
  );
}

function ChannelList({ channels, chosen, choose }: { readonly channels: readonly ChannelView[]; readonly chosen: ChannelView | undefined; readonly choose: (channelId: string) => void }): ReactElement {
  const { t } = useWords();
  const discard = async (channel: ChannelView): Promise<void> => {
    const reply = await act('channel.discard', { channelId: channel.channelId });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'channel_discarded', act: 'go_on', about: {} } } : outcomeOf(reply));
  };
  return (
    <Table aria-label={t('channels')}>
      <Table.Tbody>
        {channels.map((channel) => (
          <Table.Tr key={channel.channelId} className={channel.channelId === chosen?.channelId ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(channel.channelId)}>
            <Table.Td><strong>{channel.name === '' ? '—' : channel.name}</strong></Table.Td><Table.Td>{t(`programme_${channel.programme}`)}</Table.Td><Table.Td>{channel.warehouse}</Table.Td><Table.Td>{t(`channel_${channel.state}`)}</Table.Td>
            <Table.Td><Group justify="flex-end">{channel.state !== 'open' && <Button variant="default" size="xs" onClick={() => void discard(channel)}>{t('discard_channel')}</Button>}</Group></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
