import { Button, Group, NativeSelect, NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SkuEdit, SkuView } from '../../../shared/contract/index.ts';
import { SERIAL_KINDS } from '../../../shared/fulfilment/serial.ts';
import { LISTING_STATUSES, STOCK_KINDS } from '../../../shared/fulfilment/listing.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { answered } from './answers.ts';

const LEAVE = 'leave';
const PAISE = 100;
const SERIALS = [0, 1, 2] as const;

/** Whether a scan on this screen teaches a SKU its code instead of searching for it. */
export interface Teaching {
  readonly isTeaching: boolean;
  readonly setTeaching: (isTeaching: boolean) => void;
}

/** One SKU: what we say of it, and the codes on its goods. */
export function SkuPanel({ sku, isTeaching, setTeaching }: { readonly sku: SkuView } & Teaching): ReactElement {
  const { t } = useWords();
  return (
    <section className="panel" style={{ overflow: 'auto' }} aria-label={sku.skuId}>
      <h2>{t('sku_title', { skuId: sku.skuId })}</h2>
      <SkuForm sku={sku} />
      <Codes sku={sku} isTeaching={isTeaching} setTeaching={setTeaching} />
    </section>
  );
}

function SkuForm({ sku }: { readonly sku: SkuView }): ReactElement {
  const { t } = useWords();
  const [edit, setEdit] = useState<SkuEdit>({});
  const say = (change: SkuEdit): void => setEdit((before) => ({ ...before, ...change }));
  const whole = (value: string | number): number => Math.max(1, Math.round(Number(value) || 1));
  const save = async (): Promise<void> => {
    const reply = await act('sku.change', { skuId: sku.skuId, change: edit });
    if (reply.ok) setEdit({});
    answerAct(reply.ok ? answered('sku_saved', 'sku_saved_act', { skuId: sku.skuId }) : outcomeOf(reply));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <TextInput label={t('field_title')} value={edit.title ?? sku.title} onChange={(event) => say({ title: event.currentTarget.value })} />
      <SimpleGrid cols={2} spacing="xs" mt="xs">
        <NumberInput label={t('field_price')} min={0} decimalScale={2} value={(edit.pricePaise ?? sku.pricePaise) / PAISE} onChange={(value) => say({ pricePaise: Math.max(0, Math.round((Number(value) || 0) * PAISE)) })} />
        <NativeSelect label={t('field_sale')} value={(edit.sale === undefined ? sku.sale : edit.sale) ?? LEAVE} data={[{ value: LEAVE, label: t('sale_leave') }, ...LISTING_STATUSES.map((each) => ({ value: each, label: t(`sale_${each}`) }))]} onChange={(event) => say({ sale: LISTING_STATUSES.find((each) => each === event.currentTarget.value) ?? null })} />
        <NumberInput label={t('field_length')} min={1} allowDecimal={false} value={edit.lengthMm ?? sku.lengthMm} onChange={(value) => say({ lengthMm: whole(value) })} />
        <NumberInput label={t('field_breadth')} min={1} allowDecimal={false} value={edit.breadthMm ?? sku.breadthMm} onChange={(value) => say({ breadthMm: whole(value) })} />
        <NumberInput label={t('field_height')} min={1} allowDecimal={false} value={edit.heightMm ?? sku.heightMm} onChange={(value) => say({ heightMm: whole(value) })} />
        <NumberInput label={t('field_weight')} min={1} allowDecimal={false} value={edit.weightGrams ?? sku.weightGrams} onChange={(value) => say({ weightGrams: whole(value) })} />
        <NativeSelect label={t('field_kind')} value={edit.stockKind ?? sku.stockKind} data={STOCK_KINDS.map((each) => ({ value: each, label: t(`kind_${each}`) }))} onChange={(event) => { const kind = STOCK_KINDS.find((each) => each === event.currentTarget.value); if (kind !== undefined) say({ stockKind: kind }); }} />
        <NativeSelect label={t('field_serials')} value={String(edit.serialNumbersPerUnit ?? sku.serialNumbersPerUnit)} data={SERIALS.map(String)} onChange={(event) => { const count = SERIALS.find((each) => String(each) === event.currentTarget.value); if (count !== undefined) say({ serialNumbersPerUnit: count }); }} />
        <NativeSelect label={t('field_serial_kind')} value={edit.serialKind ?? sku.serialKind} data={SERIAL_KINDS.map((each) => ({ value: each, label: t(`serial_kind_${each}`) }))} onChange={(event) => { const kind = SERIAL_KINDS.find((each) => each === event.currentTarget.value); if (kind !== undefined) say({ serialKind: kind }); }} />
      </SimpleGrid>
      <Group mt="sm" justify="flex-end">
        <Button variant="default" disabled={Object.keys(edit).length === 0} onClick={() => setEdit({})}>{t('leave')}</Button>
        <Button type="submit" disabled={Object.keys(edit).length === 0}>{t('save')}</Button>
      </Group>
    </form>
  );
}

function Codes({ sku, isTeaching, setTeaching }: { readonly sku: SkuView } & Teaching): ReactElement {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const added = (barcode: string): ReturnType<typeof answered> => answered('code_added', 'code_added_act', { barcode, skuId: sku.skuId });
  const add = async (barcode: string): Promise<void> => {
    const reply = await act('barcode.add', { skuId: sku.skuId, barcode });
    if (reply.ok) setTyped('');
    answerAct(reply.ok ? added(barcode) : outcomeOf(reply));
  };
  const remove = async (barcode: string): Promise<void> => {
    const reply = await act('barcode.remove', { skuId: sku.skuId, barcode });
    answerAct(reply.ok ? answered('code_removed', 'go_on', { barcode, skuId: sku.skuId }) : outcomeOf(reply));
  };
  return (
    <>
      <h2 style={{ marginTop: 16 }}>{t('codes_title')}</h2>
      <Switch label={t('teach_switch')} checked={isTeaching} onChange={(event) => setTeaching(event.currentTarget.checked)} />
      {sku.barcodes.length === 0 && <p>{t('no_codes')}</p>}
      <ul className="lines">
        {sku.barcodes.map(({ barcode, others }) => (
          <li key={barcode} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
            <span>{barcode} {others > 0 && <small>{t('code_shared', { others })}</small>}</span>
            <Button size="compact-sm" variant="subtle" color="red" aria-label={t('remove_code', { barcode })} onClick={() => void remove(barcode)}>✕</Button>
          </li>
        ))}
      </ul>
      <form onSubmit={(event) => { event.preventDefault(); if (typed.trim() !== '') void add(typed.trim()); }}>
        <Group align="end" mt="xs">
          <TextInput style={{ flex: 1 }} label={t('add_code')} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
          <Button type="submit">{t('add')}</Button>
        </Group>
      </form>
    </>
  );
}
