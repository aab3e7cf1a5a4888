import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PersonView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';

interface Props {
  readonly rows: readonly PersonView[];
  readonly chosen: PersonView | undefined;
  readonly choose: (personId: string) => void;
}

/** Everybody, those who left at the end. */
export function PersonTable({ rows, chosen, choose }: Props): ReactElement {
  const { t } = useWords();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('column_name')}</Table.Th><Table.Th>{t('column_role')}</Table.Th><Table.Th>{t('column_key')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.personId} className={row === chosen ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(row.personId)}>
            <Table.Td>{row.name}</Table.Td>
            <Table.Td>{row.state === 'retired' ? t('state_retired') : t(`role_${row.role}`)}</Table.Td>
            <Table.Td><KeysOf person={row} /></Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function KeysOf({ person }: { readonly person: PersonView }): ReactElement | null {
  const { t } = useWords();
  if (person.state === 'retired') return null;
  const keys = [...(person.hasPin ? [t('key_by_pin')] : []), ...(person.hasBadge ? [t('key_by_badge')] : [])];
  return <>{keys.length === 0 ? t('key_by_none') : keys.join(', ')}{person.lockedUntilMs !== null && <strong> ⚠ {t('locked_until', { at: istClock(person.lockedUntilMs) })}</strong>}</>;
}
