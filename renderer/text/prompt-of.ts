import type { PromptKey } from '../../assets/prompts/prompts.ts';
import type { Spoken } from '../../shared/contract/lists.ts';
import type { Said } from '../stores/answer-store.ts';
import { SPOKEN_ANSWERS, SPOKEN_ERRORS, SPOKEN_IGNORED, SPOKEN_SCREENS } from './spoken.ts';

function decided(said: Said): PromptKey | null {
  switch (said.from) {
    case 'answers': return spokenOf(SPOKEN_ANSWERS[said.code], said);
    case 'errors': return spokenOf(SPOKEN_ERRORS[said.code], said);
    case 'ignored': return spokenOf(SPOKEN_IGNORED[said.code], said);
    case 'screen': return SPOKEN_SCREENS[said.happened] ?? null;
  }
}

function spokenOf(spoken: (typeof SPOKEN_ERRORS)[keyof typeof SPOKEN_ERRORS], said: Said): PromptKey | null {
  return typeof spoken === 'function' ? spoken(said.about) : spoken;
}

/** What is said aloud after a tone, for somebody who wants so much spoken. */
export function promptOf(said: Said, wanted: Spoken): PromptKey | null {
  return wanted === 'off' || (wanted === 'errors' && said.from !== 'errors') ? null : decided(said);
}
