import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { ListingView, SkuSyncView, SkuView } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { answered } from './answers.ts';
import { FilesView } from './files-view.tsx';
import { ListingsView } from './listings-view.tsx';
import { PushView } from './push-view.tsx';
import { SkusView } from './skus-view.tsx';
import { SyncLine, SyncSwitches } from './sync-line.tsx';

const VIEWS = ['work', 'mapped', 'skus', 'push', 'files'] as const;
type View = (typeof VIEWS)[number];

/** What a mapping was before the last change, so that one key takes it back. */
interface Undo {
  readonly listingId: ListingView['listingId'];
  readonly skuId: ListingView['skuId'];
}

/** SKUs: which of our things each listing means, the work list first; what Flipkart should know of them; the files. */
export function SkusScreen(): ReactElement {
  const { t } = useWords();
  const sync = useEngine('sku-sync.read', {});
  const [view, setView] = useState<View>('work');
  const [search, setSearch] = useState('');
  const [teachTo, setTeachTo] = useState<SkuView['skuId'] | null>(null);
  const [undo, setUndo] = useState<Undo | null>(null);
  const offered = sync.value?.offered ?? 0;

  const show = (next: View): void => {
    setTeachTo(null);
    setView(next);
  };
  const map = async (listing: ListingView, skuId: NonNullable<ListingView['skuId']>): Promise<void> => {
    // What the key takes back is what was done last: until that is answered there is nothing.
    setUndo(null);
    const reply = await act('listing.map', { listingId: listing.listingId, skuId });
    if (reply.ok) setUndo({ listingId: listing.listingId, skuId: listing.skuId });
    answerAct(reply.ok ? answered('mapped_now', 'mapped_now_act', { sellerSku: listing.sellerSku, skuId }) : outcomeOf(reply));
  };
  const unmap = async (listing: ListingView): Promise<void> => {
    setUndo(null);
    const reply = await act('listing.unmap', { listingId: listing.listingId });
    if (reply.ok) setUndo({ listingId: listing.listingId, skuId: listing.skuId });
    answerAct(reply.ok ? answered('unmapped_now', 'unmapped_now_act', { sellerSku: listing.sellerSku }) : outcomeOf(reply));
  };
  const takeBack = async (): Promise<void> => {
    if (undo === null) return;
    const { listingId, skuId } = undo;
    const reply = skuId === null ? await act('listing.unmap', { listingId }) : await act('listing.map', { listingId, skuId });
    if (reply.ok) setUndo(null);
    const done = reply.ok && skuId !== null ? answered('mapped_now', 'mapped_now_act', { sellerSku: reply.value.sellerSku, skuId }) : reply.ok ? answered('unmapped_now', 'unmapped_now_act', { sellerSku: reply.value.sellerSku }) : outcomeOf(reply);
    answerAct(done);
  };

  useScanTarget({
    async take(scan, ask) {
      if (teachTo !== null) {
        const taught = await ask('barcode.add', { skuId: teachTo, barcode: scan.barcode });
        return taught.ok ? answered('code_added', 'code_added_act', { barcode: scan.barcode, skuId: teachTo }) : outcomeOf(taught);
      }
      const reply = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!reply.ok) return outcomeOf(reply);
      setView('skus');
      setSearch(reply.value.barcode);
      return answered('searching', 'searching_act', { barcode: reply.value.barcode });
    },
  });
  useKeyActions([
    { key: 'F2', label: 'key_pull_skus', run: () => void pull('new') },
    { key: 'F3', label: 'key_take_offers', run: () => void takeOffers(), isPossible: offered > 0 },
    { key: 'F4', label: 'key_undo_mapping', command: 'undo', run: () => void takeBack(), isPossible: undo !== null },
    { key: 'F6', label: 'key_next_view', command: 'next', run: () => show(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'work') },
  ]);
  return (
    <Answered answer={sync}>
      {(state) => (
        <>
          <SyncLine sync={state} />
          <SegmentedControl aria-label={t('skus_views')} fullWidth mb="sm" value={view} onChange={(chosen) => show(VIEWS.find((each) => each === chosen) ?? 'work')} data={VIEWS.map((each) => ({ value: each, label: labelOf(t, each, state) }))} />
          {(view === 'work' || view === 'mapped') && <ListingsView key={view} lane={view} map={map} unmap={unmap} />}
          {view === 'skus' && <SkusView search={search} setSearch={setSearch} teachTo={teachTo} setTeachTo={setTeachTo} />}
          {view === 'push' && <SyncSwitches sync={state} pullAll={() => void pull('all')} />}
          {view === 'push' && <PushView isOn={state.push === 'on'} />}
          {view === 'files' && <FilesView />}
        </>
      )}
    </Answered>
  );
}

async function pull(scope: 'new' | 'all'): Promise<void> {
  const reply = await act('sku-sync.pull', { scope });
  answerAct(reply.ok ? answered('pull_begun', 'pull_begun_act') : outcomeOf(reply));
}

async function takeOffers(): Promise<void> {
  const reply = await act('listing.accept', { listings: 'all' });
  answerAct(reply.ok ? answered('offers_taken', 'offers_taken_act', { ...reply.value }) : outcomeOf(reply));
}

/** A view's name, with how many listings it holds. */
function labelOf(t: ReturnType<typeof useWords>['t'], view: View, state: SkuSyncView): string {
  const count = view === 'work' ? state.listings - state.mapped : view === 'mapped' ? state.mapped : null;
  return count === null ? t(`skus_view_${view}`) : `${t(`skus_view_${view}`)} · ${count}`;
}
