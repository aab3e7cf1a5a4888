import { Button, Checkbox, Group, NativeSelect, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { Fragment, useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import { AISLES_MAX } from '../../../shared/contract/lists.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { useScanTarget } from '../../scanner/desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { listSaid } from './list-acts.ts';

type Walk = OutputOf<'walk.read'>;
type Aisle = Walk['aisles'][number];
const STOPS_SHOWN = 200;
const EXAMPLE = '{A-#}-*';
const GOOD_PATTERN = /^(?=.{1,40}$)(?=[^*]*(?:\*[^*]*){0,3}$)[^{}]*(?:\{[^{}]+\}[^{}]*)?$/;

/** The way through the house: one row an aisle, and the order that comes of it, seen before it is saved (floor.md P16). */
export function WalkPart({ back }: { readonly back: () => void }): ReactElement {
  const answer = useEngine('walk.read', {});
  return <Answered answer={answer}>{(walk) => <WalkForm saved={walk} back={back} />}</Answered>;
}

function WalkForm({ saved, back }: { readonly saved: Walk; readonly back: () => void }): ReactElement {
  const { t } = useWords();
  const [walk, setWalk] = useState<Walk>(saved);
  const isGood = walk.aisles.every((aisle) => GOOD_PATTERN.test(aisle.pattern));
  const setAisle = (at: number, change: Partial<Aisle>): void => setWalk({ ...walk, aisles: walk.aisles.map((aisle, index) => (index === at ? { ...aisle, ...change } : aisle)) });
  const save = async (): Promise<void> => {
    const reply = await act('walk.set', { walk });
    answerAct(reply.ok ? listSaid('walk_saved', 'walk_saved_act') : outcomeOf(reply));
  };
  const earlier = (at: number): void => {
    const aisles = [...walk.aisles];
    const [moved] = aisles.splice(at, 1);
    if (moved === undefined) return;
    aisles.splice(Math.max(0, at - 1), 0, moved);
    setWalk({ ...walk, aisles });
  };
  useScanTarget({ take: null });
  useKeyActions([
    { key: 'F2', label: 'walk_save', command: 'ok', run: () => void save(), isPossible: isGood },
    { key: 'F3', label: 'walk_add', run: () => setWalk({ ...walk, aisles: [...walk.aisles, { pattern: '', direction: 'up', zone: '' }] }), isPossible: walk.aisles.length < AISLES_MAX },
    { key: 'F4', label: 'walk_back', command: 'back', run: back },
  ]);
  return (
    <section className="stack">
      <div><h2 className="ask" style={{ fontSize: 48 }}>{t('walk_title')}</h2><p className="sub">{t('walk_hint', { row: EXAMPLE })}</p></div>
      <form className="panel stack" onSubmit={(event) => { event.preventDefault(); if (isGood) void save(); }}>
        {walk.aisles.map((aisle, at) => (
          <Group key={at} align="end">
            <TextInput label={t('walk_pattern')} value={aisle.pattern} maxLength={40} onChange={(event) => setAisle(at, { pattern: event.currentTarget.value })} />
            <NativeSelect label={t('walk_direction')} value={aisle.direction} data={[{ value: 'up', label: t('walk_up') }, { value: 'down', label: t('walk_down') }]} onChange={(event) => setAisle(at, { direction: event.currentTarget.value === 'down' ? 'down' : 'up' })} />
            <TextInput label={t('walk_zone')} value={aisle.zone} maxLength={40} onChange={(event) => setAisle(at, { zone: event.currentTarget.value })} />
            <Button variant="default" disabled={at === 0} onClick={() => earlier(at)}>{t('walk_move_up')}</Button>
            <Button variant="default" onClick={() => setWalk({ ...walk, aisles: walk.aisles.filter((_, index) => index !== at) })}>{t('walk_remove')}</Button>
          </Group>
        ))}
        <Checkbox label={t('walk_serpentine')} checked={walk.serpentine} onChange={(event) => setWalk({ ...walk, serpentine: event.currentTarget.checked })} />
        <Group><Button type="submit" disabled={!isGood}>{t('walk_save')}</Button></Group>
      </form>
      {isGood ? <WalkPreview walk={walk} /> : <p role="alert">{t('walk_bad')}</p>}
    </section>
  );
}

function WalkPreview({ walk }: { readonly walk: Walk }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('walk.preview', { walk, limit: STOPS_SHOWN });
  return (
    <Answered answer={answer}>
      {({ bins, unmatched, stops }) => (bins === 0 ? <p>{t('walk_none')}</p> : (
        <section className="panel">
          <p className="sub">{t('walk_preview', { bins, unmatched })}</p>
          <p>{stops.map((stop, index) => <Fragment key={stop.binCode}>{index > 0 && ' → '}<span className="unbroken">{stop.binCode}</span></Fragment>)}{bins > stops.length ? ' …' : ''}</p>
        </section>
      ))}
    </Answered>
  );
}
