import { useReducedMotion } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { after } from '../platform/timers.ts';
import type { Tone } from '../stores/answer-store.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { edgeTone, FLASH_MS, mayFlash } from '../stores/flash.ts';
import { MARKS } from './answer-bar.tsx';

/** The edge of the window lights up in the colour of an answer, with its sign in every corner: seen by whoever looks at the goods. It stays while an error stands. */
export function FlashEdge(): ReactElement | null {
  const shown = useAnswers((answers) => answers.shown);
  const block = useAnswers((answers) => answers.block);
  const isStill = useReducedMotion();
  const [flash, setFlash] = useState<Tone | null>(null);
  const lastMs = useRef<number | null>(null);
  useEffect(() => {
    setFlash(null);
    if (shown === null || isStill || !mayFlash(lastMs.current, performance.now())) return undefined;
    lastMs.current = performance.now();
    setFlash(shown.tone);
    return after(FLASH_MS, () => setFlash(null));
  }, [shown, isStill]);
  const tone = edgeTone(block, flash);
  if (tone === null) return null;
  return (
    <div className="flash-edge" data-tone={tone} data-steady={block !== null} aria-hidden="true">
      {['start', 'end'].map((corner) => <span key={corner} className="mark">{MARKS[tone]}</span>)}
    </div>
  );
}
