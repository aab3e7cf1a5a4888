import { Button, Group, NativeSelect, NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import type { PicklistProposal, PicklistRule } from '../../../shared/contract/index.ts';
import { PICK_SIZES, PICKLIST_ORDERS_MAX } from '../../../shared/contract/lists.ts';
import { istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';

const ANY = 'any';

interface Props {
  readonly rule: PicklistRule;
  readonly change: (rule: PicklistRule) => void;
  readonly make: () => void;
}

/** By what the next list is made, and what it would hold: seen before it is made (floor.md P15, P18). */
export function ListRule({ rule, change, make }: Props): ReactElement {
  const answer = useEngine('picklist.propose', { rule });
  const { t } = useWords();
  return (
    <section className="panel">
      <h2 style={{ marginTop: 0 }}>{t('list_rule')}</h2>
      <Answered answer={answer}>{(proposal) => <RuleForm rule={rule} change={change} make={make} proposal={proposal} />}</Answered>
    </section>
  );
}

function RuleForm({ rule, change, make, proposal }: Props & { readonly proposal: PicklistProposal }): ReactElement {
  const { t } = useWords();
  const counted = (what: string, orders: number): string => t('rule_of', { what, orders });
  const carriers = proposal.carriers.map((each) => ({ value: `=${each.carrier}`, label: counted(each.carrier === '' ? t('rule_carrier_unknown') : each.vendorName, each.orders) }));
  const cutOffs = proposal.cutOffs.map((each) => ({ value: String(each.dueByMs), label: counted(istClock(each.dueByMs), each.orders) }));
  const next = { value: 'next', label: t('rule_due_next', { at: proposal.nextCutOffMs === null ? '—' : istClock(proposal.nextCutOffMs) }) };
  const zones = proposal.zones.map((each) => ({ value: each.zone, label: counted(each.zone, each.orders) }));
  const any = { value: ANY, label: t('rule_any') };
  return (
    <form onSubmit={(event) => { event.preventDefault(); make(); }}>
      <Group align="end">
        <NativeSelect label={t('rule_due')} value={String(rule.dueByMs ?? ANY)} data={[any, next, ...cutOffs]} onChange={(event) => change({ ...rule, dueByMs: dueOf(event.currentTarget.value) })} />
        <NativeSelect label={t('rule_carrier')} value={rule.carrier === null ? ANY : `=${rule.carrier}`} data={[any, ...carriers]} onChange={(event) => change({ ...rule, carrier: event.currentTarget.value === ANY ? null : event.currentTarget.value.slice(1) })} />
        <NativeSelect label={t('rule_size')} value={rule.size} data={PICK_SIZES.map((size) => ({ value: size, label: t(`size_${size}`) }))} onChange={(event) => change({ ...rule, size: PICK_SIZES.find((size) => size === event.currentTarget.value) ?? 'any' })} />
        {zones.length > 0 && <NativeSelect label={t('rule_zone')} value={rule.zone ?? ''} data={[{ value: '', label: t('rule_any') }, ...zones]} onChange={(event) => change({ ...rule, zone: event.currentTarget.value === '' ? null : event.currentTarget.value })} />}
        <NumberInput label={t('rule_max')} min={1} max={PICKLIST_ORDERS_MAX} allowDecimal={false} clampBehavior="strict" value={rule.ordersMax} onChange={(value) => change({ ...rule, ordersMax: Math.max(1, Number(value) || 1) })} />
        <Button type="submit" disabled={proposal.orders === 0}>{t('make_list')}</Button>
      </Group>
      <p className="sub" role="status">
        {proposal.orders === 0 || proposal.firstDueMs === null || proposal.lastDueMs === null
          ? t('proposal_none')
          : `${t('proposal', { orders: proposal.orders, units: proposal.units, bins: proposal.bins, skus: proposal.skus })} · ${t('proposal_due', { from: istClock(proposal.firstDueMs), to: istClock(proposal.lastDueMs) })}`}
        {proposal.left > 0 && ` · ${t('proposal_left', { left: proposal.left })}`}
      </p>
    </form>
  );
}

function dueOf(value: string): PicklistRule['dueByMs'] {
  if (value === ANY) return null;
  return value === 'next' ? 'next' : Number(value);
}
