import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { DayEnd } from '../../../shared/contract/index.ts';
import { UNIT_EXITS } from '../../../shared/fulfilment/day.ts';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';

/** Where every unit is that was picked: what came into orders, and where it went; both sums are one, or the first point of the day says so. */
export function UnitTable({ units }: { readonly units: DayEnd['units'] }): ReactElement {
  const { t, figures } = useWords();
  const came = [{ name: t('day_units_before'), units: units.before }, { name: t('day_units_picked'), units: units.picked }];
  const went = [
    ...UNIT_EXITS.map((exit) => ({ name: t(`day_exit_${exit}`), units: units.exits[exit] })).filter((row, index) => index === 0 || row.units > 0),
    { name: t('day_units_parcels'), units: units.inParcels }, { name: t('day_units_totes'), units: units.inTotes },
  ];
  return (
    <section aria-label={t('day_units', { at: figures.moment(units.sinceMs) })}>
      <h2>{t('day_units', { at: figures.moment(units.sinceMs) })}</h2>
      <Table className="day-units">
        <Table.Tbody>
          <Rows rows={came} />
          <Sum rows={came} />
        </Table.Tbody>
        <Table.Thead><Table.Tr><Table.Th colSpan={2}>{t('day_units_where')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          <Rows rows={went} />
          <Sum rows={went} />
        </Table.Tbody>
      </Table>
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly units: number;
}

function Rows({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  return <>{rows.map((row) => <Table.Tr key={row.name}><Table.Td>{row.name}</Table.Td><Table.Td ta="right"><Count of={row.units} /></Table.Td></Table.Tr>)}</>;
}

function Sum({ rows }: { readonly rows: readonly Row[] }): ReactElement {
  const { t } = useWords();
  return <Table.Tr fw={700}><Table.Td>{t('day_units_sum')}</Table.Td><Table.Td ta="right"><Count of={rows.reduce((sum, row) => sum + row.units, 0)} /></Table.Td></Table.Tr>;
}
