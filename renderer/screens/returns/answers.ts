import type { Outcome } from '../../scanner/scan-desk.ts';
import type { Tone } from '../../stores/answer-store.ts';
import type { About, ScreenKey } from '../../text/index.ts';

/** What happened at the gate or at the check, in the words of its screen. */
export function said(happened: ScreenKey, act: ScreenKey, about: About = {}, tone: Tone = 'accepted'): Outcome {
  return { tone, said: { from: 'screen', happened, act, about } };
}
