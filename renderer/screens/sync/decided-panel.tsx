import { Button, Group, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { UnsentDecisionView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { AwbName, OrderName } from '../../components/code-names.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { momentWords } from './unsent-why.ts';

const FOLLOW_MAX = 50;
const NEWEST_MAX = 10;

/** Orders that a decision left for somebody to see to, and what was decided last, with the way back. Nothing of it where nobody ever decided anything. */
export function DecidedPanel(): ReactElement | null {
  const { t } = useWords();
  const open = useEngine('unsent.decisions', { show: 'open', limit: FOLLOW_MAX }).value;
  const newest = useEngine('unsent.decisions', { show: 'newest', limit: NEWEST_MAX }).value;
  if (open === undefined || newest === undefined || newest.rows.length === 0) return null;
  return (
    <section className="panel" data-tone={open.open > 0 ? 'attention' : undefined} aria-label={t('decided_title')}>
      {open.rows.length > 0 && <><h2>{t('follow_title')}</h2><ul className="lines decided">{open.rows.map((row) => <FollowUp key={row.decisionId} row={row} />)}</ul></>}
      <h2>{t('decided_title')}</h2>
      <ul className="plain-list decided">{newest.rows.map((row) => <Decided key={row.decisionId} row={row} />)}</ul>
    </section>
  );
}

function What({ row }: { readonly row: UnsentDecisionView }): ReactElement {
  const words = useWords();
  const { t } = words;
  const nowMs = useNow();
  return (
    <span>
      {row.orderId !== null && <><OrderName orderId={row.orderId} /> {row.trackingIds.map((each) => <AwbName key={each} trackingId={each} />)} </>}
      {t(`orders_unsent_${row.kind}`)}: {t('follow_by', { decision: t(`decision_${row.decision}`), person: row.decidedBy, at: momentWords(words, row.decidedAtMs, nowMs) })}
      {row.reason !== null && ` · ${t(`give_up_${row.reason}`)}`}{row.words !== '' && ` · ${row.words}`}{row.undoneAtMs !== null && ` · ${t('decision_undone')}`}
    </span>
  );
}

function FollowUp({ row }: { readonly row: UnsentDecisionView }): ReactElement {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const seenTo = async (): Promise<void> => {
    const reply = await act('unsent.follow-up', { decisionId: row.decisionId, words: words.trim() });
    answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'unsent_seen_to', act: 'unsent_seen_to_act', about: {} } } : outcomeOf(reply));
  };
  return (
    <li>
      <What row={row} />
      <Group align="flex-end"><TextInput label={t('follow_words')} placeholder={t('follow_words_example')} maxLength={200} value={words} onChange={(event) => setWords(event.currentTarget.value)} /><Button disabled={words.trim() === ''} onClick={() => void seenTo()}>{t('follow_done')}</Button></Group>
    </li>
  );
}

function Decided({ row }: { readonly row: UnsentDecisionView }): ReactElement {
  const { t } = useWords();
  const undo = async (): Promise<void> => {
    const reply = await act('unsent.undo', { decisionId: row.decisionId });
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'unsent_taken_back', act: 'unsent_taken_back_act', about: {} } } : outcomeOf(reply));
  };
  return <li><What row={row} />{row.canUndo && <> <Button size="compact-md" variant="default" onClick={() => void undo()}>{t('unsent_undo')}</Button></>}</li>;
}
