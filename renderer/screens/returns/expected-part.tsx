import { Group, SegmentedControl, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OutputOf, ReturnView } from '../../../shared/contract/index.ts';
import { RETURN_LANES } from '../../../shared/contract/lists.ts';
import { RETURN_SOURCES } from '../../../shared/fulfilment/returns.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered, EmptyView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { ReturnDetail } from './return-detail.tsx';
import { ReturnTable, returnKeyOf } from './return-table.tsx';

type Lane = InputOf<'return.list'>['lane'];
type Source = InputOf<'return.list'>['source'];
const SHOWN_MAX = 200;

/** What comes back, against the order that it was sold with. A scanned AWB finds its own. */
export function ExpectedPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const [lane, setLane] = useState<Lane>('expected');
  const [source, setSource] = useState<Source>('both');
  const [search, setSearch] = useState('');
  const [chosenKey, setChosenKey] = useState<string | null>(null);
  const [isPulling, setPulling] = useState(false);
  const answer = useEngine('return.list', { lane, source, search, limit: SHOWN_MAX });
  const rows = answer.value?.rows ?? [];
  const chosen = rows.find((row) => returnKeyOf(row) === chosenKey) ?? rows[0];
  useScanTarget({
    async take(scan, ask) {
      const reply = await ask('scan.ignore', { benchId: benchIdNow(), barcode: scan.barcode, why: 'looked_up' });
      if (!reply.ok) return outcomeOf(reply);
      setLane('all');
      setSearch(reply.value.barcode);
      return { tone: 'accepted', said: { from: 'screen', happened: 'searching', act: 'returns_searching_act', about: { barcode: reply.value.barcode } } };
    },
  });
  const step = (by: number): void => {
    const at = rows.findIndex((row) => row === chosen);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    setChosenKey(next === undefined ? null : returnKeyOf(next));
  };
  const pull = async (): Promise<void> => {
    setPulling(true);
    const reply = await act('return.pull', {});
    setPulling(false);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'returns_pulled', act: 'go_on', about: { seen: reply.value.seen, changed: reply.value.changed } } } : outcomeOf(reply));
  };
  useKeyActions([
    { key: 'F2', label: 'key_pull_returns', run: () => void pull(), isPossible: !isPulling },
    { key: 'F3', label: 'key_next', command: 'next', run: () => step(1), isPossible: rows.length > 1 },
    { key: 'F4', label: 'key_previous', run: () => step(-1), isPossible: rows.length > 1 },
    { key: 'F6', label: 'key_next_lane', run: () => setLane(RETURN_LANES[(RETURN_LANES.indexOf(lane) + 1) % RETURN_LANES.length] ?? 'expected') },
    next,
  ]);
  return (
    <div className="two">
      <div className="list-column">
        <Group mb="sm" gap="sm">
          <LaneChoice lane={lane} counts={answer.value?.counts} choose={setLane} />
          <SegmentedControl size="md" aria-label={t('returns_source')} value={source} onChange={(value) => setSource(value as Source)} data={[{ value: 'both', label: t('returns_both') }, ...RETURN_SOURCES.map((each) => ({ value: each, label: t(`source_${each}`) }))]} />
        </Group>
        <TextInput label={t('returns_search')} placeholder={t('returns_search_example')} value={search} onChange={(event) => setSearch(event.currentTarget.value)} mb="sm" />
        <Answered answer={answer}>{(list) => <Found list={list} search={search} chosen={chosen} choose={setChosenKey} />}</Answered>
      </div>
      {chosen === undefined ? <div className="panel">{t('return_none_chosen')}</div> : <ReturnDetail key={returnKeyOf(chosen)} item={chosen} />}
    </div>
  );
}

function LaneChoice({ lane, counts, choose }: { readonly lane: Lane; readonly counts: OutputOf<'return.list'>['counts'] | undefined; readonly choose: (lane: Lane) => void }): ReactElement {
  const { t } = useWords();
  return (
    <SegmentedControl size="sm" aria-label={t('returns_lane')} value={lane} onChange={(value) => choose(value as Lane)}
      data={RETURN_LANES.map((each) => ({ value: each, label: counts === undefined ? t(`returns_${each}`) : `${t(`returns_${each}`)} ${counts[each]}` }))} />
  );
}

interface FoundProps {
  readonly list: OutputOf<'return.list'>;
  readonly search: string;
  readonly chosen: ReturnView | undefined;
  readonly choose: (key: string) => void;
}

function Found({ list, search, chosen, choose }: FoundProps): ReactElement {
  const { t } = useWords();
  return (
    <>
      {list.returnSync === 'off' && <p className="notice" data-tone="attention"><strong>⚠ {t('returns_off')}</strong> {t('returns_off_act')}</p>}
      {list.rows.length === 0
        ? <EmptyView happened={search === '' ? t('no_returns') : t('no_returns_found', { search })} act={search === '' ? t('no_returns_act') : t('no_returns_found_act')} />
        : <ReturnTable rows={list.rows} chosen={chosen} choose={choose} />}
      {list.total > list.rows.length && <p className="sub">{t('returns_shown', { shown: list.rows.length, total: list.total })}</p>}
    </>
  );
}
