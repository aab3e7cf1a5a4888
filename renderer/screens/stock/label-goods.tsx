import { Button, Group, NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { ITEM_LABELS_MAX } from '../../../shared/contract/lists.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { paperLanguage, paperOutcome } from '../../bridge/paper.ts';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { SkuSelect } from './choose-sku.tsx';

/** Goods that bear no code: chosen by their SKU, received, and labelled with a code of ours in one act (floor.md N19). */
export function LabelGoods({ quantity, reference }: { readonly quantity: number; readonly reference: string }): ReactElement {
  const { t } = useWords();
  const [skuId, setSkuId] = useState<SkuId | null>(null);
  const [wanted, setWanted] = useState<number | string>('');
  const copies = Math.min(ITEM_LABELS_MAX, Math.max(1, Math.round(Number(wanted) || quantity)));
  const make = async (isReceived: boolean): Promise<void> => {
    if (skuId === null) return;
    const reply = await act('item-label.make', { benchId: benchIdNow(), skuId, copies, as: 'print', language: paperLanguage(), receive: isReceived ? { quantity, reference } : null });
    if (!reply.ok) {
      answerAct(outcomeOf(reply));
      return;
    }
    const { title, barcode, isNewCode } = reply.value;
    // One that no printer makes is laid open; what is said is the code all the same.
    paperOutcome('item_label', reply.value, 'print');
    answerAct(said(isNewCode ? 'item_label_new' : 'item_label_known', 'item_label_act', { title, barcode }));
  };
  return (
    <section className="panel" data-tone="attention" aria-label={t('item_labels_title')}>
      <h2>{t('item_labels_title')}</h2>
      <p>{t('item_labels_about')}</p>
      <form onSubmit={(event) => { event.preventDefault(); void make(true); }}>
        <SkuSelect label={t('teach_choose')} value={skuId} choose={setSkuId} />
        <Group mt="sm" align="end">
          <NumberInput label={t('item_labels_copies')} min={1} max={ITEM_LABELS_MAX} allowDecimal={false} w={140} placeholder={String(quantity)} value={wanted} onChange={setWanted} />
          <Button type="submit" disabled={skuId === null}>{t('item_labels_do', { units: quantity, copies })}</Button>
          <Button variant="default" disabled={skuId === null} onClick={() => void make(false)}>{t('item_labels_only', { copies })}</Button>
        </Group>
      </form>
    </section>
  );
}
