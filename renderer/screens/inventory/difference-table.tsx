import { Checkbox, Table } from '@mantine/core';
import type { ReactElement } from 'react';
import type { MismatchView } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { SETTLE_SKUS_MAX } from '../../../shared/fulfilment/reconciliation.ts';
import { BinName } from '../../components/code-names.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { momentOf } from './moment.ts';

interface TableProps {
  readonly rows: readonly MismatchView[];
  readonly total: number;
  readonly isChoosable: boolean;
  readonly chosen: ReadonlySet<SkuId>;
  readonly choose: (chosen: ReadonlySet<SkuId>) => void;
}

/** Three truths side by side; what is largest at Flipkart beyond ours comes first, since that oversells. */
export function DifferenceTable({ rows, total, isChoosable, chosen, choose }: TableProps): ReactElement {
  const { t } = useWords();
  const all = rows.slice(0, SETTLE_SKUS_MAX).map((row) => row.skuId);
  const toggle = (skuId: SkuId): void => {
    const next = new Set(chosen);
    if (!next.delete(skuId) && next.size < SETTLE_SKUS_MAX) next.add(skuId);
    choose(next);
  };
  return (
    <>
      <Table highlightOnHover className="figures">
        <Table.Thead>
          <Table.Tr>
            {isChoosable && <Table.Th><Checkbox checked={chosen.size > 0 && chosen.size === all.length} indeterminate={chosen.size > 0 && chosen.size < all.length} onChange={() => choose(chosen.size === all.length ? new Set() : new Set(all))} aria-label={t('choose_all')} title={t('choose_all')} /></Table.Th>}
            <Table.Th>{t('column_sku')}</Table.Th><Table.Th>{t('column_bin')}</Table.Th><Table.Th>{t('column_counted')}</Table.Th><Table.Th>{t('column_books')}</Table.Th><Table.Th>{t('column_ours')}</Table.Th><Table.Th>{t('column_theirs')}</Table.Th>
            <Table.Th>{t('column_cause')}</Table.Th><Table.Th>{t('column_decision')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{rows.map((row) => <Row key={row.skuId} row={row} isChosen={chosen.has(row.skuId)} toggle={isChoosable ? () => toggle(row.skuId) : null} />)}</Table.Tbody>
      </Table>
      {total > rows.length && <p>{t('and_rows_more', { count: total - rows.length })}</p>}
    </>
  );
}

function Row({ row, isChosen, toggle }: { readonly row: MismatchView; readonly isChosen: boolean; readonly toggle: (() => void) | null }): ReactElement {
  const { t } = useWords();
  const nowMs = useNow();
  const causes = row.causes.length > 0 ? row.causes.map((cause) => t(`cause_${cause}`)).join(' · ') : toggle === null ? '' : t('cause_none');
  return (
    <Table.Tr className={isChosen ? 'chosen' : ''}>
      {toggle !== null && <Table.Td><Checkbox checked={isChosen} onChange={toggle} aria-label={row.skuId} /></Table.Td>}
      <Table.Td><strong>{row.skuId}</strong><div className="title-line">{row.title}</div></Table.Td>
      <Table.Td>{row.binCode === null ? '—' : <BinName binCode={row.binCode} />}</Table.Td>
      <Table.Td data-differs={row.counted !== null && row.counted !== row.onHand} title={row.countedAtMs === null ? undefined : momentOf(row.countedAtMs, nowMs)}>{row.counted ?? t('not_counted_yet')}</Table.Td>
      <Table.Td><Count of={row.onHand} />{row.reserved > 0 ? ` − ${row.reserved}` : ''}</Table.Td>
      <Table.Td><Count of={row.ours} /></Table.Td>
      <Table.Td data-differs={row.theirs !== row.ours && row.readAtMs !== null} title={row.readAtMs === null ? undefined : momentOf(row.readAtMs, nowMs)}>{row.theirs ?? (row.readAtMs === null ? '—' : t('not_at_flipkart'))}</Table.Td>
      <Table.Td title={row.says ?? undefined}>{causes}</Table.Td>
      <Table.Td>{row.settled === null ? '' : <span title={row.settled.reason}>{t(`decided_${row.settled.choice}`)} · {row.settled.personId} · {momentOf(row.settled.atMs, nowMs)}</span>}</Table.Td>
    </Table.Tr>
  );
}
