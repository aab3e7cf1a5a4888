import { Alert, Button, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { bytesIn } from '../../../shared/doctor/index.ts';
import { HOUR_MS, istClock, istTimestamp, MINUTE_MS } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

type Care = OutputOf<'backup.read'>;

/** The copies of the station's record: how old the newest is, what went wrong with the last, and one more when a supervisor wants it. */
export function StoreCopiesPart(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('backup.read', {});
  return (
    <section className="panel" style={{ marginTop: 16 }} aria-label={t('backup_title')}>
      <h2 style={{ marginTop: 0 }}>{t('backup_title')}</h2>
      <Answered answer={answer}>{(care) => <Copies care={care} />}</Answered>
    </section>
  );
}

function Copies({ care }: { readonly care: Care }): ReactElement {
  const { t } = useWords();
  const [isAsked, setAsked] = useState(false);
  const isMaking = isAsked || care.isMaking;
  const make = async (): Promise<void> => {
    setAsked(true);
    const reply = await act('backup.make', {});
    setAsked(false);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'backup_made', act: 'backup_made_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <>
      <Troubles care={care} />
      {care.copies.length === 0 ? <p role="status"><strong>{t('backup_none')}</strong> {t('backup_none_act')}</p> : <CopyRows copies={care.copies} />}
      <p>{care.check === null ? t('backup_check_never') : care.check.ok ? t('backup_check_good', { at: istTimestamp(care.check.atMs) }) : t('backup_check_bad', { at: istTimestamp(care.check.atMs), says: care.check.says })}</p>
      <p><small>{t('backup_rule', { kept: care.kept })}</small></p>
      <Button variant="default" disabled={isMaking || care.damage !== null} onClick={() => void make()}>{isMaking ? t('backup_making') : t('backup_make')}</Button>
    </>
  );
}

function Troubles({ care: { damage, trouble } }: { readonly care: Care }): ReactElement | null {
  const { t, say } = useWords();
  if (damage !== null) return <Alert color="red" role="alert" title={t('backup_damaged', { at: istTimestamp(damage.atMs) })}>{say({ from: 'errors', code: 'store_damaged', about: {}, traceId: '' }).act}</Alert>;
  if (trouble === null) return null;
  const code = trouble.trouble === 'no_room' ? 'backup_no_room' : trouble.trouble === 'disk_failed' ? 'backup_disk_failed' : trouble.trouble === 'failed' ? 'backup_failed' : 'backup_not_good';
  const { happened, act: todo } = say({ from: 'errors', code, about: { says: trouble.says }, traceId: '' });
  return <Alert color="red" role="alert" title={t('backup_trouble', { at: istTimestamp(trouble.atMs) })}>{happened} {todo}</Alert>;
}

function CopyRows({ copies }: { readonly copies: Care['copies'] }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const age = (atMs: number): string => {
    const ms = Math.max(0, nowMs - atMs);
    return t('hours_minutes', { hours: Math.floor(ms / HOUR_MS), minutes: Math.floor((ms % HOUR_MS) / MINUTE_MS) });
  };
  return (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t('column_copy')}</Table.Th><Table.Th>{t('column_reason')}</Table.Th><Table.Th>{t('column_size')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {copies.map((copy) => (
          <Table.Tr key={copy.name} data-copy={copy.name}>
            <Table.Td title={istTimestamp(copy.atMs)}>{t('backup_row', { at: istClock(copy.atMs), ago: age(copy.atMs) })}</Table.Td>
            <Table.Td>{t(`copy_${copy.reason}`)}</Table.Td>
            <Table.Td>{bytesIn(copy.bytes)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
