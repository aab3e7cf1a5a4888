import { Button, Group, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DueTime } from '../../components/code-names.tsx';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { isScreenKey } from '../../text/index.ts';

type Webhooks = OutputOf<'webhooks.read'>;

const TOLERANCE = { min: 30, max: 86_400 } as const;
const CALLS_MAX = 600;

/** Flipkart's notifications: whether they are listened to, what came, and what did not count. */
export function WebhookPanel(): ReactElement {
  const answer = useEngine('webhooks.read', {});
  return <Answered answer={answer}>{(webhooks) => <WebhookState webhooks={webhooks} />}</Answered>;
}

function WebhookState({ webhooks }: { readonly webhooks: Webhooks }): ReactElement {
  const { t } = useWords();
  const [isSettingUp, setSettingUp] = useState(false);
  const isOn = webhooks.webhooks === 'on';
  return (
    <section className="notice" aria-label={t('webhook_title')}>
      <Group justify="space-between" wrap="nowrap">
        <div>
          <strong>{t('webhook_title')}.</strong> {isOn ? t('webhook_on') : t('webhook_off')}
          {isOn && <> {t('webhook_last')}: {webhooks.lastHintAtMs === null ? t('webhook_none') : <DueTime atMs={webhooks.lastHintAtMs} />}. {t('webhook_reads', { count: webhooks.readsLastHour })}.</>}
        </div>
        <Button style={{ flex: 'none' }} variant="default" onClick={() => setSettingUp(!isSettingUp)}>{t('webhook_set_up')}</Button>
      </Group>
      <Tallies title={t('webhook_heard')} rows={webhooks.heard} />
      <Tallies title={t('webhook_refused')} rows={webhooks.refused} />
      {isSettingUp && <WebhookForm webhooks={webhooks} close={() => setSettingUp(false)} />}
    </section>
  );
}

/** Names of events are Flipkart's own words. */
function Tallies({ title, rows }: { readonly title: string; readonly rows: Webhooks['heard'] }): ReactElement | null {
  const { t } = useWords();
  const named = (name: string): string => {
    const key = `webhook_why_${name}`;
    return isScreenKey(key) ? t(key) : name;
  };
  return rows.length === 0 ? null : <p className="sub">{title}: {rows.map((row) => `${named(row.name)} ${row.count}`).join(' · ')}</p>;
}

function WebhookForm({ webhooks, close }: { readonly webhooks: Webhooks; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [url, setUrl] = useState(webhooks.url);
  const [isOn, setOn] = useState(webhooks.webhooks === 'on');
  const [toleranceSeconds, setTolerance] = useState(webhooks.toleranceSeconds);
  const [callsPerHour, setCalls] = useState(webhooks.callsPerHour);
  const save = async (): Promise<void> => {
    const reply = await act('webhooks.configure', { webhooks: isOn ? 'on' : 'off', url: url.trim(), toleranceSeconds, callsPerHour });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'webhook_saved', act: 'webhook_saved_act', about: {} } } : outcomeOf(reply));
    if (reply.ok) close();
  };
  return (
    <Stack gap="sm" mt="sm" maw={720}>
      <Switch checked={isOn} onChange={(event) => setOn(event.currentTarget.checked)} label={t('webhook_switch')} />
      <TextInput value={url} onChange={(event) => setUrl(event.currentTarget.value)} label={t('webhook_url')} description={t('webhook_url_why', { path: webhooks.path })} placeholder="https://" maxLength={400} spellCheck={false} />
      <Group grow>
        <NumberInput value={toleranceSeconds} onChange={(value) => setTolerance(Number(value))} min={TOLERANCE.min} max={TOLERANCE.max} allowDecimal={false} label={t('webhook_tolerance')} />
        <NumberInput value={callsPerHour} onChange={(value) => setCalls(Number(value))} min={0} max={CALLS_MAX} allowDecimal={false} label={t('webhook_calls')} />
      </Group>
      <Group>
        <Button onClick={() => void save()}>{t('save')}</Button>
        <Button variant="default" onClick={close}>{t('leave')}</Button>
      </Group>
    </Stack>
  );
}
