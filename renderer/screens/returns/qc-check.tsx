import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { QcUnit, QcView } from '../../../shared/contract/index.ts';
import { GRADES_OF, QC_GRADES } from '../../../shared/fulfilment/inbound.ts';
import { AwbName, DayName, DueTime, OrderName } from '../../components/code-names.tsx';
import { EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import type { ScreenKey } from '../../text/index.ts';

type Check = NonNullable<QcView['check']>;

/** What to do next with the return on the bench. */
function askOf(check: Check, take: 'expected' | 'wrong' | 'unexpected'): ScreenKey {
  if (check.inHand !== null) return check.inHand.wantsSerial ? 'qc_ask_serial' : 'qc_ask_grade';
  if (take === 'wrong') return 'qc_ask_wrong';
  if (take === 'unexpected') return 'qc_ask_unexpected';
  return check.lines.length > 0 && check.lines.every((line) => line.taken >= line.quantity) ? 'qc_ask_finish' : 'qc_ask_scan';
}

/** The return on the bench: what should be in it, what is in hand, and what came out of it. */
export function OpenCheck({ check, take }: { readonly check: Check; readonly take: 'expected' | 'wrong' | 'unexpected' }): ReactElement {
  const { t } = useWords();
  return (
    <div className="two">
      <section>
        <h2 className="ask">{t(askOf(check, take))}</h2>
        <p className="sub">{check.orderId === null ? check.code : <>{t('qc_return_of', { order: '' })} <OrderName orderId={check.orderId} /></>}{!check.isAtGate && ` · ⚠ ${t('qc_not_at_gate')}`}</p>
        {check.inHand !== null && <InHand unit={check.inHand} />}
        {check.lines.length === 0 && <p className="notice" data-tone="attention"><strong>⚠ {t('qc_no_return')}</strong></p>}
        <ul className="lines">
          {check.lines.map((line) => (
            <li key={`${line.returnId}-${line.orderItemId}`}>
              <span>{line.taken >= line.quantity ? '✓' : '□'}</span>
              <span><strong>{line.title === '' ? line.orderItemId : line.title}</strong> {line.skuId}<br /><small>{t(`source_${line.source}`)}{line.reason !== null && ` · ${line.reason}`} · Flipkart: {line.remoteStatus}{line.doubt !== null && ` · ⚠ ${t(`return_doubt_${line.doubt}`)}`}{line.skuId === null && ` · ${t('qc_sku_unknown')}`}</small></span>
              <b>{t('qc_line_taken', { n: line.taken, m: line.quantity })}</b>
            </li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-label={t('qc_units')}>
        <h2>{t('qc_units')}</h2>
        <ul className="lines">
          {check.units.map((unit) => <li key={unit.unit}><span>{unit.unit}</span><span>{nameOf(unit, t('qc_thing'), t('grade_empty_box'))}<br /><small>{unit.reason !== null && t(`qc_reason_${unit.reason}`)} {unit.photos.length > 0 && t('qc_unit_photos', { count: unit.photos.length })}</small></span><b>{unit.grade !== null && t(`grade_${unit.grade}`)}</b></li>)}
        </ul>
      </section>
    </div>
  );
}

const nameOf = (unit: QcUnit, thing: string, empty: string): string => (unit.take === 'empty' ? empty : unit.title === '' ? thing : unit.title);

/** The unit in hand, with the grades that it can have. */
function InHand({ unit }: { readonly unit: QcUnit }): ReactElement {
  const { t } = useWords();
  return (
    <div className="panel" data-tone={unit.take === 'expected' ? undefined : 'attention'}>
      <p className="sub"><strong>{nameOf(unit, t('qc_thing'), t('qc_took_empty'))}</strong> {unit.skuId}</p>
      {unit.serial !== null && <p>{unit.serialFits === false ? '✕' : '✓'} {t('qc_serial', { serial: unit.serial })}</p>}
      <p>{t('qc_unit_photos', { count: unit.photos.length })}</p>
      <p>{QC_GRADES.map((grade, index) => (GRADES_OF[unit.take].includes(grade) ? `F${index + 2} ${t(`grade_${grade}`)}` : null)).filter((each) => each !== null).join(' · ')}</p>
    </div>
  );
}

/** Returns that were received and wait for their check, the oldest first. */
export function WaitingReturns({ view }: { readonly view: QcView }): ReactElement {
  const { t } = useWords();
  if (view.waiting.length === 0) return <EmptyView happened={t('qc_no_waiting')} act={t('qc_no_waiting_act')} />;
  return (
    <section className="panel">
      <h2>{t('qc_waiting', { count: view.waitingTotal })}</h2>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{t('column_time')}</Table.Th><Table.Th>{t('column_awb')}</Table.Th><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_item')}</Table.Th><Table.Th>{t('column_units')}</Table.Th></Table.Tr></Table.Thead>
        <Table.Tbody>
          {view.waiting.map((row, index) => (
            <Table.Tr key={`${row.trackingId ?? row.orderId ?? ''}-${index}`}>
              <Table.Td><DayName atMs={row.receivedAtMs} /> <DueTime atMs={row.receivedAtMs} /></Table.Td><Table.Td>{row.trackingId === null ? '—' : <><AwbName trackingId={row.trackingId} /> {row.trackingId}</>}</Table.Td>
              <Table.Td>{row.orderId === null ? <strong>⚠ {t('gate_parcel_unexpected')}</strong> : <OrderName orderId={row.orderId} />}</Table.Td><Table.Td>{row.title}</Table.Td><Table.Td>{row.units === 0 ? '—' : row.units}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
