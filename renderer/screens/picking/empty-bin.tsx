import type { ReactElement } from 'react';
import type { Answer } from '../../../shared/contract/index.ts';
import type { BinCode, SkuId } from '../../../shared/fulfilment/ids.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** By the books a bin has nothing of a SKU any more. */
export interface EmptyQuestion {
  readonly binCode: BinCode;
  readonly skuId: SkuId;
  readonly title: string;
}

/** What the answer to a pick asks besides; null when it asks nothing. */
export function emptyQuestionIn({ about }: Answer): EmptyQuestion | null {
  const { emptyBin, emptySku } = about;
  return typeof emptyBin === 'string' && typeof emptySku === 'string' ? { binCode: emptyBin as BinCode, skuId: emptySku as SkuId, title: String(about['title'] ?? '') } : null;
}

/** A count that costs one key. The next scan goes on without it (floor.md N7). */
export function EmptyBinQuestion({ question }: { readonly question: EmptyQuestion }): ReactElement {
  const { t } = useWords();
  return <section className="panel" role="status" style={{ marginBottom: 12 }}><strong style={{ fontSize: 28 }}>{t('ask_empty', { bin: question.binCode })}</strong> <span>{question.title}</span></section>;
}

export async function answerEmpty(question: EmptyQuestion | null, isEmpty: boolean, set: (question: EmptyQuestion | null) => void): Promise<void> {
  if (question === null) return;
  set(null);
  const reply = await act('count.empty', { binCode: question.binCode, skuId: question.skuId, isEmpty, counted: isEmpty ? 0 : null });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'empty_noted', act: 'empty_noted_act', about: { bin: question.binCode } } } : outcomeOf(reply));
}
