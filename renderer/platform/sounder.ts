import type { PromptKey } from '../../assets/prompts/prompts.ts';

export type Sound = 'accepted' | 'complete' | 'attention' | 'wrong' | 'stop' | 'printer' | 'not-listening';

/** A file that can be heard. */
export type Clip = { readonly sound: Sound } | { readonly prompt: PromptKey };

/** What goes on until it is answered. */
const ENDLESS: ReadonlySet<Sound> = new Set(['stop', 'not-listening']);

/** Starts a clip at once and tells when it ends by itself. Null: it is not here, or not decoded yet. What comes back cuts it short. */
export type StartClip = (clip: Clip, ended: () => void) => (() => void) | null;

/** One voice a bench: the newest sound ends the one before, and an alarm comes back after whatever spoke over it. */
export interface Sounder {
  /** A sound now, and the words after it where there are any. */
  play(sound: Sound, prompt: PromptKey | null): void;
  /** Ends the words, heard or still to come; a tone and an alarm go on. */
  hushVoice(): void;
  /** Ends everything. */
  hush(): void;
}

export function createSounder(start: StartClip): Sounder {
  let cut: (() => void) | null = null;
  let alarm: Sound | null = null;
  let words: PromptKey | null = null;
  let isVoice = false;
  let turn = 0;
  const silence = (): void => {
    turn += 1;
    cut?.();
    cut = null;
    isVoice = false;
  };
  const begin = (clip: Clip): void => {
    silence();
    const mine = turn;
    isVoice = 'prompt' in clip;
    cut = start(clip, () => {
      if (mine === turn) goOn();
    });
    // Words that are not here keep no alarm waiting.
    if (cut === null && isVoice) goOn();
  };
  const goOn = (): void => {
    cut = null;
    isVoice = false;
    const prompt = words;
    words = null;
    if (prompt !== null) begin({ prompt });
    else if (alarm !== null) begin({ sound: alarm });
  };
  return {
    play(sound, prompt) {
      if (ENDLESS.has(sound)) alarm = sound;
      words = prompt;
      begin({ sound });
    },
    hushVoice() {
      words = null;
      if (!isVoice) return;
      silence();
      goOn();
    },
    hush() {
      alarm = null;
      words = null;
      silence();
    },
  };
}
