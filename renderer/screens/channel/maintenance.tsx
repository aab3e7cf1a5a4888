import { Button, Group, SegmentedControl, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { SWITCHES } from '../../../shared/contract/lists.ts';
import type { ChannelView, OutputOf, SwitchName } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';
import { isScreenKey } from '../../text/index.ts';
import { KeyStep } from './key-step.tsx';
import { LabelOff } from './label-off.tsx';
import { SmartPart } from './smart-part.tsx';

/** Every switch of the seed's table, with its meaning beside it; turning one counts at once and is written down. */
export function Maintenance({ channel, switches }: { readonly channel: ChannelView; readonly switches: OutputOf<'channel.list'>['switches'] }): ReactElement {
  const { t } = useWords();
  const [isAskedLabelOff, setAskLabelOff] = useState(false);
  const turn = async (name: SwitchName, value: string, acknowledged = false): Promise<void> => {
    if (name === 'marketplaceLabel' && value === 'off' && !acknowledged) {
      setAskLabelOff(true);
      return;
    }
    setAskLabelOff(false);
    const reply = await act('channel.switch', { name, value, ...(acknowledged ? { acknowledged } : {}) });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'turned', act: 'turned_act', about: { name: t(`switch_${name}`), value: t(valueKey(reply.value.value)) } } } : outcomeOf(reply));
  };
  const closeIt = async (): Promise<void> => {
    const reply = await act('channel.close', { channelId: channel.channelId });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'channel_closed_now', act: 'channel_closed_act', about: { name: reply.value.name } } } : outcomeOf(reply));
  };
  return (
    <section style={{ marginTop: 16 }}>
      {isAskedLabelOff && <LabelOff agree={() => void turn('marketplaceLabel', 'off', true)} close={() => setAskLabelOff(false)} />}
      <Group justify="space-between"><h2>{t('maintenance')}</h2><Button variant="default" onClick={() => void closeIt()}>{t('close_channel')}</Button></Group>
      <Table>
        <Table.Tbody>
          {switches.map(({ name, value }) => (
            <Table.Tr key={name}>
              <Table.Td><strong>{t(`switch_${name}`)}</strong><div style={{ fontSize: 18 }}>{t(`switch_${name}_says`)}</div></Table.Td>
              <Table.Td><SegmentedControl aria-label={t(`switch_${name}`)} value={value} onChange={(wanted) => void turn(name, wanted)} data={SWITCHES[name].map((each) => ({ value: each, label: t(valueKey(each)) }))} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {/* A password that was changed at Flipkart is entered here; the old one stays until the new one gave a token. */}
      <section className="panel" aria-label={t('keys_again')}><h2>{t('keys_again')}</h2><KeyStep channel={channel} /></section>
      <SmartPart />
      <History />
    </section>
  );
}

function valueKey(value: string): ScreenKey {
  const key = `value_${value}`;
  return isScreenKey(key) ? key : 'value_unknown';
}

const SHOWN_MAX = 20;

function History(): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('channel.history', { limit: SHOWN_MAX });
  const named = (name: string): string => {
    const key = `switch_${name}`;
    return isScreenKey(key) ? t(key) : name;
  };
  const shown = (of: string): string => {
    // An address is its own word; nothing stands for the built-in portal.
    if (of === '' || of.includes('://')) return of === '' ? '—' : of;
    const key = `channel_${of}`;
    return isScreenKey(key) ? t(key) : t(valueKey(of));
  };
  return (
    <>
      <h2>{t('history')}</h2>
      {value !== undefined && value.rows.length === 0 && <p>{t('history_none')}</p>}
      <Table><Table.Tbody>{(value?.rows ?? []).map((row) => <Table.Tr key={`${row.atMs}-${row.name}`}><Table.Td>{istClock(row.atMs)}</Table.Td><Table.Td>{row.personId}</Table.Td><Table.Td>{named(row.name)}: {shown(row.from)} → {shown(row.to)}</Table.Td></Table.Tr>)}</Table.Tbody></Table>
    </>
  );
}
