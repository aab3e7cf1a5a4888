import { Button, Group, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SmartView } from '../../../shared/contract/index.ts';
import { SMART_ORDERS_MAX } from '../../../shared/contract/lists.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';
import { SmartSentence } from './smart-sentence.tsx';

const CALLS_MIN = 10;
const CALLS_MAX = 3_600;

function sayDone(happened: ScreenKey, then: ScreenKey, about: Readonly<Record<string, string | number>> = {}): void {
  answerAct({ tone: 'accepted', said: { from: 'screen', happened, act: then, about } });
}

/** What it came to is then the last check of the view. */
export async function checkPortal(): Promise<void> {
  const reply = await act('smart.check', {});
  if (!reply.ok) answerAct(outcomeOf(reply));
}

/** The Smart gateway: off until somebody types an address and a login, and then what became of them. */
export function SmartPart(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('smart.read', {});
  return (
    <section className="panel" aria-label={t('smart_title')}>
      <h2>{t('smart_title')}</h2>
      <Answered answer={answer}>{(view) => (view.state === 'on' ? <GatewayOn view={view} /> : <GatewayOff view={view} />)}</Answered>
    </section>
  );
}

function GatewayOff({ view }: { readonly view: SmartView }): ReactElement {
  const { t } = useWords();
  const [isAsking, setAsking] = useState(false);
  const useBuiltIn = async (): Promise<void> => {
    setAsking(true);
    const reply = await act('smart.use-built-in', {});
    setAsking(false);
    if (reply.ok) sayDone('smart_turned_on', 'smart_turned_on_act');
    else answerAct(outcomeOf(reply));
  };
  return (
    <Stack>
      <Text>{t('smart_is_off')}</Text>
      <Text size="sm">{t('smart_says')}</Text>
      {view.canUseBuiltIn && <Group><Button loading={isAsking} onClick={() => void useBuiltIn()}>{t('smart_use_built_in')}</Button><Text size="sm">{t('smart_built_in_says')}</Text></Group>}
      <LoginForm view={view} />
    </Stack>
  );
}

function GatewayOn({ view }: { readonly view: SmartView }): ReactElement {
  const { t, figures } = useWords();
  const [asked, setAsked] = useState<'check' | 'off' | null>(null);
  const [isChanging, setChanging] = useState(false);
  const check = async (): Promise<void> => {
    setAsked('check');
    await checkPortal();
    setAsked(null);
  };
  const turnOff = async (): Promise<void> => {
    setAsked('off');
    const reply = await act('smart.configure', { state: 'off' });
    setAsked(null);
    if (reply.ok) sayDone('smart_turned_off', 'smart_turned_off_act');
    else answerAct(outcomeOf(reply));
  };
  return (
    <Stack>
      <Text>{view.isBuiltIn ? t('smart_is_built_in') : t('smart_is_on', { host: view.address })}</Text>
      {!view.isBuiltIn && <Text size="sm">{view.hasLogin ? `✓ ${t('smart_login_kept')}` : `⚠ ${t('smart_login_none')}`}</Text>}
      {view.acknowledgement !== null && <Text size="sm">{t('smart_sentence_by', { person: view.acknowledgement.personId, at: figures.moment(view.acknowledgement.atMs), sentence: view.acknowledgement.sentence })}</Text>}
      {asked === 'check' ? <p role="status">{t('smart_checking')}</p> : <LastCheck check={view.lastCheck} />}
      <Group>
        <Button loading={asked === 'check'} disabled={asked === 'off'} onClick={() => void check()}>{t('smart_check_now')}</Button>
        <Button variant="default" aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>{t('smart_change')}</Button>
        <Button variant="default" loading={asked === 'off'} disabled={asked === 'check'} onClick={() => void turnOff()}>{t('smart_turn_off')}</Button>
      </Group>
      {isChanging && <LoginForm view={view} />}
      <Limits key={`${view.ordersPerPicklist} ${view.callsPerHour}`} view={view} />
    </Stack>
  );
}

function LastCheck({ check }: { readonly check: SmartView['lastCheck'] }): ReactElement {
  const { t, checks: words } = useWords();
  if (check === null) return <p className="sub">{t('smart_not_checked')}</p>;
  const { happened, act: then } = words.says[check.code](check.about);
  return <div className="notice" data-tone={check.ok ? undefined : 'wrong'} role="status"><strong>{check.ok ? '✓' : '✕'} {happened}</strong><p>{then} {t('smart_checked_at', { at: istClock(check.atMs) })}</p></div>;
}

/** E-mail and password go in and never come out again: the fields are empty whenever they are opened. */
function LoginForm({ view }: { readonly view: SmartView }): ReactElement {
  const { t } = useWords();
  const [address, setAddress] = useState(view.address);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isTrying, setTrying] = useState(false);
  const [sentenceFor, setSentenceFor] = useState<string | null>(null);
  const turnOn = async (): Promise<void> => {
    setTrying(true);
    const reply = await act('smart.configure', { state: 'on', address, login: email === '' && password === '' ? null : { email, password } });
    setTrying(false);
    if (reply.ok) {
      setPassword('');
      setSentenceFor(null);
      sayDone('smart_turned_on', 'smart_turned_on_act');
      return;
    }
    if (reply.error.code === 'smart_not_acknowledged') setSentenceFor(address);
    answerAct(outcomeOf(reply));
  };
  return (
    <>
      <form onSubmit={(event) => { event.preventDefault(); void turnOn(); }}>
        <Stack>
          <TextInput required maxLength={500} autoComplete="off" spellCheck={false} label={t('smart_address')} description={t('smart_address_says')} value={address} onChange={(event) => { setAddress(event.currentTarget.value); setSentenceFor(null); }} />
          <Group grow align="end">
            <TextInput maxLength={200} autoComplete="off" spellCheck={false} label={t('smart_email')} value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
            <PasswordInput maxLength={200} autoComplete="off" label={t('smart_password')} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
          </Group>
          <Text size="sm">{t('smart_login_says')}</Text>
          <Button type="submit" loading={isTrying}>{t('smart_turn_on')}</Button>
        </Stack>
      </form>
      {sentenceFor !== null && <SmartSentence address={sentenceFor} kept={() => setSentenceFor(null)} />}
    </>
  );
}

function Limits({ view }: { readonly view: SmartView }): ReactElement {
  const { t } = useWords();
  const [orders, setOrders] = useState(view.ordersPerPicklist);
  const [calls, setCalls] = useState(view.callsPerHour);
  const save = async (): Promise<void> => {
    const reply = await act('smart.limit', { ordersPerPicklist: orders, callsPerHour: calls });
    if (reply.ok) sayDone('smart_limits_saved', 'go_on');
    else answerAct(outcomeOf(reply));
  };
  return (
    <form aria-label={t('smart_limits')} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <Group grow align="start">
        <NumberInput label={t('smart_orders')} description={t('smart_orders_says')} min={1} max={SMART_ORDERS_MAX} allowDecimal={false} value={orders} onChange={(value) => setOrders(Number(value))} />
        <NumberInput label={t('smart_calls')} description={t('smart_calls_says', { count: view.callsLastHour })} min={CALLS_MIN} max={CALLS_MAX} allowDecimal={false} value={calls} onChange={(value) => setCalls(Number(value))} />
      </Group>
      <Group mt="sm"><Button type="submit" variant="default" disabled={orders === view.ordersPerPicklist && calls === view.callsPerHour}>{t('smart_limits_save')}</Button></Group>
    </form>
  );
}
