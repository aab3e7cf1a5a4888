import { Button, Checkbox, FileButton, Group, NativeSelect, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useRef, useState } from 'react';
import type { FileReport, InputOf } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { base64Of, saveFile } from '../../platform/files.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { answered } from './answers.ts';

type Subject = InputOf<'sku-file.read'>['subject'];
type Format = InputOf<'sku-file.read'>['format'];
const SUBJECTS = ['mapping', 'skus'] as const;
const FORMATS = ['xlsx', 'csv'] as const;
/** What still fits into a message as base64. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;

/** The mapping and the SKUs as files: out, in, and what was wrong with what came in. */
export function FilesView(): ReactElement {
  const { t } = useWords();
  const [subject, setSubject] = useState<Subject>('mapping');
  const [isIgnoring, setIgnoring] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const [report, setReport] = useState<FileReport | null>(null);
  const reset = useRef<() => void>(null);
  const take = async (file: File | null): Promise<void> => {
    if (file === null) return;
    // The browser tells nothing when the same name is chosen twice, and a corrected file has the name it had.
    reset.current?.();
    setRunning(true);
    setReport(null);
    const done = await importFile(file, subject, isIgnoring);
    setRunning(false);
    setReport(done);
  };
  return (
    <>
      <div className="two" style={{ height: 'auto', marginBottom: 16 }}>
        <section className="panel">
          <h2>{t('import_title')}</h2>
          <Group align="end">
            <NativeSelect label={t('import_what')} value={subject} data={SUBJECTS.map((each) => ({ value: each, label: t(`export_${each}`) }))} onChange={(event) => setSubject(SUBJECTS.find((each) => each === event.currentTarget.value) ?? 'mapping')} />
            <FileButton accept=".csv,.xlsx,text/csv" resetRef={reset} onChange={(file) => void take(file)}>{(props) => <Button {...props} loading={isRunning}>{t('choose_file')}</Button>}</FileButton>
            <Checkbox label={t('import_ignore')} checked={isIgnoring} onChange={(event) => setIgnoring(event.currentTarget.checked)} />
          </Group>
          {isRunning && <p role="status">{t('import_running')}</p>}
        </section>
        <section className="panel">
          <h2>{t('export_title')}</h2>
          <Group>
            {SUBJECTS.map((each) => FORMATS.map((format) => <Button key={`${each}-${format}`} size="sm" variant="default" onClick={() => void exportFile(each, format)}>{t(`export_${each}`)} · {format.toUpperCase()}</Button>))}
          </Group>
        </section>
      </div>
      {report !== null && <Report report={report} />}
    </>
  );
}

function Report({ report }: { readonly report: FileReport }): ReactElement {
  const { t } = useWords();
  return (
    <section className="panel" role="status">
      <strong>{report.rejected === 0 ? t('import_taken', { ...counts(report) }) : t('import_rejected', { ...counts(report) })}</strong>
      <p>{report.rejected === 0 ? t('import_taken_act') : t('import_rejected_act')}</p>
      {report.ignoredColumns.length > 0 && <p>{t('import_ignored', { columns: report.ignoredColumns.join(', ') })}</p>}
      {report.rejected > report.rejectedRows.length && <p>{t('first_of', { count: report.rejectedRows.length })}</p>}
      {report.rejectedRows.length > 0 && (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('column_row')}</Table.Th><Table.Th>{t('column_column')}</Table.Th><Table.Th>{t('column_value')}</Table.Th><Table.Th>{t('column_why')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>
            {report.rejectedRows.map((row) => <Table.Tr key={row.row}><Table.Td><Count of={row.row} /></Table.Td><Table.Td>{row.column}</Table.Td><Table.Td className="code">{row.value}</Table.Td><Table.Td>{t(`reject_${row.problem}`)}</Table.Td></Table.Tr>)}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}

const counts = ({ taken, unchanged, rows, rejected }: FileReport): Record<string, number> => ({ taken, unchanged, rows, rejected });

/** The report, or null when the file itself was refused: the answer then says why. */
async function importFile(file: File, subject: Subject, isIgnoring: boolean): Promise<FileReport | null> {
  if (file.size > FILE_MAX_BYTES) {
    answerAct({ tone: 'wrong', said: { from: 'errors', code: 'too_large', about: {}, traceId: '' } });
    return null;
  }
  const reply = await act('sku-file.import', { subject, base64: await base64Of(file), unknownColumns: isIgnoring ? 'ignore' : 'refuse' });
  if (!reply.ok) answerAct(outcomeOf(reply));
  else if (reply.value.rejected === 0) answerAct(answered('import_taken', 'import_taken_act', counts(reply.value)));
  else answerAct({ ...answered('import_rejected', 'import_rejected_act', counts(reply.value)), tone: 'attention' });
  return reply.ok ? reply.value : null;
}

async function exportFile(subject: Subject, format: Format): Promise<void> {
  const reply = await call('sku-file.read', { subject, format });
  if (!reply.ok) {
    answerAct(outcomeOf(reply));
    return;
  }
  const { name, mediaType, base64, rows } = reply.value;
  saveFile(name, mediaType, base64);
  answerAct(answered('saved_as', 'saved_as_act', { name, rows }));
}
