import type { Language } from '../text/index.ts';

const VOICES: Readonly<Record<Language, string>> = { en: 'en-IN', hi: 'hi-IN' };

/** Says a few words aloud where this machine has a voice for it; the newest words end those before. Without a voice the tone and the screen say it. */
export function speak(text: string, language: Language): void {
  // Says in the page what is heard, for people who test without ears.
  document.documentElement.dataset['spoken'] = text;
  if (!('speechSynthesis' in window)) return;
  window.speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = VOICES[language];
  window.speechSynthesis.speak(words);
}
