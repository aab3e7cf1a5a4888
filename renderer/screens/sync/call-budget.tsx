import { Alert, Progress, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';

type Budget = OutputOf<'budget.read'>;

/** The calls of the last hour by what they are for, what an order costs, and the hours before (floor.md N17). */
export function CallBudgetPanel(): ReactElement {
  const answer = useEngine('budget.read', {});
  return <Answered answer={answer}>{(budget) => <CallBudget budget={budget} />}</Answered>;
}

const share = (calls: number, limit: number): number => Math.min(100, (calls / limit) * 100);

function CallBudget({ budget }: { readonly budget: Budget }): ReactElement {
  const { t, figures } = useWords();
  const calls = (cost: number): string => figures.decimal(cost, 2);
  const { limit, callsLastHour, cost, rate } = budget;
  const used = share(callsLastHour, limit);
  // Hours in which nothing was called have nothing to show.
  const hours = budget.hours.filter((hour) => hour.calls > 0 || hour.orders > 0);
  return (
    <section aria-label={t('budget')}>
      <h2>{t('budget')}</h2>
      {budget.prepack === 'off' && (
        <Alert color="attention" title={t('budget_prepack_off', { limit, alone: cost === null ? '5+' : calls(cost.alone) })}>{t('budget_prepack_act')}</Alert>
      )}
      <p>{t('budget_line', { made: callsLastHour, limit })}{rate === null ? '' : ` · ${t('budget_rate', { rate: figures.decimal(rate, 1) })}`}</p>
      <Progress value={used} size="lg" color={used >= 85 ? 'attention' : 'accepted'} aria-label={t('budget_line', { made: callsLastHour, limit })} />
      <p>{cost === null ? t('budget_no_cost') : `${t('budget_cost', { measured: calls(cost.measured) })} ${budget.prepack === 'on' ? t('budget_cost_alone', { alone: calls(cost.alone) }) : ''}`}</p>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('column_lane')}</Table.Th><Table.Th>{t('column_calls')}</Table.Th><Table.Th>{t('column_share')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {budget.lanes.map((lane) => (
            <Table.Tr key={lane.lane}>
              <Table.Td>{t(`lane_${lane.lane}`)}</Table.Td>
              <Table.Td><Count of={lane.callsLastHour} /><Progress value={share(lane.callsLastHour, limit)} size="sm" aria-label={`${t(`lane_${lane.lane}`)}: ${lane.callsLastHour}`} /></Table.Td>
              <Table.Td>{lane.isWaiting ? t('budget_waits') : t('budget_own', { own: lane.own })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {hours.length > 0 && <h3>{t('budget_hours')}</h3>}
      <Table>
        <Table.Tbody>
          {hours.map((hour) => {
            const words = t('budget_hour', { at: istClock(hour.fromMs).slice(0, 5), calls: hour.calls, orders: hour.orders });
            return <Table.Tr key={hour.fromMs}><Table.Td>{words}</Table.Td><Table.Td><Progress value={share(hour.calls, limit)} size="sm" color={hour.calls >= 850 ? 'attention' : 'accepted'} aria-label={words} /></Table.Td></Table.Tr>;
          })}
        </Table.Tbody>
      </Table>
    </section>
  );
}
