import { Button, Group, Modal, NumberInput, Select, Stack, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { LanView, PairedBench } from '../../../shared/contract/index.ts';
import { LAN_PORT, LAN_PORT_MIN } from '../../../shared/fulfilment/lan.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { DayName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

const PORT_MAX = 65_535;

/** Further benches on this engine: the LAN is opened here, a code lets one bench in, and each can be ended (floor.md N8). */
export function LanPart({ next }: { readonly next: KeyAction }): ReactElement {
  const answer = useEngine('lan.read', {});
  const lan = answer.value;
  const [where, setWhere] = useState<{ readonly address: string | null; readonly port: number | null }>({ address: null, port: null });
  const [code, setCode] = useState<{ readonly code: string; readonly untilMs: number } | null>(null);
  const [chosenId, setChosen] = useState<string | null>(null);
  const [ending, setEnding] = useState<PairedBench | null>(null);
  const rows = lan?.benches ?? [];
  const chosen = rows.find((row) => row.benchId === chosenId) ?? rows[0];
  const isMine = lan?.isMainPc === true;
  const address = where.address ?? (lan?.address === '' ? lan.addresses[0] ?? '' : lan?.address ?? '');
  const port = where.port ?? lan?.port ?? LAN_PORT;
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_lan_open', run: () => void open(address, port).then((isOpen) => isOpen && setWhere({ address: null, port: null })), isPossible: isMine && address !== '' && (lan.wanted === 'off' || !lan.isOpen || where.address !== null || where.port !== null) },
    { key: 'F3', label: 'key_next', run: () => setChosen(rows[(rows.findIndex((row) => row === chosen) + 1) % rows.length]?.benchId ?? null), isPossible: rows.length > 1 },
    { key: 'F4', label: 'key_lan_close', run: () => void close(), isPossible: isMine && lan.wanted === 'on' },
    { key: 'F6', label: 'key_lan_code', run: () => void showCode(setCode), isPossible: isMine && lan.isOpen },
    { key: 'F9', label: 'key_lan_revoke', run: () => setEnding(chosen ?? null), isPossible: isMine && chosen !== undefined && chosen.revokedAtMs === null },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(view) => (
        <div className="two">
          <div className="stack">
            {view.isMainPc && <CodeCard lan={view} shown={code} />}
            <LineState lan={view} />
            {view.isMainPc && <Where lan={view} address={address} port={port} choose={setWhere} />}
          </div>
          <Benches lan={view} chosen={chosen} choose={setChosen} />
          {ending !== null && <EndBench bench={ending} close={() => setEnding(null)} />}
        </div>
      )}
    </Answered>
  );
}

function LineState({ lan }: { readonly lan: LanView }): ReactElement {
  const { t, figures } = useWords();
  if (lan.wanted === 'off') return <section className="notice" data-lan="closed"><strong>{t('lan_closed')}</strong><p>{t('lan_closed_act')}</p></section>;
  if (lan.trouble !== null) {
    return <section className="notice" data-lan="trouble" role="alert"><strong>{t(`lan_trouble_${lan.trouble}`, { address: lan.address, port: String(lan.port) })}</strong><p>{t(`lan_trouble_${lan.trouble}_act`)}</p></section>;
  }
  if (!lan.isOpen) return <section className="notice" data-lan="opening" role="status"><strong>{t('lan_opening')}</strong></section>;
  return (
    <section className="notice" data-lan="open">
      <strong>{t('lan_open')}</strong>
      <p>{t('lan_open_act')}</p>
      {lan.urls.map((url) => <div key={url} className="hash lan-url">{url}</div>)}
      <p><b>{t('lan_fingerprint')}</b></p>
      <div className="hash" data-fingerprint>{lan.fingerprint}</div>
      <p>{t('lan_fingerprint_why')}</p>
      {lan.certificateUntilMs !== null && <p>{t('lan_until', { day: figures.date(lan.certificateUntilMs) })}</p>}
    </section>
  );
}

interface WhereProps {
  readonly lan: LanView;
  readonly address: string;
  readonly port: number;
  readonly choose: (where: { readonly address: string; readonly port: number }) => void;
}

function Where({ lan, address, port, choose }: WhereProps): ReactElement {
  const { t } = useWords();
  return (
    <Group grow>
      <Select label={t('lan_address')} data={[...lan.addresses]} value={address} allowDeselect={false} onChange={(value) => choose({ address: value ?? address, port })} />
      <NumberInput label={t('lan_port')} value={port} min={LAN_PORT_MIN} max={PORT_MAX} allowDecimal={false} thousandSeparator={false} onChange={(value) => choose({ address, port: Number(value) })} />
    </Group>
  );
}

/** The code stands here for as long as this part is open; nobody can read it again afterwards. */
function CodeCard({ lan, shown }: { readonly lan: LanView; readonly shown: { readonly code: string; readonly untilMs: number } | null }): ReactElement | null {
  const { t } = useWords();
  const { pairing, lastPairing } = lan;
  if (pairing === null) {
    if (lastPairing?.how !== 'paired') return null;
    return <section className="notice" role="status"><strong>{t('lan_paired', { name: lastPairing.benchId ?? '' })}</strong><p>{t('lan_paired_from', { address: lastPairing.address })}</p></section>;
  }
  if (shown === null || shown.untilMs !== pairing.untilMs) return <section className="notice" role="status">{t('lan_code_hidden', { at: istClock(pairing.untilMs) })}</section>;
  return (
    <section className="notice pairing-code" role="status" aria-label={t('lan_code_title')}>
      <strong>{t('lan_code_title')}</strong>
      <div className="big" data-pairing-code>{shown.code}</div>
      <p>{t('lan_code_act', { at: istClock(pairing.untilMs) })} {t('lan_code_tries', { count: pairing.triesLeft })}</p>
    </section>
  );
}

function Benches({ lan, chosen, choose }: { readonly lan: LanView; readonly chosen: PairedBench | undefined; readonly choose: (benchId: string) => void }): ReactElement {
  const { t } = useWords();
  if (lan.benches.length === 0) return <EmptyView happened={t('lan_no_benches')} act={t('lan_no_benches_act')} />;
  return (
    <Table highlightOnHover aria-label={t('lan_benches')}>
      <Table.Thead><Table.Tr><Table.Th>{t('lan_bench')}</Table.Th><Table.Th>{t('lan_bench_state')}</Table.Th><Table.Th>{t('lan_bench_by')}</Table.Th><Table.Th>{t('lan_bench_when')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {lan.benches.map((bench) => (
          <Table.Tr key={bench.benchId} className={bench.benchId === chosen?.benchId ? 'chosen' : ''} style={{ cursor: 'pointer' }} data-bench={bench.benchId} onClick={() => choose(bench.benchId)}>
            <Table.Td>{bench.benchId}</Table.Td><Table.Td><BenchState bench={bench} /></Table.Td><Table.Td>{bench.pairedBy}</Table.Td>
            <Table.Td>{istClock(bench.pairedAtMs)} <DayName atMs={bench.pairedAtMs} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function BenchState({ bench }: { readonly bench: PairedBench }): ReactElement {
  const { t } = useWords();
  if (bench.revokedAtMs !== null) return <>✕ {t('lan_bench_ended', { at: istClock(bench.revokedAtMs) })} <DayName atMs={bench.revokedAtMs} /></>;
  const seen = bench.seenAtMs === null ? '' : ` · ${t('lan_bench_seen', { at: istClock(bench.seenAtMs) })}`;
  return <>{bench.here === null ? `○ ${t('lan_bench_away')}` : `● ${t('lan_bench_here', { address: bench.here })}`}{seen}</>;
}

function EndBench({ bench, close: shut }: { readonly bench: PairedBench; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const end = async (): Promise<void> => {
    const reply = await act('paired-bench.revoke', { pairedBenchId: bench.benchId });
    if (reply.ok) showAnswer('lan.read', {}, reply.value);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'lan_revoked', act: 'lan_revoked_act', about: { name: bench.benchId } } } : outcomeOf(reply));
    shut();
  };
  return (
    <Modal opened onClose={shut} title={t('lan_revoke_title', { name: bench.benchId })}>
      <Stack><p>{t('lan_revoke_why')}</p><Button size="lg" color="red" data-autofocus onClick={() => void end()}>{t('lan_revoke_do')}</Button></Stack>
    </Modal>
  );
}

async function open(address: string, port: number): Promise<boolean> {
  const reply = await act('lan.open', { address, port });
  if (reply.ok) showAnswer('lan.read', {}, reply.value);
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'lan_opened', act: 'lan_opened_act', about: {} } } : outcomeOf(reply));
  return reply.ok;
}

async function close(): Promise<void> {
  const reply = await act('lan.close', {});
  if (reply.ok) showAnswer('lan.read', {}, reply.value);
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'lan_was_closed', act: 'lan_was_closed_act', about: {} } } : outcomeOf(reply));
}

async function showCode(show: (code: { readonly code: string; readonly untilMs: number } | null) => void): Promise<void> {
  const reply = await act('pairing.begin', {});
  if (reply.ok && reply.value.code !== null) show({ code: reply.value.code, untilMs: reply.value.untilMs });
  if (!reply.ok) answerAct(outcomeOf(reply));
}
