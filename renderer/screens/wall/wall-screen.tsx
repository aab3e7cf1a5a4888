import type { ReactElement } from 'react';
import { useState } from 'react';
import { useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { benchIdNow } from '../../scanner/desk.ts';
import { ChooseWall } from './choose-wall.tsx';
import { ManageWalls } from './manage-walls.tsx';
import { WorkAtWall } from './work-at-wall.tsx';

/** Put wall: a tote of many orders is dealt out to slots, one order a slot (floor.md P17). */
export function WallScreen(): ReactElement {
  const [isManaging, setManaging] = useState(false);
  const answer = useEngine('wall.read', { benchId: benchIdNow() });
  const list = useEngine('wall.list', {});
  if (isManaging) return <Answered answer={list}>{(walls) => <ManageWalls list={walls} back={() => setManaging(false)} />}</Answered>;
  return (
    <Answered answer={answer}>
      {(view) => (view.wall === null
        ? <Answered answer={list}>{(walls) => <ChooseWall list={walls} manage={() => setManaging(true)} />}</Answered>
        : <WorkAtWall view={view} manage={() => setManaging(true)} />)}
    </Answered>
  );
}
