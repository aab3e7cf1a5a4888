import { Button, Group, NumberInput, SegmentedControl, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ClaimView, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { CLAIM_LANES } from '../../../shared/contract/lists.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName, OrderName } from '../../components/code-names.tsx';
import { DocumentPicture } from '../../components/document-picture.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { OrderTrail } from '../../components/order-trail.tsx';
import { said } from './answers.ts';

type Lane = InputOf<'claim.list'>['lane'];
const SHOWN_MAX = 200;

/** Claims: what money may be had back for, by which day, and what it can be proved with. */
export function ClaimsPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [lane, setLane] = useState<Lane>('open');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [isTrailOpen, setTrailOpen] = useState(false);
  const answer = useEngine('claim.list', { lane, limit: SHOWN_MAX });
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => row.claimId === chosenId) ?? rows[0];
  const isOpen = chosen !== undefined && chosen.settledAtMs === null;
  const settle = async (outcome: 'made' | 'not_made'): Promise<void> => {
    if (chosen === undefined) return;
    const reply = await act('claim.settle', { claimId: chosen.claimId, outcome, note });
    if (reply.ok) setNote('');
    answerAct(reply.ok ? said('claim_settled_now', 'go_on', { order: `OD…${chosen.orderId.slice(-4)}` }) : outcomeOf(reply));
  };
  const step = (by: number): void => setChosenId(rows[Math.min(rows.length - 1, Math.max(0, rows.findIndex((row) => row === chosen) + by))]?.claimId ?? null);
  useKeyActions([
    { key: 'F2', label: 'key_claim_made', run: () => void settle('made'), isPossible: isOpen },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F4', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F5', label: 'key_trail', run: () => setTrailOpen(true), isPossible: chosen?.shipmentId !== null && chosen !== undefined },
    { key: 'F6', label: 'key_next_lane', run: () => setLane(lane === 'open' ? 'settled' : 'open') },
    { key: 'F8', label: 'key_claim_not', run: () => void settle('not_made'), isPossible: isOpen },
    next,
  ]);
  return (
    <div className="two">
      <div className="list-column">
        <Group mb="sm">
          <SegmentedControl size="md" aria-label={t('claims_lane')} value={lane} onChange={(value) => setLane(CLAIM_LANES.find((each) => each === value) ?? 'open')} data={CLAIM_LANES.map((each) => ({ value: each, label: answer.value === undefined ? t(`claims_${each}`) : `${t(`claims_${each}`)} ${answer.value.counts[each]}` }))} />
        </Group>
        <Answered answer={answer}>{(list) => <ClaimTable list={list} lane={lane} chosen={chosen} choose={setChosenId} />}</Answered>
        <DaysForm />
      </div>
      {chosen === undefined ? <div className="panel">{t('claim_none_chosen')}</div> : (
        <section className="panel" aria-label={t('column_claim')}>
          <ClaimDetail claim={chosen} />
          {isOpen && <TextInput mt="sm" label={t('claim_note')} maxLength={200} value={note} onChange={(event) => setNote(event.currentTarget.value)} />}
          {chosen.shipmentId !== null && <Button mt="sm" variant="default" onClick={() => setTrailOpen(true)}>{t('claim_trail')}</Button>}
        </section>
      )}
      {isTrailOpen && chosen !== undefined && chosen.shipmentId !== null && <OrderTrail shipmentId={chosen.shipmentId} close={() => setTrailOpen(false)} />}
    </div>
  );
}

interface ClaimTableProps {
  readonly list: OutputOf<'claim.list'>;
  readonly lane: Lane;
  readonly chosen: ClaimView | undefined;
  readonly choose: (claimId: string) => void;
}

function ClaimTable({ list, lane, chosen, choose }: ClaimTableProps): ReactElement {
  const { t } = useWords();
  if (list.rows.length === 0) return <EmptyView happened={t(lane === 'open' ? 'claims_none' : 'claims_none_settled')} act={t('claims_none_act')} />;
  return (
    <Table highlightOnHover aria-label={t('inbound_claims')}>
      <Table.Thead><Table.Tr><Table.Th>{t('column_claim_by')}</Table.Th><Table.Th>{t('column_claim')}</Table.Th><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_item')}</Table.Th><Table.Th>{t('claim_pictures')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {list.rows.map((row) => (
          <Table.Tr key={row.claimId} className={row === chosen ? 'chosen' : ''} style={{ cursor: 'pointer' }} onClick={() => choose(row.claimId)}>
            <Table.Td><DayName atMs={row.dueMs} />{row.isLate && <strong> ⚠ {t('claims_late')}</strong>}</Table.Td><Table.Td>{t(`claim_kind_${row.kind}`)} {row.quantity > 1 && `× ${row.quantity}`}{row.outcome !== null && <div className="drop-sub">{t(`claim_${row.outcome}`)}</div>}</Table.Td>
            <Table.Td><OrderName orderId={row.orderId} /></Table.Td><Table.Td>{row.title.slice(0, 40)}</Table.Td><Table.Td>{row.photos.length === 0 ? t('claim_no_pictures') : row.photos.length}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function ClaimDetail({ claim }: { readonly claim: ClaimView }): ReactElement {
  const { t } = useWords();
  return (
    <>
      <h2>{t('claim_chosen', { order: claim.orderId })}</h2>
      <p><strong>{t(`claim_kind_${claim.kind}`)}</strong>{claim.reason !== null && `: ${t(`qc_reason_${claim.reason}`)}`}{claim.note !== '' && ` (${claim.note})`}</p>
      <p>{claim.title} {claim.skuId} × {claim.quantity}<br />{t('column_return')} {claim.returnId}</p>
      <p>{t('claims_by')} <DayName atMs={claim.dueMs} />{claim.isLate && <strong> ⚠ {t('claims_late')}</strong>}</p>
      {claim.outcome !== null && <p><strong>{t(`claim_${claim.outcome}`)}</strong> {claim.settledNote}</p>}
      {claim.photos.length === 0 ? <p>{t('claim_no_pictures')}</p> : claim.photos.map((photo) => <DocumentPicture key={photo} documentHash={photo} className="picture" />)}
    </>
  );
}

/** Days of claims and of returns that never came; a supervisor sets them. */
function DaysForm(): ReactElement {
  const { t } = useWords();
  const { value } = useEngine('inbound.read', {});
  const [claimDays, setClaimDays] = useState<number | string>('');
  const [missingDays, setMissingDays] = useState<number | string>('');
  const save = async (): Promise<void> => {
    const reply = await act('inbound.configure', { ...(claimDays === '' ? {} : { claimByDays: Number(claimDays) }), ...(missingDays === '' ? {} : { returnMissingDays: Number(missingDays) }) });
    answerAct(reply.ok ? said('claims_saved', 'go_on') : outcomeOf(reply));
  };
  return (
    <form className="panel" style={{ marginTop: 16 }} onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <Group align="end">
        <NumberInput label={t('claims_days')} min={0} max={365} allowDecimal={false} placeholder={String(value?.claimByDays ?? '')} value={claimDays} onChange={setClaimDays} />
        <NumberInput label={t('claims_missing_days')} min={0} max={365} allowDecimal={false} placeholder={String(value?.returnMissingDays ?? '')} value={missingDays} onChange={setMissingDays} />
        <Button type="submit" variant="default" disabled={claimDays === '' && missingDays === ''}>{t('save')}</Button>
      </Group>
      <p className="drop-sub">{t('claims_days_hint')}</p>
    </form>
  );
}
