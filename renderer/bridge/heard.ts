import { playSound, stopSound } from '../platform/sounds.ts';
import type { Said, Tone } from '../stores/answer-store.ts';
import { useAnswers } from '../stores/answer-store.ts';
import { useView } from '../stores/view-store.ts';
import { promptOf } from '../text/prompt-of.ts';

/** An answer as it is heard: its tone at once, and after that its words, for those who want them. Nothing waits for either. */
export function hear(tone: Tone, said?: Said): void {
  playSound(tone, said === undefined ? null : promptOf(said, useView.getState().spoken));
}

/** The printer has stopped and wants somebody. An error that stands is said first: its sound must not be taken for this. */
export function hearPrinter(): void {
  if (useAnswers.getState().block === null) playSound('printer', useView.getState().spoken === 'off' ? null : 'printer-needs-you');
}

/** The camera of this bench has stopped. Nothing waits for it, so an error that stands is answered first: its sound must not be taken for this. */
export function hearCamera(said: Said): void {
  const isFree = (): boolean => useAnswers.getState().block === null;
  if (isFree()) {
    hear('attention', said);
    return;
  }
  const stop = useAnswers.subscribe(() => {
    if (!isFree()) return;
    stop();
    hear('attention', said);
  });
}

/** Nobody listens to the scanner: a slow pulse until somebody comes back, and the alarm that went on before, if it still stands. */
export function hearNotListening(): () => void {
  playSound('not-listening', useView.getState().spoken === 'off' ? null : 'not-listening');
  return () => {
    stopSound();
    if (useAnswers.getState().block?.tone === 'stop') playSound('stop');
  };
}
