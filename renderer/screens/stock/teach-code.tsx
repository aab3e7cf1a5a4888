import { Button, Group } from '@mantine/core';
import type { ReactElement } from 'react';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { SkuSelect } from './choose-sku.tsx';

/** "Teach this barcode": the SKU is chosen, the next scan is its code from then on (floor.md N19); a code that is wrong is taken off. */
export function TeachCode({ skuId, choose }: { readonly skuId: SkuId | null; readonly choose: (skuId: SkuId) => void }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('sku.list', { search: skuId ?? '', limit: 20 }, skuId !== null);
  const barcodes = answer.value?.rows.find((row) => row.skuId === skuId)?.barcodes ?? [];
  const remove = async (barcode: string): Promise<void> => {
    if (skuId === null) return;
    const reply = await act('barcode.remove', { skuId, barcode });
    answerAct(reply.ok ? said('code_removed', 'go_on', { barcode, skuId }) : outcomeOf(reply));
  };
  return (
    <section className="panel" data-tone="attention" aria-label={t('teach_title')}>
      <h2>{skuId === null ? t('teach_title') : t('teach_scan', { sku: skuId })}</h2>
      <SkuSelect label={t('teach_choose')} value={skuId} choose={choose} />
      {skuId !== null && <p>{t('teach_act')}</p>}
      <Group gap="xs">{barcodes.map(({ barcode }) => <Button key={barcode} size="xs" variant="default" onClick={() => void remove(barcode)}>{t('remove_code', { barcode })}</Button>)}</Group>
    </section>
  );
}
