import { Button, Group, Modal, SegmentedControl, Stack, Switch, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf, WorkstationProfile, WorkstationRow } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { isLanguage, languageFile, LANGUAGES } from '../../text/index.ts';
import { useView } from '../../stores/view-store.ts';

/** Benches set up by one scan of a printed code (floor.md P56). */
export function BenchesPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('workstation.list', {});
  const { value: printers } = useEngine('printer.list', {});
  const [chosenCode, setChosen] = useState<string | null>(null);
  const [isMaking, setMaking] = useState(false);
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => row.code === chosenCode) ?? rows[0];
  const isLive = chosen !== undefined && chosen.retiredAtMs === null;
  const printerId = printers?.uses?.label ?? printers?.rows[0]?.profile.printerId ?? null;
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row === chosen);
    setChosen(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.code ?? null);
  };
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'key_bench_make', run: () => setMaking(true), isPossible: answer.value !== undefined },
    { key: 'F3', label: 'key_next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F6', label: 'key_bench_print', run: () => void (isLive && printerId !== null && print(chosen, printerId)), isPossible: isLive && printerId !== null },
    { key: 'F9', label: 'key_bench_retire', run: () => void (isLive && retire(chosen)), isPossible: isLive },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(list) => (
        <div className="two">
          <div>
            <p>{t('benches_here', { bench: list.benchId })}</p>
            {list.rows.length === 0 ? <EmptyView happened={t('benches_none')} act={t('benches_none_act')} /> : <SetUps rows={list.rows} chosen={chosen} choose={setChosen} />}
          </div>
          <div className="stack">{isLive && <CodeCard key={chosen.code} row={chosen} />}</div>
          {isMaking && <MakeCode here={list} close={() => setMaking(false)} made={setChosen} />}
        </div>
      )}
    </Answered>
  );
}

function SetUps({ rows, chosen, choose }: { readonly rows: readonly WorkstationRow[]; readonly chosen: WorkstationRow | undefined; readonly choose: (code: string) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('bench_name')}</Table.Th><Table.Th>{t('bench_id')}</Table.Th><Table.Th>{t('bench_language')}</Table.Th><Table.Th>{t('bench_code')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.code} className={row.code === chosen?.code ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(row.code)}>
            <Table.Td>{row.name}</Table.Td><Table.Td>{row.profile.benchId}</Table.Td><Table.Td>{isLanguage(row.profile.language) ? languageFile(row.profile.language).name : row.profile.language}</Table.Td>
            <Table.Td className="code">{row.retiredAtMs === null ? row.code : <>{t('bench_is_retired', { at: istClock(row.retiredAtMs) })} <DayName atMs={row.retiredAtMs} /></>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function CodeCard({ row }: { readonly row: WorkstationRow }): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('workstation.picture', { code: row.code });
  return <div className="badge-card"><strong>{row.name}</strong><span>{row.profile.benchId}</span>{value !== undefined && <img alt={t('bench_code')} src={`data:image/png;base64,${value.base64}`} />}<span className="hash">{row.code}</span></div>;
}

interface MakeProps {
  readonly here: OutputOf<'workstation.list'>;
  readonly close: () => void;
  readonly made: (code: string) => void;
}

function MakeCode({ here, close, made }: MakeProps): ReactElement {
  const { t } = useWords();
  const view = useView();
  const [name, setName] = useState('');
  const [benchId, setBench] = useState<string>(here.benchId);
  const [withPrinters, setWithPrinters] = useState(here.uses !== null);
  const [scale, setScale] = useState(view.hasScale);
  const [language, setLanguage] = useState<WorkstationProfile['language']>(view.language);
  const [suffix, setSuffix] = useState<WorkstationProfile['suffix']>(view.scanner.suffix);
  const isReady = name.trim() !== '' && benchId.trim() !== '';
  const make = async (): Promise<void> => {
    const profile = { benchId: benchId.trim() as WorkstationProfile['benchId'], uses: withPrinters ? here.uses : null, scale: scale ? 'on' : 'off', language, suffix } as const;
    const reply = await act('workstation.make', { name: name.trim(), profile });
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'bench_made', act: 'bench_made_act', about: { name: reply.value.name } } } : outcomeOf(reply));
    if (!reply.ok) return;
    made(reply.value.code);
    close();
  };
  return (
    <Modal opened onClose={close} title={t('bench_make')} size="lg">
      <form onSubmit={(event) => { event.preventDefault(); if (isReady) void make(); }}>
        <Stack>
          <Group grow>
            <TextInput data-autofocus label={t('bench_name')} value={name} maxLength={40} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput label={t('bench_id')} value={benchId} maxLength={40} onChange={(event) => setBench(event.currentTarget.value)} />
          </Group>
          {here.uses !== null && <Switch label={withPrinters ? t('bench_printers') : t('bench_no_printers')} checked={withPrinters} onChange={(event) => setWithPrinters(event.currentTarget.checked)} />}
          <Switch label={t('bench_scale')} checked={scale} onChange={(event) => setScale(event.currentTarget.checked)} />
          <div role="group" aria-label={t('bench_language')}><small>{t('bench_language')}</small><SegmentedControl fullWidth value={language} data={LANGUAGES.map((value) => ({ value, label: languageFile(value).name }))} onChange={setLanguage} /></div>
          <div role="group" aria-label={t('bench_suffix')}><small>{t('bench_suffix')}</small><SegmentedControl fullWidth value={suffix} data={(['Enter', 'Tab', 'none'] as const).map((value) => ({ value, label: t(`suffix_${value}`) }))} onChange={(value) => setSuffix(value as WorkstationProfile['suffix'])} /></div>
          <Button size="lg" type="submit" disabled={!isReady}>{t('key_bench_make')}</Button>
        </Stack>
      </form>
    </Modal>
  );
}

async function print(row: WorkstationRow, printerId: string): Promise<void> {
  const reply = await act('workstation.print', { code: row.code, printerId: printerId as InputOf<'workstation.print'>['printerId'] });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'bench_card_sent', act: 'bench_card_sent_act', about: { name: row.name } } } : outcomeOf(reply));
}

async function retire(row: WorkstationRow): Promise<void> {
  const reply = await act('workstation.retire', { code: row.code });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'bench_retired', act: 'bench_retired_act', about: { name: row.name } } } : outcomeOf(reply));
}
