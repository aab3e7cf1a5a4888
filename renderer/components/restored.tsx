import { Alert, Button, List } from '@mantine/core';
import type { ReactElement } from 'react';
import type { OutputOf } from '../../shared/contract/index.ts';
import { act, answerAct } from '../bridge/act.ts';
import { showAnswer, useEngine } from '../bridge/engine-query.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import type { UsedWords } from './use-words.ts';
import { useWords } from './use-words.ts';

type Restore = NonNullable<OutputOf<'restore.read'>['restore']>;

/** What a restore of the store did and may have cost: on Today until somebody has accepted it, and `always` on the doctor's screen. */
export function Restored({ always = false }: { readonly always?: boolean }): ReactElement | null {
  const words = useWords();
  const { t } = words;
  const when = momentIn(words);
  const restore = useEngine('restore.read', {}).value?.restore ?? null;
  if (restore === null || (restore.acceptedAtMs !== null && !always)) return null;
  const isLossy = restore.factsMissing > 0 || !restore.hasJournal;
  return (
    <Alert color={isLossy ? 'red' : 'yellow'} title={t('restore_title', { at: when(restore.atMs) })} role="alert" mb="md" data-restored={restore.reason}>
      <List size="sm">{linesOf(restore, words).map((line) => <List.Item key={line}>{line}</List.Item>)}</List>
      <Difference difference={restore.difference} />
      {restore.acceptedAtMs === null
        ? <Button mt="sm" variant="default" onClick={() => void accept(restore.restoreId)}>{t('restore_accept')}</Button>
        : <p>{t('restore_accepted_by', { person: restore.acceptedBy ?? '', at: when(restore.acceptedAtMs) })}</p>}
    </Alert>
  );
}

/** A moment as this window's language writes it; a dash when there is none. */
const momentIn = ({ figures }: UsedWords) => (atMs: number | null): string => (atMs === null ? '—' : figures.moment(atMs));

function linesOf(restore: Restore, words: UsedWords): readonly string[] {
  const { t } = words;
  const when = momentIn(words);
  const newest = when(restore.newestFactAtMs);
  const loss = !restore.hasJournal ? t('restore_no_journal', { at: when(restore.copyAtMs) }) : restore.factsMissing > 0 ? t('restore_missing', { count: restore.factsMissing, at: newest }) : t('restore_until', { at: newest });
  return [
    t(`restore_reason_${restore.reason}`), t(`restore_base_${restore.base}`, { at: when(restore.copyAtMs), count: restore.factsReplayed }),
    ...(restore.badCopies > 0 ? [t('restore_bad_copies', { count: restore.badCopies })] : []), loss, ...(restore.badLines > 0 ? [t('restore_bad_lines', { count: restore.badLines })] : []),
    ...(restore.base === 'copy' ? [t('restore_from_copy')] : []), ...(restore.unsure > 0 ? [t('restore_unsure', { count: restore.unsure })] : []),
    ...(restore.keptIn === null ? [] : [t('restore_kept', { folder: restore.keptIn })]),
  ];
}

/** What Flipkart says otherwise. */
function Difference({ difference }: { readonly difference: Restore['difference'] }): ReactElement {
  const { t } = useWords();
  if (difference === null) return <p>{t('restore_asking')}</p>;
  if (difference.count === 0) return <p>{t('restore_same')}</p>;
  return (
    <>
      <p>{t('restore_differs', { count: difference.count })}</p>
      <List size="sm">
        {difference.shown.map((row) => <List.Item key={row.shipmentId}>{row.before === null ? t('restore_row_new', { order: row.orderId, now: row.now }) : t('restore_row', { order: row.orderId, before: row.before, now: row.now })}</List.Item>)}
      </List>
    </>
  );
}

async function accept(restoreId: number): Promise<void> {
  const reply = await act('restore.accept', { restoreId });
  if (reply.ok) showAnswer('restore.read', {}, reply.value);
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'restore_accepted', act: 'go_on', about: {} } } : outcomeOf(reply));
}
