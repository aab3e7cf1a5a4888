import { useCallback, useEffect, useState } from 'react';
import type { Failure, ReplayOutline } from '../../../shared/contract/index.ts';
import { call } from '../../bridge/connect.ts';
import { every } from '../../platform/timers.ts';
import type { Player } from './player.ts';
import { isReading, openPlayer, takePage, tick, wantsPage } from './player.ts';

const TICK_MS = 100;

export interface Replay {
  readonly player: Player;
  readonly isReading: boolean;
  readonly failure: Failure | null;
  readonly change: (change: (player: Player) => Player) => void;
  readonly lookAgain: () => void;
}

/** Plays a day: reads its pages ahead and lets its time go on. */
export function usePlayer(day: string, outline: ReplayOutline): Replay {
  const [player, setPlayer] = useState(() => openPlayer(outline));
  const [failure, setFailure] = useState<Failure | null>(null);
  const { next, jumps, isPlaying } = player;
  const isWanted = wantsPage(player) && failure === null;
  useEffect(() => {
    if (!isWanted || next === null) return undefined;
    let isOver = false;
    void call('replay.read', { day, from: next }).then((reply) => {
      if (isOver) return;
      if (reply.ok) setPlayer((before) => takePage(before, jumps, reply.value));
      else setFailure(reply.error);
    });
    return () => void (isOver = true);
  }, [day, next, jumps, isWanted]);
  useEffect(() => (isPlaying ? every(TICK_MS, () => setPlayer((before) => tick(before, TICK_MS))) : undefined), [isPlaying]);
  return { player, isReading: isReading(player), failure, change: useCallback((change) => setPlayer(change), []), lookAgain: useCallback(() => setFailure(null), []) };
}
