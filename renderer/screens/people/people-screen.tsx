import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { PersonView } from '../../../shared/contract/index.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { makeSlip } from '../../bridge/paper.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { AddPerson } from './add-person.tsx';
import { BadgeSheet } from './badge-sheet.tsx';
import { DayFigures } from './day-figures.tsx';
import { IdleSetting } from './idle-setting.tsx';
import { PersonDetail } from './person-detail.tsx';
import type { NewBadge } from './new-badge.ts';
import { PersonTable } from './person-table.tsx';

/** People: who works here, what each may do, how each signs in, and what each did on a day. */
export function PeopleScreen(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('person.list', {});
  const rows = answer.value?.rows ?? [];
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const [badge, setBadge] = useState<NewBadge | null>(null);
  const chosen = rows.find((row) => row.personId === chosenId) ?? rows[0];
  const isFirst = answer.value !== undefined && !rows.some((row) => row.state === 'active');
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row === chosen);
    setChosenId(rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.personId ?? null);
  };
  useKeyActions([
    { key: 'F2', label: isFirst ? 'add_first' : 'key_add_person', run: () => setAdding(true), isPossible: answer.value !== undefined },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F4', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F6', label: 'key_command_sheet', run: () => void makeSlip({ kind: 'command-sheet' }) },
  ]);
  return (
    <div className="two">
      <div className="list-column stack">
        <Answered answer={answer}>
          {(list) => (list.rows.length === 0
            ? <div><EmptyView happened={t('people_none')} act={t('people_none_act')} /><Button size="xl" fullWidth onClick={() => setAdding(true)}>{t('add_first')}</Button></div>
            : <PersonTable rows={list.rows} chosen={chosen} choose={setChosenId} />)}
        </Answered>
        {answer.value !== undefined && <DayFigures />}
      </div>
      <Side chosen={chosen} showBadge={setBadge} />
      {isAdding && <AddPerson isFirst={isFirst} close={() => setAdding(false)} added={(person) => setChosenId(person.personId)} />}
      {badge !== null && <BadgeSheet made={badge} close={() => setBadge(null)} />}
    </div>
  );
}

function Side({ chosen, showBadge }: { readonly chosen: PersonView | undefined; readonly showBadge: (badge: NewBadge) => void }): ReactElement {
  if (chosen === undefined) return <div className="stack" />;
  return (
    <div className="stack">
      {chosen.state === 'active' && <PersonDetail key={`${chosen.personId}-${chosen.name}-${chosen.role}`} person={chosen} showBadge={showBadge} />}
      <IdleSetting />
    </div>
  );
}
