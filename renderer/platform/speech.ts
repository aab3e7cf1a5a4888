/** Says a few words aloud where this machine has a voice for it; the newest words end those before. Without a voice the tone and the screen say it. */
export function speak(text: string, locale: string): void {
  // Says in the page what is heard, for people who test without ears.
  document.documentElement.dataset['spoken'] = text;
  if (!('speechSynthesis' in window)) return;
  window.speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = locale;
  window.speechSynthesis.speak(words);
}
