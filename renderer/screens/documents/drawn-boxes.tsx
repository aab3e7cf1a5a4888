import { Button, NumberInput, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { LABEL_WIDTH_MIN_MM } from '../../../shared/contract/lists.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName, DueTime } from '../../components/code-names.tsx';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Boxes that people drew, by the make of the page, and how small a label may come out. */
export function DrawnBoxes({ labelWidthMinMm }: { readonly labelWidthMinMm: number }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('label-template.list', {});
  return (
    <details>
      <summary>{t('drawn_boxes_title')}</summary>
      <Answered answer={answer}>
        {({ rows }) => (rows.length === 0 ? <p>{t('drawn_boxes_none')}</p> : (
          <Table>
            <Table.Thead><Table.Tr><Table.Th>{t('column_paper_page')}</Table.Th><Table.Th>{t('column_drawn')}</Table.Th><Table.Th>{t('column_used_for')}</Table.Th><Table.Th>{t('column_act')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={row.templateId}>
                  <Table.Td>{t('box_make', { width: row.widthPt, height: row.heightPt, made: row.producer === '' ? (row.creator === '' ? t('box_unknown_maker') : row.creator) : row.producer })}</Table.Td>
                  <Table.Td><DayName atMs={row.drawnAtMs} /> <DueTime atMs={row.drawnAtMs} /> {row.drawnBy}</Table.Td>
                  <Table.Td>{t('box_used', { count: row.used })}</Table.Td>
                  <Table.Td><Button size="xs" variant="default" onClick={() => void remove(row.templateId)}>{t('box_remove')}</Button></Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        ))}
      </Answered>
      <NumberInput key={labelWidthMinMm} label={t('label_width_min')} description={t('label_width_min_sub')} defaultValue={labelWidthMinMm} min={LABEL_WIDTH_MIN_MM.least} max={LABEL_WIDTH_MIN_MM.most} maw={360} onBlur={(event) => void setWidth(Number(event.currentTarget.value), labelWidthMinMm)} />
    </details>
  );
}

async function remove(templateId: string): Promise<void> {
  const reply = await act('label-template.remove', { templateId });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'box_removed', act: 'box_removed_act', about: {} } } : outcomeOf(reply));
}

async function setWidth(mm: number, before: number): Promise<void> {
  if (!Number.isFinite(mm) || mm === before) return;
  const reply = await act('label.configure', { labelWidthMinMm: mm });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'label_width_saved', act: 'go_on', about: { mm } } } : outcomeOf(reply));
}
