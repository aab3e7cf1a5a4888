import { Button, Group, Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, LabelProblemView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { AwbName, DueTime, OrderName } from '../../components/code-names.tsx';
import { DocumentPicture } from '../../components/document-picture.tsx';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { DrawBox } from './draw-box.tsx';
import { DrawnBoxes } from './drawn-boxes.tsx';
import { useProofWords } from './proof-words.ts';

const SHOWN_MAX = 100;

/** Labels that could not be printed, each with its reason and picture: read again, asked for again, or shown where they stand. */
export function LabelProblems(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('label-problem.list', { limit: SHOWN_MAX });
  const [drawn, setDrawn] = useState<LabelProblemView | null>(null);
  const [looked, setLooked] = useState<LabelProblemView | null>(null);
  return (
    <section style={{ marginTop: 24 }} aria-label={t('label_problems_title')}>
      <h2>{t('label_problems_title')}</h2>
      <Answered answer={answer}>
        {({ rows, labelWidthMinMm }) => (
          <>
            {rows.length === 0 ? <p>{t('label_problem_none')}</p> : <Problems rows={rows} draw={setDrawn} look={setLooked} />}
            <DrawnBoxes labelWidthMinMm={labelWidthMinMm} />
          </>
        )}
      </Answered>
      {drawn !== null && <DrawBox problem={drawn} close={() => setDrawn(null)} />}
      <Modal opened={looked !== null} onClose={() => setLooked(null)} title={t('label_look_title', { order: looked === null ? '' : shortName(looked) })} size="lg">
        {looked?.pictureHash !== null && looked?.pictureHash !== undefined && <DocumentPicture documentHash={looked.pictureHash} className="picture" />}
      </Modal>
    </section>
  );
}

const shortName = (problem: LabelProblemView): string => `OD…${problem.orderId.slice(-4)}`;

function Problems({ rows, draw, look }: { readonly rows: readonly LabelProblemView[]; readonly draw: (problem: LabelProblemView) => void; readonly look: (problem: LabelProblemView) => void }): ReactElement {
  const { t } = useWords();
  const why = useProofWords();
  return (
    <Table>
      <Table.Thead><Table.Tr><Table.Th>{t('column_order')}</Table.Th><Table.Th>AWB</Table.Th><Table.Th>{t('column_why')}</Table.Th><Table.Th>{t('due')}</Table.Th><Table.Th>{t('column_act')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={`${row.shipmentId} ${row.subShipmentId}`}>
            <Table.Td><OrderName orderId={row.orderId} /></Table.Td>
            <Table.Td>{row.trackingId !== null && <AwbName trackingId={row.trackingId} />}</Table.Td>
            <Table.Td>{t('label_problem_why', { why: why(row.reason) })} {row.isWaitedFor && <strong>{t('label_problem_waited')}</strong>}</Table.Td>
            <Table.Td><DueTime atMs={row.dispatchByMs} /></Table.Td>
            <Table.Td>
              <Group gap="xs">
                {row.hasDocument && <Button size="xs" onClick={() => draw(row)}>{t('label_draw')}</Button>}
                {row.hasDocument && <Button size="xs" variant="default" onClick={() => void retry(row, 'stored', why)}>{t('label_read_again')}</Button>}
                <Button size="xs" variant="default" onClick={() => void retry(row, 'flipkart', why)}>{t('label_fetch_again')}</Button>
                {row.pictureHash !== null && <Button size="xs" variant="default" onClick={() => look(row)}>{t('label_look')}</Button>}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

async function retry(row: LabelProblemView, from: InputOf<'label.retry'>['from'], why: (reason: string | null) => string): Promise<void> {
  const reply = await act('label.retry', { shipmentId: row.shipmentId, subShipmentId: row.subShipmentId, from });
  if (!reply.ok) return answerAct(outcomeOf(reply));
  const { outcome, reason } = reply.value;
  const about = { order: shortName(row), why: why(reason) };
  if (outcome === 'refused') return answerAct({ tone: 'wrong', said: { from: 'screen', happened: 'label_read_refused', act: 'label_read_refused_act', about } });
  return answerAct({ tone: 'accepted', said: outcome === 'proved' ? { from: 'screen', happened: 'label_read_good', act: 'label_read_good_act', about } : { from: 'screen', happened: 'label_asked_again', act: 'label_asked_again_act', about } });
}
