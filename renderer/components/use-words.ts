import type { CheckWords } from '../../shared/doctor/index.ts';
import type { About, Saying, ScreenKey } from '../text/index.ts';
import { fillIn, wordsIn } from '../text/index.ts';
import type { Said } from '../stores/answer-store.ts';
import { useView } from '../stores/view-store.ts';

export interface UsedWords {
  /** A text of the screens, with its places filled. */
  readonly t: (key: ScreenKey, about?: About) => string;
  /** What an answer says. */
  readonly say: (said: Said) => Saying;
  readonly checks: CheckWords;
}

/** The words of this window's language. */
export function useWords(): UsedWords {
  const words = wordsIn(useView((view) => view.language));
  const t = (key: ScreenKey, about: About = {}): string => fillIn(words.screen[key], about);
  return {
    t,
    checks: words.checks,
    say(said) {
      switch (said.from) {
        case 'answers': return words.answers[said.code](said.about);
        case 'errors': return words.errors[said.code](said.about);
        case 'ignored': return words.ignored[said.code](said.about);
        case 'screen': return { happened: t(said.happened, said.about), act: t(said.act, said.about) };
      }
    },
  };
}
