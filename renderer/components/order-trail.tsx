import { Button, FileButton, Group, Modal, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../shared/contract/index.ts';
import { isOrderFact } from '../../shared/fulfilment/order-trail.ts';
import { istClock } from '../../shared/time.ts';
import { act, answerAct } from '../bridge/act.ts';
import { call } from '../bridge/connect.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { makeInvoice } from '../bridge/paper.ts';
import { DayName, DueTime } from './code-names.tsx';
import { Answered } from './state-views.tsx';
import { useWords } from './use-words.ts';
import { base64Of, saveFile } from '../platform/files.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import { useView } from '../stores/view-store.ts';
import { wordsIn } from '../text/index.ts';

type ShipmentId = InputOf<'order.read'>['shipmentId'];
type Step = OutputOf<'order.read'>['timeline'][number];

/** Everything that happened to an order: who, when and what, and the same as a file for a claim. */
export function OrderTrail({ shipmentId, close }: { readonly shipmentId: ShipmentId; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('order.read', { shipmentId });
  return (
    <Modal opened onClose={close} title={t('trail_title', { order: answer.value?.order.orderId ?? '' })} size="80%">
      <Answered answer={answer}>{(value) => (value.timeline.length === 0 ? <p>{t('trail_none')}</p> : <Trail steps={value.timeline} />)}</Answered>
      <Group mb="md"><Button onClick={() => void makeInvoice(shipmentId)}>{t('key_invoice')}</Button><Button variant="default" onClick={() => void makeInvoice(shipmentId, 'pdf')}>{t('open_paper_pdf')}</Button></Group>
      <Evidence shipmentId={shipmentId} />
    </Modal>
  );
}

/** What happened to an order in sentences, who did it and when, the oldest first. */
export function Trail({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  const { t } = useWords();
  const { trail } = wordsIn(useView((view) => view.language));
  return (
    <Table className="trail">
      <Table.Thead><Table.Tr><Table.Th>{t('column_time')}</Table.Th><Table.Th>{t('column_who')}</Table.Th><Table.Th>{t('column_what')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {steps.map((step, index) => (
          <Table.Tr key={`${step.atMs}-${index}`}>
            <Table.Td><DayName atMs={step.atMs} /> <DueTime atMs={step.atMs} /></Table.Td><Table.Td>{step.person === 'station' ? t('trail_by_station') : step.person === 'flipkart' ? 'Flipkart' : step.person}</Table.Td><Table.Td>{isOrderFact(step.kind) ? trail[step.kind](step.about) : step.kind}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Evidence({ shipmentId }: { readonly shipmentId: ShipmentId }): ReactElement {
  const { t } = useWords();
  const [topHash, setTopHash] = useState<string | null>(null);
  const make = async (label: 'picture' | 'hash_only'): Promise<void> => {
    const made = await saveEvidence(shipmentId, label);
    if (made !== null) setTopHash(made);
  };
  return (
    <section className="panel" aria-label={t('evidence_title')}>
      <h2>{t('evidence_title')}</h2>
      <Group>
        <Button onClick={() => void make('hash_only')}>{t('evidence_bare')}</Button>
        <Button variant="default" onClick={() => void make('picture')}>{t('evidence_with_label')}</Button>
        <FileButton accept=".zip,application/zip" onChange={(file) => file !== null && void check(file)}>{(props) => <Button variant="default" {...props}>{t('evidence_check')}</Button>}</FileButton>
      </Group>
      <p className="drop-sub">{t('evidence_label_note')}</p>
      {topHash !== null && <p className="hash"><strong>{t('evidence_hash')}:</strong> {topHash}</p>}
    </section>
  );
}

/** Saves the bundle for a claim and says so; its top hash, or null when it was refused. */
export async function saveEvidence(shipmentId: ShipmentId, label: 'picture' | 'hash_only'): Promise<string | null> {
  const reply = await act('evidence.make', { shipmentId, label });
  if (reply.ok) saveFile(reply.value.name, reply.value.mediaType, reply.value.base64);
  answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'evidence_saved', act: 'evidence_saved_act', about: { hash: reply.value.topHash.slice(0, 16) } } } : outcomeOf(reply));
  return reply.ok ? reply.value.topHash : null;
}

async function check(file: File): Promise<void> {
  const reply = await call('evidence.verify', { base64: await base64Of(file) });
  if (!reply.ok) {
    answerAct(outcomeOf(reply));
    return;
  }
  const { isWhole, madeHere, topHash, faults } = reply.value;
  const said = !isWhole ? { happened: 'evidence_bad', act: 'evidence_bad_act', about: { files: faults.map((fault) => fault.name).join(', ') } } as const
    : madeHere === null ? { happened: 'evidence_foreign', act: 'evidence_foreign_act', about: { hash: topHash.slice(0, 16) } } as const
      : { happened: 'evidence_good', act: 'evidence_good_act', about: { by: madeHere.by, at: istClock(madeHere.atMs) } } as const;
  answerAct({ tone: isWhole ? (madeHere === null ? 'attention' : 'complete') : 'wrong', said: { from: 'screen', ...said } });
}
