import { Badge, Button, Group, SegmentedControl, Table, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { BinLane, BinRowView } from '../../../shared/contract/index.ts';
import { BIN_LABELS_MAX, BIN_LANES } from '../../../shared/contract/lists.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { call } from '../../bridge/connect.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { makeBinLabels } from '../../bridge/paper.ts';
import { BinName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { Count } from '../../components/count.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { lookUp, nothingKnown, said } from './answers.ts';
import { BinPanel } from './bin-panel.tsx';

const SHOWN_MAX = 200;

/** All bins in the order of the walk, what lies in each, and those that Flipkart names no more. */
export function BinsPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [lane, setLane] = useState<BinLane>('all');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<BinCode | null>(null);
  const answer = useEngine('bin.list', { lane, search, limit: SHOWN_MAX });
  const rows = answer.value?.rows ?? [];
  const open = chosen ?? rows[0]?.binCode ?? null;
  const labelled = rows.slice(0, BIN_LABELS_MAX).map((row) => row.binCode);
  useScanTarget({
    async take(scan, ask) {
      const looked = await lookUp(scan.barcode, ask);
      if ('outcome' in looked) return looked.outcome;
      const { binCode, skus, barcode } = looked.found;
      if (binCode !== null) {
        setChosen(binCode);
        const bin = await call('bin.read', { binCode });
        return bin.ok ? said('bin_shown', 'bin_shown_act', { bin: binCode, units: bin.value.bin.units, skus: bin.value.bin.skus }) : outcomeOf(bin);
      }
      const [sku] = skus;
      if (sku === undefined) return nothingKnown(barcode);
      setLane('all');
      setSearch(sku.skuId);
      setChosen(sku.saleableBin);
      return said('item_shown', sku.saleableBin === null ? 'item_no_bin' : 'item_shown_act', { title: sku.title, units: sku.onHand, bin: sku.saleableBin ?? '' });
    },
  });
  useKeyActions([{ key: 'F2', label: 'key_find', run: () => document.querySelector<HTMLInputElement>('.stock input[type="search"]')?.focus() }, { key: 'F4', label: 'key_bin_label', run: () => open !== null && void makeBinLabels([open]), isPossible: open !== null }, next]);
  return (
    <div className="two">
      <div>
        <Group align="end" mb="sm" gap="xs">
          <TextInput type="search" style={{ flex: '1 0 100%' }} label={t('search_bins')} placeholder={t('search_bins_example')} value={search} onChange={(event) => { setSearch(event.currentTarget.value); setChosen(null); }} />
          <SegmentedControl aria-label={t('stock_bins')} value={lane} onChange={(value) => { setLane(BIN_LANES.find((each) => each === value) ?? 'all'); setChosen(null); }} data={BIN_LANES.map((each) => ({ value: each, label: t(`lane_${each}`) }))} />
        </Group>
        <Answered answer={answer}>
          {(list) => (
            <>
              {list.goneHolding > 0 && <GoneNotice count={list.goneHolding} show={() => { setSearch(''); setLane('gone'); setChosen(null); }} />}
              {list.rows.length === 0
                ? <EmptyView happened={list.bins === 0 ? t('no_bins') : t('no_bin_found', { search })} act={list.bins === 0 ? t('no_bins_act') : t('clear_search')} />
                : <BinTable rows={list.rows} chosen={open} choose={setChosen} />}
              {labelled.length > 1 && <Button mt="sm" variant="default" onClick={() => void makeBinLabels(labelled)}>{t('bin_labels_all', { count: labelled.length })}</Button>}
              {list.total > list.rows.length && <p className="sub">{t('shown_of', { shown: list.rows.length, total: list.total })}</p>}
            </>
          )}
        </Answered>
      </div>
      {open === null ? <div className="panel">{t('choose_bin')}</div> : <BinPanel key={open} binCode={open} />}
    </div>
  );
}

function GoneNotice({ count, show }: { readonly count: number; readonly show: () => void }): ReactElement {
  const { t } = useWords();
  return (
    <div className="notice" data-tone="attention" role="status">
      <Group justify="space-between"><span><strong>⚠ {t('gone_holding', { count })}</strong><br />{t('gone_holding_act')}</span><Button variant="default" onClick={show}>{t('show_them')}</Button></Group>
    </div>
  );
}

function BinTable({ rows, chosen, choose }: { readonly rows: readonly BinRowView[]; readonly chosen: string | null; readonly choose: (binCode: BinCode) => void }): ReactElement {
  const { t } = useWords();
  return (
    <Table highlightOnHover>
      <Table.Thead><Table.Tr><Table.Th>{t('column_bin')}</Table.Th><Table.Th>{t('column_zone')}</Table.Th><Table.Th>{t('column_units')}</Table.Th><Table.Th>{t('column_skus')}</Table.Th><Table.Th>{t('column_capacity')}</Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.binCode} className={row.binCode === chosen ? 'chosen' : ''} style={{ cursor: 'pointer' }} tabIndex={0} onClick={() => choose(row.binCode)} onFocus={() => choose(row.binCode)}>
            <Table.Td><BinName binCode={row.binCode} /> {row.goneAtMs !== null && <Badge color="orange">⚠ {t('bin_gone')}</Badge>}</Table.Td><Table.Td>{row.zone}</Table.Td><Table.Td><Count of={row.units} /></Table.Td><Table.Td><Count of={row.skus} /></Table.Td>
            <Table.Td>{row.capacityUnits ?? ''}{row.capacityUnits !== null && row.units > row.capacityUnits && <Badge ml="xs" color="orange">⚠ {t('lane_over')}</Badge>}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
