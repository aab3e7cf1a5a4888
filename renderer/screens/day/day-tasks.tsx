import { Select, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DayEnd, DayTask } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { DayName, DueTime } from '../../components/code-names.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { taskWords } from './thing-words.ts';

/** Every open task with whose it is: none is nobody's over night. */
export function DayTasks({ day }: { readonly day: DayEnd }): ReactElement {
  const { t } = useWords();
  return (
    <section aria-label={t('day_tasks')}>
      <h2>{t('day_tasks')}{day.withoutOwner > 0 && <>: {t('day_without_owner', { count: day.withoutOwner })}</>}</h2>
      {day.tasks.length === 0 ? <p>{t('day_no_tasks')}</p> : (
        <Table>
          <Table.Thead><Table.Tr><Table.Th>{t('day_task')}</Table.Th><Table.Th>{t('column_since')}</Table.Th><Table.Th>{t('day_owner')}</Table.Th></Table.Tr></Table.Thead>
          <Table.Tbody>{day.tasks.map((task) => <TaskRow key={task.taskId} task={task} people={day.people} />)}</Table.Tbody>
        </Table>
      )}
      {day.taskCount > day.tasks.length && <p>{t('day_more', { count: day.taskCount - day.tasks.length })}</p>}
    </section>
  );
}

function TaskRow({ task, people }: { readonly task: DayTask; readonly people: DayEnd['people'] }): ReactElement {
  const words = useWords();
  const { t } = words;
  const name = taskWords(words, task);
  const give = async (personId: string | null): Promise<void> => {
    const person = people.find((each) => each.personId === personId);
    if (person === undefined) return;
    const reply = await act('task-owner.give', { taskIds: [task.taskId], personId: person.personId });
    if (reply.ok) showAnswer('day.read', {}, reply.value);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'day_owned', act: 'day_owned_act', about: { person: person.name } } } : outcomeOf(reply));
  };
  return (
    <Table.Tr data-task={task.taskId}>
      <Table.Td>{name}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}><DayName atMs={task.openedAtMs} /> <DueTime atMs={task.openedAtMs} /></Table.Td>
      <Table.Td>
        <Select
          aria-label={t('day_owner_of', { task: name })} placeholder={task.owner ?? t('day_owner_none')} value={people.some((each) => each.personId === task.ownerId) ? task.ownerId : null} allowDeselect={false}
          data={people.map((each) => ({ value: each.personId, label: each.name }))} onChange={(personId) => void give(personId)}
        />
      </Table.Td>
    </Table.Tr>
  );
}
