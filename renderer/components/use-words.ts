import type { CheckWords } from '../../shared/doctor/index.ts';
import type { About, Figures, Saying, ScreenKey } from '../text/index.ts';
import { figuresOf, fillIn, wordsIn } from '../text/index.ts';
import type { Said } from '../stores/answer-store.ts';
import { useView } from '../stores/view-store.ts';

export interface UsedWords {
  /** A text of the screens, with its places filled. */
  readonly t: (key: ScreenKey, about?: About) => string;
  /** What an answer says. */
  readonly say: (said: Said) => Saying;
  readonly checks: CheckWords;
  /** Numbers, money, days and times. */
  readonly figures: Figures;
}

/** The words of this window's language. */
export function useWords(): UsedWords {
  const language = useView((view) => view.language);
  const words = wordsIn(language);
  const figures = figuresOf(language);
  const t = (key: ScreenKey, about: About = {}): string => fillIn(words.screen[key], about, figures);
  return {
    t, figures,
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
