import { Button, FileButton, Group, Table } from '@mantine/core';
import type { ReactElement, RefObject } from 'react';
import { useRef } from 'react';
import type { DroppedLabel } from '../../../shared/contract/index.ts';
import { dropAgain, dropFiles } from '../../bridge/drop-files.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';
import type { DroppedFile } from '../../stores/drop-store.ts';
import { clearDropped, hasProblem, useDrops } from '../../stores/drop-store.ts';
import { isScreenKey } from '../../text/index.ts';

/** Labels from the seller panel, before the API is there or beside it: a place to drop them, and what became of each file. */
export function DropZone({ choose }: { readonly choose: RefObject<HTMLButtonElement | null> }): ReactElement {
  const { t } = useWords();
  const files = useDrops((drops) => drops.files);
  const reset = useRef<() => void>(null);
  const taken = files.reduce((sum, file) => sum + file.taken, 0);
  const problems = files.filter(hasProblem).length;
  return (
    <section aria-label={t('drop_title')} className="drop-zone">
      <Group justify="space-between" wrap="nowrap">
        <div><strong>↓ {t('drop_here')}</strong><div className="drop-sub">{t('drop_here_sub')}</div></div>
        <FileButton multiple accept=".pdf,application/pdf" resetRef={reset} onChange={(chosen) => { dropFiles(chosen); reset.current?.(); }}>
          {(props) => <Button {...props} ref={choose} style={{ flex: 'none' }}>{t('key_add_labels')}</Button>}
        </FileButton>
      </Group>
      {files.length > 0 && (
        <>
          <Group justify="space-between" mt="sm"><strong role="status">{t('drop_summary', { files: files.length, taken, problems })}</strong><Button variant="default" size="compact-md" onClick={clearDropped}>{t('drop_clear')}</Button></Group>
          <div className="drop-list">
            <Table>
              <Table.Thead><Table.Tr><Table.Th>{t('column_file')}</Table.Th><Table.Th>{t('column_result')}</Table.Th></Table.Tr></Table.Thead>
              <Table.Tbody>{files.map((file) => <Table.Tr key={file.id}><Table.Td className="file-name">{file.name}</Table.Td><Table.Td><FileResult file={file} /></Table.Td></Table.Tr>)}</Table.Tbody>
            </Table>
          </div>
        </>
      )}
    </section>
  );
}

function FileResult({ file }: { readonly file: DroppedFile }): ReactElement {
  const { t, say } = useWords();
  const again = <Button variant="default" size="compact-md" onClick={() => dropAgain(file.id)}>{t('drop_again')}</Button>;
  switch (file.state) {
    case 'waiting': return <span>… {t('drop_waiting')}</span>;
    case 'reading': return <span>… {t('drop_reading')}</span>;
    case 'too_large': return <span>✕ {t('drop_too_large')}</span>;
    case 'unreadable': return <span>✕ {t('drop_unreadable')}</span>;
    case 'refused': {
      const said = file.failure === null ? { happened: t('drop_unreadable'), act: '' } : say({ from: 'errors', code: file.failure.code, about: file.failure.about, traceId: file.failure.traceId });
      return <span>✕ <strong>{said.happened}</strong> {said.act} {file.failure?.code === 'unavailable' && again}</span>;
    }
    case 'done': return <>{file.labels.map((label) => <LabelResult key={`${label.page}-${label.trackingId ?? ''}`} label={label} isOnly={file.labels.length === 1} />)}</>;
  }
}

const MARKS: Readonly<Partial<Record<DroppedLabel['outcome'], string>>> = { printing: '✓', ready: '✓', already_here: '·', order_cancelled: '■' };

function LabelResult({ label, isOnly }: { readonly label: DroppedLabel; readonly isOnly: boolean }): ReactElement {
  const { t } = useWords();
  const reason = `proof_${label.reason ?? 'other'}`;
  return (
    <div>
      {MARKS[label.outcome] ?? '✕'} {!isOnly && `${t('drop_page', { page: label.page })}: `}
      {label.trackingId !== null && <AwbName trackingId={label.trackingId} />} {label.orderId !== null && <OrderName orderId={label.orderId} />} {t(`drop_${label.outcome}`, { why: t(isScreenKey(reason) ? reason : 'proof_other') })}
    </div>
  );
}
