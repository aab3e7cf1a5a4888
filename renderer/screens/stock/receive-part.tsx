import { Group, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf, Reply, SkuPlaces } from '../../../shared/contract/index.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import { PUT_AWAY_AREAS } from '../../../shared/fulfilment/place.ts';
import { call } from '../../bridge/connect.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import type { Ask, Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { WhichSku } from './choose-sku.tsx';
import { makeSlip } from '../../bridge/paper.ts';
import { LabelGoods } from './label-goods.tsx';
import { TeachCode } from './teach-code.tsx';
import { WaitingGoodsTable } from './waiting-goods.tsx';

type Mode = 'receive' | 'put_away';
type Area = InputOf<'put-away.scan'>['area'];
const MODES = ['receive', 'put_away'] as const;
const UNITS_MAX = 100_000;

interface Several {
  readonly barcode: string;
  readonly skus: readonly SkuPlaces[];
}

/** Goods that come are scanned into the receiving area, and from there into the bin that is named for them. */
export function ReceivePart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [mode, setMode] = useState<Mode>('receive');
  const [reference, setReference] = useState('');
  const [units, setUnits] = useState<number | string>(1);
  const [area, setArea] = useState<Area>('receiving');
  const [bin, setBin] = useState<BinCode | null>(null);
  const [several, setSeveral] = useState<Several | null>(null);
  const [meant, setMeant] = useState<SkuId | null>(null);
  const [isOverfull, setOverfull] = useState(false);
  const [isTeaching, setTeaching] = useState(false);
  const [isLabelling, setLabelling] = useState(false);
  const [teachTo, setTeachTo] = useState<SkuId | null>(null);
  const quantity = Math.min(UNITS_MAX, Math.max(1, Math.round(Number(units) || 1)));

  const desk: Desk = {
    quantity, reference, area, bin, meant, isOverfull, setBin, setSeveral,
    done() {
      setMeant(null);
      setOverfull(false);
    },
  };
  useScanTarget({
    async take(scan, ask) {
      setSeveral(null);
      if (isTeaching && teachTo !== null) {
        const taught = await ask('barcode.add', { skuId: teachTo, barcode: scan.barcode });
        if (!taught.ok) return outcomeOf(taught);
        setTeaching(false);
        return said('taught', 'taught_act', { barcode: scan.barcode, sku: teachTo });
      }
      return mode === 'receive' ? receive(desk, scan.barcode, ask) : putAway(desk, scan.barcode, ask);
    },
  });
  const turn = (to: Mode): void => {
    setMode(to);
    setBin(null);
    setSeveral(null);
    setMeant(null);
  };
  useKeyActions([
    { key: 'F2', label: mode === 'receive' ? 'key_put_away' : 'key_receive', run: () => turn(mode === 'receive' ? 'put_away' : 'receive') },
    { key: 'F3', label: isTeaching ? 'key_teach_stop' : 'key_teach', run: () => { setTeaching(!isTeaching); setTeachTo(null); } },
    { key: 'F4', label: isLabelling ? 'key_item_label_stop' : 'key_item_label', run: () => setLabelling(!isLabelling), isPossible: mode === 'receive' },
    { key: 'F6', label: 'key_put_away_slip', run: () => void makeSlip({ kind: 'put-away-slip' }) },
    { key: 'F8', label: 'key_overfill', run: () => setOverfull(!isOverfull), isPossible: mode === 'put_away' && bin !== null },
    next,
  ]);
  return (
    <div className="stack">
      <h2 className="ask" style={{ fontSize: 48 }}>{mode === 'receive' ? t('ask_scan_goods') : bin === null ? t('ask_scan_put_bin') : t('ask_scan_put_item')}</h2>
      {mode === 'put_away' && bin !== null && <p className="sub" style={{ margin: 0 }}>{t('put_into', { bin })}{isOverfull && ` · ⚠ ${t('overfill_on')}`}</p>}
      {meant !== null && <p className="sub" style={{ margin: 0 }}>{t('chosen_sku', { sku: meant })}</p>}
      {several !== null && <WhichSku barcode={several.barcode} skus={several.skus} choose={(sku) => { setMeant(sku.skuId); setSeveral(null); }} />}
      {isTeaching && <TeachCode skuId={teachTo} choose={setTeachTo} />}
      {isLabelling && mode === 'receive' && <LabelGoods quantity={quantity} reference={reference} />}
      <Group align="end">
        <SegmentedControl aria-label={t('stock_receive')} value={mode} onChange={(value) => turn(MODES.find((each) => each === value) ?? 'receive')} data={MODES.map((each) => ({ value: each, label: t(`mode_${each}`) }))} />
        <NumberInput label={t('units_a_scan')} min={1} max={UNITS_MAX} allowDecimal={false} w={140} value={units} onChange={setUnits} />
        {mode === 'receive'
          ? <TextInput style={{ flex: 1 }} label={t('receive_reference')} maxLength={80} value={reference} onChange={(event) => setReference(event.currentTarget.value)} />
          : <SegmentedControl aria-label={t('put_from')} value={area} onChange={(value) => setArea(PUT_AWAY_AREAS.find((each) => each === value) ?? 'receiving')} data={PUT_AWAY_AREAS.map((each) => ({ value: each, label: t(`place_${each}`) }))} />}
      </Group>
      <WaitingGoodsTable />
    </div>
  );
}

/** What a scan at this desk goes by. */
interface Desk {
  readonly quantity: number;
  readonly reference: string;
  readonly area: Area;
  readonly bin: BinCode | null;
  /** The one that a person chose among several of one code. */
  readonly meant: SkuId | null;
  readonly isOverfull: boolean;
  setBin(bin: BinCode): void;
  setSeveral(several: Several): void;
  done(): void;
}

async function askWhich(desk: Desk, barcode: string, reply: Reply): Promise<void> {
  if (reply.ok || reply.error.code !== 'which_sku') return;
  const found = await call('stock.where', { barcode });
  if (found.ok) desk.setSeveral({ barcode, skus: found.value.skus });
}

async function receive(desk: Desk, barcode: string, ask: Ask): Promise<Outcome> {
  const reply = await ask('receive.scan', { benchId: benchIdNow(), barcode, skuId: desk.meant, quantity: desk.quantity, reference: desk.reference });
  await askWhich(desk, barcode, reply);
  if (!reply.ok) return outcomeOf(reply);
  desk.done();
  return answerOfReceived(reply.value);
}

/** A bin first, then what goes into it; another bin is taken as the next one. */
async function putAway(desk: Desk, barcode: string, ask: Ask): Promise<Outcome> {
  const meaning = await call('scan.meaning', { barcode });
  if (!meaning.ok) return outcomeOf(meaning);
  const { kind, binCode } = meaning.value;
  if (kind === 'bin' || desk.bin === null) {
    const kept = await ask('scan.ignore', { benchId: benchIdNow(), barcode, why: 'looked_up' });
    if (!kept.ok) return outcomeOf(kept);
    if (kind !== 'bin' || binCode === null) return said('move_want_bin', 'move_want_bin_act', {}, 'attention');
    desk.setBin(binCode);
    return said('put_bin', 'put_bin_act', { bin: binCode });
  }
  const reply = await ask('put-away.scan', { benchId: benchIdNow(), barcode, skuId: desk.meant, quantity: desk.quantity, area: desk.area, binCode: desk.bin, overfill: desk.isOverfull });
  await askWhich(desk, barcode, reply);
  if (!reply.ok) return outcomeOf(reply);
  desk.done();
  const { title, left } = reply.value;
  return said('put_now', left > 0 ? 'put_left' : 'put_done', { title, left, bin: reply.value.binCode });
}

function answerOfReceived({ title, units, suggestion }: OutputOf<'receive.scan'>): Outcome {
  return said('received_now', suggestion === null ? 'received_no_bin' : 'received_act', { title, units, bin: suggestion?.binCode ?? '' }, suggestion === null ? 'attention' : 'accepted');
}
