import { Switch, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf, Reply, SkuPlaces } from '../../../shared/contract/index.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { said } from './answers.ts';
import { WhichSku } from './choose-sku.tsx';
import { CountTable } from './count-table.tsx';

type View = OutputOf<'bin-count.read'>;
type Count = NonNullable<View['count']>;

const show = ({ count, blindNext, booksEmptyCounts }: View): void => showAnswer('bin-count.read', { benchId: benchIdNow() }, { count, blindNext, booksEmptyCounts });

/** A whole bin is counted by scans, blind or not, and its differences are decided (floor.md P44). */
export function CountPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const benchId = benchIdNow();
  const answer = useEngine('bin-count.read', { benchId });
  const [reason, setReason] = useState('');
  const [last, setLast] = useState<SkuId | null>(null);
  const [meant, setMeant] = useState<SkuId | null>(null);
  const [several, setSeveral] = useState<{ readonly barcode: string; readonly skus: readonly SkuPlaces[] } | null>(null);
  const count = answer.value?.count ?? null;
  const isCounting = count?.state === 'COUNTING';
  const isCompared = count?.state === 'COMPARED';
  const countedLast = count?.lines.find((line) => line.skuId === last)?.counted ?? 0;
  useScanTarget({
    async take(scan, ask) {
      setSeveral(null);
      if (count === null) {
        const begun = await ask('bin-count.begin', { benchId, barcode: scan.barcode });
        if (!begun.ok) return outcomeOf(begun);
        show(begun.value);
        return said('count_begun', 'count_begun_act', { bin: begun.value.count?.binCode ?? '' });
      }
      const reply = await ask('bin-count.scan', { benchId, barcode: scan.barcode, skuId: meant, quantity: 1 });
      await askWhich(scan.barcode, reply, setSeveral);
      if (!reply.ok) return outcomeOf(reply);
      const grown = grownLine(count, reply.value.count);
      setMeant(null);
      setLast(grown?.skuId ?? null);
      show(reply.value);
      return said('count_one', 'count_one_act', { title: grown?.title ?? '', counted: grown?.counted ?? 0 });
    },
  });
  const { decide, finish, set, leave } = useActs(count?.binCode ?? '', reason, () => { setReason(''); setLast(null); });
  useKeyActions([
    { key: 'F2', label: isCompared ? 'key_adjust_books' : 'key_count_done', run: () => void (isCompared ? decide('adjust') : finish()), isPossible: count !== null },
    { key: 'F3', label: 'key_keep_books', run: () => void decide('keep'), isPossible: isCompared },
    { key: 'F4', label: 'key_minus_one', command: 'undo', run: () => void (last === null ? undefined : set(last, countedLast - 1)), isPossible: isCounting && last !== null && countedLast > 0 },
    { key: 'F8', label: 'key_count_again', run: () => void decide('again'), isPossible: isCompared },
    { key: 'F9', label: 'key_leave_count', command: 'back', run: () => void leave(), isPossible: count !== null },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(view) => (
        <div className="stack">
          <h2 className="ask" style={{ fontSize: 48 }}>{count === null ? t('ask_scan_count_bin') : isCompared ? t('ask_decide') : t('ask_scan_count_item', { bin: count.binCode })}</h2>
          {several !== null && <WhichSku barcode={several.barcode} skus={several.skus} choose={(sku) => { setMeant(sku.skuId); setSeveral(null); }} />}
          {meant !== null && <p className="sub" style={{ margin: 0 }}>{t('chosen_sku', { sku: meant })}</p>}
          {count === null ? <Settings view={view} /> : (
            <>
              {isCompared && <TextInput label={t('count_reason')} maxLength={200} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
              <CountTable count={count} set={(skuId, counted) => void set(skuId, counted)} />
            </>
          )}
        </div>
      )}
    </Answered>
  );
}

interface Acts {
  decide(decision: 'adjust' | 'keep' | 'again'): Promise<void>;
  finish(): Promise<void>;
  set(skuId: SkuId, counted: number): Promise<void>;
  leave(): Promise<void>;
}

/** What keys do to the open count. */
function useActs(bin: string, reason: string, decided: () => void): Acts {
  const benchId = benchIdNow();
  return {
    async decide(decision) {
      const reply = await act('bin-count.decide', { benchId, decision, reason });
      if (!reply.ok) {
        answerAct(outcomeOf(reply));
        return;
      }
      decided();
      show(reply.value);
      const about = { bin, count: reply.value.adjusted };
      answerAct(decision === 'again' ? said('count_again_now', 'count_begun_act', about) : decision === 'keep' ? said('count_kept', 'count_kept_act', about) : said('count_decided', 'count_same_act', about, 'complete'));
    },
    async finish() {
      const reply = await act('bin-count.finish', { benchId });
      if (reply.ok) show(reply.value);
      answerAct(reply.ok ? answerOfFinish(reply.value, bin) : outcomeOf(reply));
    },
    async set(skuId, counted) {
      const reply = await act('bin-count.set', { benchId, skuId, counted });
      if (reply.ok) show(reply.value);
      answerAct(reply.ok ? said('count_one', 'count_one_act', { title: skuId, counted }) : outcomeOf(reply));
    },
    async leave() {
      const reply = await act('bin-count.leave', { benchId });
      if (reply.ok) show(reply.value);
      answerAct(reply.ok ? said('count_left', 'go_on') : outcomeOf(reply));
    },
  };
}

async function askWhich(barcode: string, reply: Reply, setSeveral: (several: { readonly barcode: string; readonly skus: readonly SkuPlaces[] }) => void): Promise<void> {
  if (reply.ok || reply.error.code !== 'which_sku') return;
  const found = await call('stock.where', { barcode });
  if (found.ok) setSeveral({ barcode, skus: found.value.skus });
}

/** The line that a scan added to. */
function grownLine(before: Count, after: Count | null): Count['lines'][number] | undefined {
  const counted = new Map(before.lines.map((line) => [line.skuId, line.counted]));
  return after?.lines.find((line) => line.counted > (counted.get(line.skuId) ?? 0));
}

function answerOfFinish({ count, differences }: OutputOf<'bin-count.finish'>, bin: string): ReturnType<typeof said> {
  if (count === null) return said('count_same', 'count_same_act', { bin }, 'complete');
  return differences === 0 ? said('count_strays', 'count_strays_act', {}, 'attention') : said('count_differs_now', 'count_differs_act', { count: differences, bin }, 'attention');
}

function Settings({ view }: { readonly view: View }): ReactElement {
  const { t } = useWords();
  const store = async (change: { readonly blind?: boolean; readonly booksEmptyCounts?: boolean }): Promise<void> => {
    const reply = await act('bin-count.configure', change);
    answerAct(reply.ok ? said('setting_saved', 'go_on') : outcomeOf(reply));
  };
  return (
    <section className="panel stack">
      <Switch label={t('count_blind')} checked={view.blindNext} onChange={(event) => void store({ blind: event.currentTarget.checked })} />
      <Switch label={t('count_books_empty')} checked={view.booksEmptyCounts} onChange={(event) => void store({ booksEmptyCounts: event.currentTarget.checked })} />
    </section>
  );
}
