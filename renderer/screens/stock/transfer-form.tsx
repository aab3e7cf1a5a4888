import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SkuPlaces } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { STOCK_AREAS } from '../../../shared/fulfilment/place.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { SkuSelect } from './choose-sku.tsx';

const BINS_OFFERED = 20;

/** Some units of a SKU between its Saleable bin and what is not Saleable: other zones and areas. */
export function TransferForm({ chosen }: { readonly chosen: SkuPlaces | null }): ReactElement {
  const { t } = useWords();
  const [skuId, setSkuId] = useState<SkuId | null>(chosen?.skuId ?? null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [units, setUnits] = useState<number | string>(1);
  const [reason, setReason] = useState('');
  const where = useEngine('stock.where', { barcode: skuId ?? '-' }, skuId !== null);
  const bins = useEngine('bin.list', { lane: 'all', search, limit: BINS_OFFERED });
  const places = where.value?.skus.find((each) => each.skuId === skuId)?.places ?? [];
  const areas = STOCK_AREAS.map((area) => ({ value: `area:${area}`, label: t(`place_${area}`) }));
  const nameOf = (place: string): string => areas.find((each) => each.value === place)?.label ?? place.replace(/^bin:/, '');
  const transfer = async (): Promise<void> => {
    if (skuId === null || from === null || to === null) return;
    const reply = await act('stock.transfer', { skuId, from, to, quantity: Math.max(1, Number(units) || 1), reason, overfill: false });
    answerAct(reply.ok ? said('transferred', 'go_on', { sku: skuId, left: reply.value.left, onHand: reply.value.onHand }) : outcomeOf(reply));
  };
  return (
    <section className="panel">
      <h2>{t('transfer_title')}</h2>
      <form onSubmit={(event) => { event.preventDefault(); void transfer(); }}>
        <Group align="end" grow>
          {chosen === null && <SkuSelect label={t('column_sku')} value={skuId} choose={setSkuId} />}
          <Select label={t('transfer_from')} value={from} onChange={setFrom} data={places.map(({ place, units: lying }) => ({ value: place, label: `${nameOf(place)} · ${lying}` }))} />
          <Select
            searchable label={t('transfer_to')} value={to} onChange={setTo} onSearchChange={(text) => setSearch(areas.some((each) => each.label === text) ? '' : text.split(' · ')[0] ?? '')}
            data={[...areas, ...(bins.value?.rows ?? []).map((bin) => ({ value: `bin:${bin.binCode}`, label: `${bin.binCode} · ${bin.zone}` }))]}
          />
          <NumberInput label={t('adjust_units')} min={1} max={100_000} allowDecimal={false} value={units} onChange={setUnits} />
          <TextInput label={t('adjust_reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button type="submit" disabled={skuId === null || from === null || to === null}>{t('transfer_do')}</Button>
        </Group>
      </form>
    </section>
  );
}
