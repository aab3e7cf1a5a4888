import { Table } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { GateView } from '../../../shared/contract/index.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { AwbName, DueTime, OrderName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { CloseBag } from './close-bag.tsx';
import { MissingReturns } from './missing-returns.tsx';
import { OpenBag } from './open-bag.tsx';

type Gate = NonNullable<GateView['gate']>;
const lastFour = (code: string): string => code.slice(-4);

/** The gate: a bag of a carrier is opened, its parcels scanned against what is expected, and closed with a signature. */
export function GatePart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const benchId = benchIdNow();
  const answer = useEngine('gate.read', { benchId });
  const [sheet, setSheet] = useState<'open' | 'close' | null>(null);
  const [isAnyCarrier, setAnyCarrier] = useState(false);
  const gate = answer.value?.gate ?? null;
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('gate.scan', { benchId, barcode: scan.barcode, anyCarrier: isAnyCarrier });
      if (!reply.ok) return outcomeOf(reply);
      setAnyCarrier(false);
      const { outcome, trackingId, orderId, scanned, view } = reply.value;
      showAnswer('gate.read', { benchId }, view);
      const about = { awb: lastFour(trackingId), order: orderId === null ? '' : `OD…${lastFour(orderId)}`, n: scanned };
      return outcome === 'expected' ? said('gate_expected', 'gate_expected_act', about) : said('gate_unexpected', 'gate_unexpected_act', about, 'attention');
    },
  });
  useKeyActions([
    { key: 'F2', label: 'key_gate_open', run: () => setSheet('open'), isPossible: answer.value !== undefined && gate === null },
    { key: 'F4', label: 'key_any_carrier', run: () => setAnyCarrier(!isAnyCarrier), isPossible: gate !== null },
    { key: 'F9', label: 'key_gate_close', run: () => setSheet('close'), isPossible: gate !== null },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(view) => (
        <>
          {view.gate === null
            ? <div><h2 className="ask">{t('gate_ask_open')}</h2><p className="sub">{view.waiting === 0 ? t('gate_ask_open_none') : t('gate_ask_open_sub', { waiting: view.waiting })}</p></div>
            : <OpenGate gate={view.gate} isAnyCarrier={isAnyCarrier} />}
          {sheet === 'open' && <OpenBag carriers={view.carriers} close={() => setSheet(null)} />}
          {sheet === 'close' && view.gate !== null && <CloseBag gate={view.gate} close={() => setSheet(null)} />}
        </>
      )}
    </Answered>
  );
}

function OpenGate({ gate, isAnyCarrier }: { readonly gate: Gate; readonly isAnyCarrier: boolean }): ReactElement {
  const { t } = useWords();
  return (
    <div className="two">
      <section>
        <h2 className="ask">{t('gate_ask_scan')}</h2>
        <p className="sub">{t('gate_of', { bag: gate.bagCode, carrier: gate.carrierName })} <DueTime atMs={gate.openedAtMs} /></p>
        <div className="big-number">{gate.expectedCount === null ? t('gate_count_open', { n: gate.scanned }) : t('gate_count', { n: gate.scanned, m: gate.expectedCount })}</div>
        {isAnyCarrier && <p className="notice" data-tone="attention"><strong>⚠ {t('gate_any_on')}</strong></p>}
        {gate.parcels.length === 0 ? <EmptyView happened={t('gate_none')} act={t('gate_none_act')} /> : (
          <Table aria-label={t('inbound_gate')}>
            <Table.Thead><Table.Tr><Table.Th>{t('column_time')}</Table.Th><Table.Th>{t('column_awb')}</Table.Th><Table.Th>{t('column_order')}</Table.Th><Table.Th>{t('column_state')}</Table.Th></Table.Tr></Table.Thead>
            <Table.Tbody>
              {gate.parcels.map((parcel) => (
                <Table.Tr key={parcel.trackingId}>
                  <Table.Td><DueTime atMs={parcel.scannedAtMs} /></Table.Td><Table.Td><AwbName trackingId={parcel.trackingId} /> {parcel.trackingId}</Table.Td>
                  <Table.Td>{parcel.orderId === null ? '—' : <OrderName orderId={parcel.orderId} />}</Table.Td>
                  <Table.Td>{parcel.outcome === 'expected' ? `✓ ${t('gate_parcel_expected')}` : <strong>⚠ {t('gate_parcel_unexpected')}</strong>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </section>
      <section className="panel"><MissingReturns gate={gate} /></section>
    </div>
  );
}
