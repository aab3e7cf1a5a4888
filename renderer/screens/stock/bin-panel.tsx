import { Button, Group, NativeSelect, NumberInput, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { binPlace } from '../../../shared/fulfilment/place.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName } from '../../components/code-names.tsx';
import { Answered } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';

type Lying = OutputOf<'bin.read'>['contents'][number];
type What = InputOf<'stock.adjust'>['what'];
const WHATS = ['damaged', 'lost', 'found'] as const;

/** One bin: what lies in it, when it was counted, and what happened to its goods. */
export function BinPanel({ binCode }: { readonly binCode: BinCode }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('bin.read', { binCode });
  const [adjusted, setAdjusted] = useState<string | null>(null);
  return (
    <section className="panel" aria-label={t('bin_title', { bin: binCode })}>
      <Answered answer={answer}>
        {({ bin, contents, countedAtMs }) => (
          <>
            <h2>{t('bin_title', { bin: bin.binCode })} · {bin.zone}{bin.goneAtMs !== null && ` · ⚠ ${t('bin_gone')}`}</h2>
            <p>{countedAtMs === null ? t('bin_never_counted') : t('bin_counted_at', { at: '' })}{countedAtMs !== null && <DayName atMs={countedAtMs} />}</p>
            {contents.length === 0 ? <p>{t('bin_nothing')}</p> : (
              <Table horizontalSpacing={8}>
                <Table.Tbody>
                  {contents.map((each) => (
                    <Table.Tr key={each.skuId}>
                      <Table.Td><strong className="code">{each.skuId}</strong><div className="title-line">{each.title}</div><small>{each.isHome && t('lives_here')}{each.reserved > 0 && ` · ${t('column_reserved')}: ${each.reserved}`}</small></Table.Td>
                      <Table.Td><b><Count of={each.units} /></b></Table.Td>
                      <Table.Td><Button size="xs" variant="default" aria-label={`${t('adjust_button')} ${each.skuId}`} onClick={() => setAdjusted(each.skuId)}>{t('adjust_button')}</Button></Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
            {contents.filter((each) => each.skuId === adjusted).map((each) => <AdjustForm key={each.skuId} binCode={bin.binCode} sku={each} done={() => setAdjusted(null)} />)}
          </>
        )}
      </Answered>
    </section>
  );
}

function AdjustForm({ binCode, sku, done }: { readonly binCode: BinCode; readonly sku: Lying; readonly done: () => void }): ReactElement {
  const { t } = useWords();
  const [what, setWhat] = useState<What>('damaged');
  const [units, setUnits] = useState<number | string>(1);
  const [reason, setReason] = useState('');
  const isWhole = Number(units) >= 1 && reason.trim() !== '';
  const adjust = async (): Promise<void> => {
    const reply = await act('stock.adjust', { skuId: sku.skuId, place: binPlace(binCode), what, quantity: Number(units), reason });
    if (!reply.ok) {
      answerAct(outcomeOf(reply));
      return;
    }
    const { onHand, left, takenBack } = reply.value;
    done();
    answerAct(said('adjusted_now', takenBack > 0 ? 'adjusted_back' : 'adjusted_act', { sku: sku.skuId, onHand, left, count: takenBack }, takenBack > 0 ? 'attention' : 'accepted'));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (isWhole) void adjust(); }}>
      <h2 style={{ marginTop: 16 }}>{t('adjust_title', { title: sku.title })}</h2>
      <Group grow align="end">
        <NativeSelect label={t('adjust_what')} autoFocus value={what} data={WHATS.map((each) => ({ value: each, label: t(`what_${each}`) }))} onChange={(event) => setWhat(WHATS.find((each) => each === event.currentTarget.value) ?? 'damaged')} />
        <NumberInput label={t('adjust_units')} min={1} allowDecimal={false} value={units} onChange={setUnits} />
      </Group>
      <TextInput mt="xs" label={t('adjust_reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Group mt="sm" justify="flex-end"><Button variant="default" onClick={done}>{t('leave')}</Button><Button type="submit" disabled={!isWhole}>{t('adjust_do')}</Button></Group>
    </form>
  );
}
