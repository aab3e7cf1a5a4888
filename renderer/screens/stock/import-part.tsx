import { Button, Checkbox, FileButton, Group, NativeSelect, NumberInput, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { BinColumns, BinFileReport, BinRowProblem, OutputOf } from '../../../shared/contract/index.ts';
import { BIN_ROW_PROBLEMS } from '../../../shared/contract/lists.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { base64Of, saveFile } from '../../platform/files.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';

type Preview = OutputOf<'bin-file.preview'>;
const NAMES = ['bin', 'zone', 'capacity'] as const;
const NONE = 'none';
const SHOWN_MAX = 50;
/** What still fits into a message as base64. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;

interface Chosen {
  readonly name: string;
  readonly base64: string;
}

interface Import {
  readonly file: Chosen | null;
  readonly preview: Preview | null;
  readonly isWholeList: boolean;
  readonly isRunning: boolean;
  choose(given: File | null): Promise<void>;
  /** The list as the Smart portal gives it, in place of a file. */
  readPortal(): Promise<void>;
  readAs(change: Partial<BinColumns>): Promise<void>;
  setWholeList(isWhole: boolean): void;
  take(): Promise<void>;
}

/** The file that was chosen, how it is read, and what it would change. */
function useImport(): Import {
  const [file, setFile] = useState<Chosen | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [isWholeList, setWholeList] = useState(true);
  const [isRunning, setRunning] = useState(false);
  // What was chosen last, and the look that is about it: two columns are chosen faster than a file is read, and neither choice may be lost.
  const wanted = useRef<BinColumns | null>(null);
  const newest = useRef(0);
  const look = async (chosen: Chosen, columns: BinColumns | null, isWhole: boolean): Promise<void> => {
    const mine = (newest.current += 1);
    wanted.current = columns;
    setRunning(true);
    const reply = await call('bin-file.preview', { base64: chosen.base64, columns, isWholeList: isWhole, limit: SHOWN_MAX });
    if (mine !== newest.current) return;
    setRunning(false);
    if (reply.ok) {
      wanted.current = reply.value.columns;
      setPreview(reply.value);
    } else answerAct(outcomeOf(reply));
  };
  return {
    file, preview, isWholeList, isRunning,
    async choose(given) {
      if (given === null) return;
      if (given.size > FILE_MAX_BYTES) {
        answerAct({ tone: 'wrong', said: { from: 'errors', code: 'too_large', about: {}, traceId: '' } });
        return;
      }
      const chosen = { name: given.name, base64: await base64Of(given) };
      setFile(chosen);
      setPreview(null);
      await look(chosen, null, isWholeList);
    },
    async readPortal() {
      setRunning(true);
      const reply = await act('smart.bins', {});
      setRunning(false);
      if (!reply.ok) {
        answerAct(outcomeOf(reply));
        return;
      }
      answerAct(said('smart_bins_read', 'smart_bins_read_act'));
      setFile(reply.value);
      setPreview(null);
      await look(reply.value, null, isWholeList);
    },
    async readAs(change) {
      const base = wanted.current ?? preview?.columns;
      if (file === null || base === undefined) return;
      setPreview((shown) => (shown === null ? null : { ...shown, columns: { ...base, ...change } }));
      await look(file, { ...base, ...change }, isWholeList);
    },
    setWholeList(isWhole) {
      setWholeList(isWhole);
      if (file !== null && preview !== null) void look(file, wanted.current ?? preview.columns, isWhole);
    },
    async take() {
      if (file === null || preview === null) return;
      setRunning(true);
      const reply = await act('bin-file.import', { base64: file.base64, columns: preview.columns, isWholeList });
      setRunning(false);
      if (!reply.ok) {
        answerAct(outcomeOf(reply));
        return;
      }
      const { added, changed, rejected } = reply.value;
      answerAct(said('bins_taken', rejected > 0 ? 'bins_taken_act' : 'go_on', { added, changed, rejected }, rejected > 0 ? 'attention' : 'complete'));
      await look(file, preview.columns, isWholeList);
    },
  };
}

/** Flipkart's list of bins: which column is which, what it would change, and then all good rows at once (floor.md S15). */
export function ImportPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const { file, preview, isWholeList, isRunning, choose, readPortal, readAs, setWholeList, take } = useImport();
  const hasPortal = useEngine('smart.read', {}).value?.state === 'on';
  useScanTarget({ take: null });
  const saveRejected = async (): Promise<void> => {
    if (file === null || preview === null) return;
    const words = Object.fromEntries(BIN_ROW_PROBLEMS.map((problem) => [problem, t(`binrow_${problem}`)])) as Record<BinRowProblem, string>;
    const reply = await call('bin-file.rejected', { base64: file.base64, columns: preview.columns, words, rowWord: t('column_row'), reasonWord: t('column_why') });
    if (!reply.ok) {
      answerAct(outcomeOf(reply));
      return;
    }
    saveFile(reply.value.name, reply.value.mediaType, reply.value.base64);
    answerAct(said('rejected_saved', 'rejected_saved_act', { name: reply.value.name }));
  };
  const report = preview?.report ?? null;
  const isNew = report !== null && report.added + report.changed + report.goneNow > 0;
  useKeyActions([
    { key: 'F2', label: 'import_title', run: () => void take(), isPossible: isNew && !isRunning },
    { key: 'F3', label: 'save_rejected', run: () => void saveRejected(), isPossible: (report?.rejected ?? 0) > 0 },
    { key: 'F4', label: 'smart_read_bins', run: () => void readPortal(), isPossible: hasPortal && !isRunning },
    next,
  ]);
  return (
    <div className="stack">
      <section className="panel">
        <h2>{t('bins_file')}</h2>
        <p>{t('bins_file_help')}</p>
        <Group align="end">
          <FileButton accept=".csv,.xlsx,text/csv" onChange={(given) => void choose(given)}>{(props) => <Button {...props} loading={isRunning}>{t('choose_file')}</Button>}</FileButton>
          {hasPortal && <Button variant="default" loading={isRunning} onClick={() => void readPortal()}>{t('smart_read_bins')}</Button>}
          <strong>{file?.name ?? ''}</strong>
          <Checkbox label={t('is_whole_list')} checked={isWholeList} onChange={(event) => setWholeList(event.currentTarget.checked)} />
        </Group>
      </section>
      {preview === null || file === null ? <EmptyView happened={isRunning ? t('import_running') : t('import_none_yet')} act="" /> : (
        <>
          <Columns preview={preview} change={(change) => void readAs(change)} />
          {report === null ? <p className="sub">{t('choose_bin_column')}</p> : (
            <>
              <Report report={report} />
              <Group><Button disabled={!isNew || isRunning} onClick={() => void take()}>{isNew ? t('import_bins', { count: report.rows - report.rejected }) : t('import_nothing')}</Button>{report.rejected > 0 && <Button variant="default" onClick={() => void saveRejected()}>{t('save_rejected')}</Button>}</Group>
              <News preview={preview} />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** Which column is which; the proposal is a guess, because nobody published what the export looks like. */
function Columns({ preview, change }: { readonly preview: Preview; readonly change: (change: Partial<BinColumns>) => void }): ReactElement {
  const { t } = useWords();
  const { columns, headings } = preview;
  const options = headings.map((each) => ({ value: String(each.at), label: `${each.heading === '' ? each.at + 1 : each.heading} (${each.samples.join(', ').slice(0, 40)})` }));
  return (
    <section className="panel">
      <Group grow align="end">
        {NAMES.map((name) => (
          <NativeSelect
            key={name} label={t(`col_${name}`)} value={columns[name] === null ? NONE : String(columns[name])} data={[{ value: NONE, label: t('col_none') }, ...options]}
            onChange={(event) => change({ [name]: event.currentTarget.value === NONE ? null : Number(event.currentTarget.value) })}
          />
        ))}
        <NumberInput key={columns.headingRow} label={t('col_heading_row')} min={0} max={100} allowDecimal={false} defaultValue={columns.headingRow} onBlur={(event) => { const row = Number(event.currentTarget.value); if (row !== columns.headingRow) change({ headingRow: row }); }} />
      </Group>
      {columns.zone === null && <p>{t('zone_default')}</p>}
    </section>
  );
}

function Report({ report }: { readonly report: BinFileReport }): ReactElement {
  const { t } = useWords();
  const { added, changed, unchanged, rejected, rows, repeated, gone, goneHolding, goneHoldingTotal } = report;
  return (
    <section className="notice" data-tone={rejected > 0 || goneHoldingTotal > 0 ? 'attention' : undefined} role="status">
      <strong>{t('bins_report', { added, changed, unchanged, rejected, rows })}</strong>
      {repeated > 0 && <p>{t('bins_repeated', { count: repeated })}</p>}
      {gone > 0 && <p>{t('bins_gone', { count: gone })}</p>}
      {goneHoldingTotal > 0 && <p>⚠ {t('bins_gone_holding', { bins: goneHolding.map((bin) => `${bin.binCode} (${bin.units})`).join(', ') })}</p>}
    </section>
  );
}

/** What is rejected and why comes first, then what is new. */
function News({ preview }: { readonly preview: Preview }): ReactElement {
  const { t } = useWords();
  const rejected = preview.report?.rejectedRows.slice(0, SHOWN_MAX) ?? [];
  const more = (preview.report?.rejected ?? 0) - rejected.length;
  return (
    <>
      {rejected.length > 0 && (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_row')}</Table.Th><Table.Th>{t('column_value')}</Table.Th><Table.Th>{t('column_why')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{rejected.map((row) => <Table.Tr key={row.row}><Table.Td><Count of={row.row} /></Table.Td><Table.Td className="code">{row.value}</Table.Td><Table.Td>{t(`binrow_${row.problem}`)}</Table.Td></Table.Tr>)}</Table.Tbody>
        </Table>
      )}
      {more > 0 && <p>{t('and_more_rejected', { count: more })}</p>}
      {preview.shown.length > 0 && (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_row')}</Table.Th><Table.Th>{t('column_bin')}</Table.Th><Table.Th>{t('column_zone')}</Table.Th><Table.Th>{t('column_capacity')}</Table.Th><Table.Th>{t('column_news')}</Table.Th><Table.Th>{t('column_was')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{preview.shown.map((row) => <Table.Tr key={row.row}><Table.Td><Count of={row.row} /></Table.Td><Table.Td className="bin-code">{row.binCode}</Table.Td><Table.Td>{row.zone}</Table.Td><Table.Td>{row.capacityUnits ?? ''}</Table.Td><Table.Td>{t(`news_${row.news}`)}</Table.Td><Table.Td>{row.was ?? ''}</Table.Td></Table.Tr>)}</Table.Tbody>
        </Table>
      )}
    </>
  );
}
