import { Button, Group, NumberInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { SkuPlaces } from '../../../shared/contract/index.ts';
import type { BinCode } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import type { Ask, Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { lookUp, nothingKnown, said } from './answers.ts';
import { SkuSelect, WhichSku } from './choose-sku.tsx';
import { TransferForm } from './transfer-form.tsx';

/** How far a guided move is. Nothing changes before its end, so a reload costs no more than the scans. */
interface Move {
  readonly sku: SkuPlaces | null;
  readonly several: { readonly barcode: string; readonly skus: readonly SkuPlaces[] } | null;
  readonly isFromProved: boolean;
  readonly toBin: BinCode | null;
  readonly counted: number;
}
const NOTHING: Move = { sku: null, several: null, isFromProved: false, toBin: null, counted: 0 };

/** A SKU moves to another bin, whole: item, its bin, the new bin, how many (floor.md S16). */
export function MovePart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [move, setMove] = useState<Move>(NOTHING);
  const [isOverfull, setOverfull] = useState(false);
  const { sku, several, isFromProved, toBin, counted } = move;
  const reset = (): void => {
    setMove(NOTHING);
    setOverfull(false);
  };
  const begin = (chosen: SkuPlaces): void => setMove({ ...NOTHING, sku: chosen, isFromProved: chosen.saleableBin === null });
  useScanTarget({ take: (scan, ask) => takeScan(move, scan.barcode, ask, setMove, begin) });
  const confirm = async (): Promise<void> => {
    if (sku === null || toBin === null) return;
    const reply = await act('sku.move', { skuId: sku.skuId, fromBin: sku.saleableBin, toBin, counted, overfill: isOverfull });
    if (!reply.ok) {
      answerAct(outcomeOf(reply));
      return;
    }
    reset();
    const { title, units, picklists } = reply.value;
    answerAct(said('moved_now', picklists.length > 0 ? 'moved_lists' : 'go_on', { title, units, bin: toBin, count: picklists.length }, 'complete'));
  };
  useKeyActions([
    { key: 'F2', label: 'move_do', command: 'ok', run: () => void confirm(), isPossible: sku !== null && toBin !== null },
    { key: 'F4', label: 'key_start_over', command: 'undo', run: reset, isPossible: sku !== null || several !== null },
    { key: 'F8', label: 'key_overfill', run: () => setOverfull(!isOverfull), isPossible: toBin !== null },
    next,
  ]);
  return (
    <div className="stack">
      <h2 className="ask" style={{ fontSize: 48 }}>{sku === null ? t('ask_scan_move_item') : !isFromProved ? t('ask_scan_from', { bin: sku.saleableBin ?? '' }) : toBin === null ? t('ask_scan_to') : t('ask_confirm_count')}</h2>
      {several !== null && <WhichSku barcode={several.barcode} skus={several.skus} choose={begin} />}
      {sku === null ? <SkuSelect label={t('move_choose')} value={null} choose={(skuId) => void chooseByKeys(skuId, begin)} /> : (
        <section className="panel">
          <div className="thing" style={{ marginTop: 0 }}><div><div className="title">{sku.title}</div><p className="sub">{sku.skuId}</p></div><span className="big-number">{sku.saleableBin ?? '—'} → {toBin ?? '?'}</span></div>
          {isOverfull && <p>⚠ {t('overfill_on')}</p>}
          {toBin !== null && (
            <form onSubmit={(event) => { event.preventDefault(); void confirm(); }}>
              <Group align="end"><NumberInput label={t('move_counted')} min={0} max={100_000} allowDecimal={false} value={counted} onChange={(value) => setMove({ ...move, counted: Number(value) || 0 })} /><Button type="submit">{t('move_do')}</Button></Group>
            </form>
          )}
        </section>
      )}
      <TransferForm key={sku?.skuId ?? ''} chosen={sku} />
    </div>
  );
}

async function chooseByKeys(skuId: SkuPlaces['skuId'], begin: (sku: SkuPlaces) => void): Promise<void> {
  const reply = await call('stock.where', { barcode: skuId });
  const sku = reply.ok ? reply.value.skus.find((each) => each.skuId === skuId) : undefined;
  if (!reply.ok) answerAct(outcomeOf(reply));
  else if (sku === undefined) answerAct(nothingKnown(skuId));
  else begin(sku);
}

/** One scan of a move. A bin in the place of an item, and an item in the place of a bin, are named and change nothing. */
async function takeScan(move: Move, barcode: string, ask: Ask, setMove: (move: Move) => void, begin: (sku: SkuPlaces) => void): Promise<Outcome> {
  const looked = await lookUp(barcode, ask);
  if ('outcome' in looked) return looked.outcome;
  const { binCode, skus } = looked.found;
  const { sku } = move;
  if (binCode === null && skus.length === 0) return nothingKnown(looked.found.barcode);
  if (sku === null) {
    const [only] = skus;
    if (only === undefined) return said('move_want_item', 'move_want_item_act', {}, 'attention');
    if (skus.length > 1) {
      setMove({ ...move, several: { barcode, skus } });
      return said('choose_of_several', 'go_on', { barcode }, 'attention');
    }
    begin(only);
    return said('move_item', only.saleableBin === null ? 'move_item_new' : 'move_item_act', { title: only.title, bin: only.saleableBin ?? '—' });
  }
  if (binCode === null) return countOne(move, sku, skus, setMove);
  if (!move.isFromProved) {
    if (binCode !== sku.saleableBin) return said('move_from_wrong', 'move_from_wrong_act', { scanned: binCode, bin: sku.saleableBin ?? '' }, 'wrong');
    setMove({ ...move, isFromProved: true });
    return said('move_from_right', 'move_from_act', { bin: binCode });
  }
  setMove({ ...move, toBin: binCode });
  return said('put_bin', 'move_to_act', { bin: binCode });
}

/** With the new bin scanned, each scan of the item is one unit that is laid into it. */
function countOne(move: Move, sku: SkuPlaces, skus: readonly SkuPlaces[], setMove: (move: Move) => void): Outcome {
  if (move.toBin === null || !skus.some((each) => each.skuId === sku.skuId)) return said('move_want_bin', 'move_want_bin_act', {}, 'attention');
  setMove({ ...move, counted: move.counted + 1 });
  return said('count_one', 'count_one_act', { title: sku.title, counted: move.counted + 1 });
}
