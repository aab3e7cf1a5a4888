import type { ReactElement } from 'react';
import type { OutputOf, UnsentGroup } from '../../../shared/contract/index.ts';
import { Count } from '../../components/count.tsx';
import type { UsedWords } from '../../components/use-words.ts';
import { useWords } from '../../components/use-words.ts';
import type { UnsentWorld } from './unsent-why.ts';
import { isStuck, momentWords, unsentWords, whyUnsent } from './unsent-why.ts';

type Sync = OutputOf<'sync.read'>;

/** What a person must decide first, then what goes by itself; each what is due first. */
export function inOrderOfNeed(groups: readonly UnsentGroup[]): readonly UnsentGroup[] {
  return groups.toSorted((one, other) => Number(isStuck(other.state)) - Number(isStuck(one.state)) || one.dueMs - other.dueMs);
}

export const groupKey = (group: Pick<UnsentGroup, 'kind' | 'state'>): string => `${group.kind}:${group.state}`;

interface Props {
  readonly groups: readonly UnsentGroup[];
  readonly chosen: UnsentGroup | undefined;
  readonly world: UnsentWorld;
  readonly choose: (group: UnsentGroup) => void;
  readonly open: (group: UnsentGroup) => void;
}

/** All that Flipkart does not know yet, in one line for each kind and reason. */
export function UnsentGroups({ groups, chosen, world, choose, open }: Props): ReactElement {
  const { t } = useWords();
  if (groups.length === 0) return <section className="panel unsent-none"><strong>✓ {t('unsent_nothing')}</strong> <span>{t('unsent_nothing_act')}</span></section>;
  const part = (title: 'unsent_needs_person' | 'unsent_by_itself', of: readonly UnsentGroup[]): ReactElement | null => (of.length === 0 ? null : (
    <>
      <h3>{t(title)}</h3>
      <ul className="unsent-groups">{of.map((group) => <GroupLine key={groupKey(group)} group={group} isChosen={group === chosen} world={world} choose={choose} open={open} />)}</ul>
    </>
  ));
  return (
    <section className="panel" aria-label={t('not_told_yet')}>
      <h2>{t('not_told_yet')}</h2>
      {part('unsent_needs_person', groups.filter(({ state }) => isStuck(state)))}
      {part('unsent_by_itself', groups.filter(({ state }) => !isStuck(state)))}
    </section>
  );
}

function GroupLine({ group, isChosen, world, choose, open }: { readonly group: UnsentGroup; readonly isChosen: boolean } & Pick<Props, 'world' | 'choose' | 'open'>): ReactElement {
  const words = useWords();
  const { t } = words;
  const next = group.nextAtMs <= world.nowMs ? t('unsent_next_now') : t('unsent_next', { at: momentWords(words, group.nextAtMs, world.nowMs) });
  return (
    <li>
      <button type="button" className={isChosen ? 'chosen' : ''} data-state={group.state} data-tone={isStuck(group.state) ? 'attention' : undefined} aria-current={isChosen} onFocus={() => choose(group)} onClick={() => open(group)}>
        <b className="unsent-count"><Count of={group.count} /></b>
        <span className="unsent-what">{unsentWords(words, group.kind, group.count)}</span>
        <span className="unsent-when">{t('unsent_since', { at: momentWords(words, group.sinceMs, world.nowMs) })}</span>
        <span className="unsent-why">{t(whyUnsent(group, world))}{isStuck(group.state) || group.state === 'SENT' ? '' : ` ${next}`}</span>
      </button>
    </li>
  );
}

/** What would become of it all if this PC died now (reliability.md 3). */
export function IfPcDies({ sync, nowMs }: { readonly sync: Sync; readonly nowMs: number }): ReactElement {
  const words = useWords();
  const { t } = words;
  const count = (isIt: (group: UnsentGroup) => boolean): number => sync.groups.filter(isIt).reduce((sum, group) => sum + group.count, 0);
  const inFlight = count(({ state }) => state === 'SENT' || state === 'UNSURE');
  const person = count(({ state }) => isStuck(state));
  return (
    <section className="panel" aria-label={t('pc_dies_title')}>
      <h2>{t('pc_dies_title')}</h2>
      <p>
        {keptWords(words, sync.unsent, person)}
        {inFlight > 0 && ` ${inFlight === 1 ? t('pc_dies_flight_one') : t('pc_dies_flight', { count: inFlight })}`}
        {person > 0 && ` ${t('pc_dies_person', { count: person })}`}
        {sync.backupAtMs !== null && ` ${t('pc_dies_backup', { at: momentWords(words, sync.backupAtMs, nowMs) })}`}
      </p>
    </section>
  );
}

/** What only a person moves does not go on by itself after a start either. */
function keptWords({ t }: UsedWords, unsent: number, person: number): string {
  if (unsent === 0) return t('pc_dies_nothing');
  if (person === unsent) return unsent === 1 ? t('pc_dies_kept_one') : t('pc_dies_kept', { count: unsent });
  return unsent === 1 ? t('pc_dies_one') : t('pc_dies', { count: unsent });
}
