import { Button, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WaitingGoods } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { BinName } from '../../components/code-names.tsx';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';

/** What lies in areas, and the bin that suits each. */
export function WaitingGoodsTable(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('area.read', {});
  const takeBack = async (row: WaitingGoods): Promise<void> => {
    const reply = await act('receive.take-back', { skuId: row.skuId, quantity: 1 });
    answerAct(reply.ok ? said('taken_back', 'go_on', { sku: row.skuId, units: reply.value.units }) : outcomeOf(reply));
  };
  return (
    <Answered answer={answer}>
      {({ rows }) => (rows.length === 0 ? <EmptyView happened={t('nothing_waits')} act={t('nothing_waits_act')} /> : (
        <section>
          <Table aria-label={t('waits_title')}>
            <Table.Thead><Table.Tr><Table.Th>{t('column_sku')}</Table.Th><Table.Th>{t('column_units')}</Table.Th><Table.Th>{t('column_area')}</Table.Th><Table.Th>{t('column_goes_to')}</Table.Th><Table.Th>{t('column_act')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={`${row.area}-${row.skuId}`}>
                  <Table.Td><strong className="code">{row.skuId}</strong><div className="title-line">{row.title}</div></Table.Td><Table.Td><b><Count of={row.units} /></b></Table.Td><Table.Td>{t(`place_${row.area}`)}</Table.Td>
                  <Table.Td>{row.suggestion === null ? (row.area === 'damaged' ? '—' : t('no_suggestion')) : <><BinName binCode={row.suggestion.binCode} /> <small>{t(`why_${row.suggestion.why}`)}{row.suggestion.room !== null && row.suggestion.room >= 0 && `, ${t('room_left', { room: row.suggestion.room })}`}</small></>}</Table.Td>
                  <Table.Td>{row.area === 'receiving' && <Button size="xs" variant="default" aria-label={`${t('take_back')} 1 ${row.skuId}`} onClick={() => void takeBack(row)}>{t('take_back')} 1</Button>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </Answered>
  );
}
