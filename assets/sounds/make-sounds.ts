import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { wavFile } from './wav-file.ts';

/*
 * The bench's sounds, made and not recorded: `node assets/sounds/make-sounds.ts` writes them anew. They differ in rhythm and not only in
 * pitch, because the floor is noisy and ears differ: accepted is one short high tone, complete two rising, attention a long and a short one,
 * wrong two low and rough, stop an alternating alarm, printer three ticks, not listening a slow pulse.
 */
export const RATE = 22_050;

interface Part {
  readonly hertz: number;
  readonly ms: number;
  /** 0: a sine; 1: as rough as a square wave. */
  readonly roughness: number;
}

const silence = (ms: number): Part => ({ hertz: 0, ms, roughness: 0 });
const tone = (hertz: number, ms: number, roughness = 0): Part => ({ hertz, ms, roughness });

const SOUNDS = {
  accepted: [tone(1_568, 90)],
  complete: [tone(1_047, 90), silence(30), tone(1_568, 160)],
  attention: [tone(784, 220), silence(60), tone(784, 60)],
  wrong: [tone(185, 180, 1), silence(60), tone(147, 260, 1)],
  stop: [tone(880, 160, 0.6), tone(587, 160, 0.6), tone(880, 160, 0.6), tone(587, 160, 0.6)],
  printer: [tone(2_200, 25), silence(70), tone(2_200, 25), silence(70), tone(2_200, 25)],
  'not-listening': [tone(330, 220), silence(1_300)],
} as const satisfies Readonly<Record<string, readonly Part[]>>;
export type SoundName = keyof typeof SOUNDS;
export const SOUND_NAMES = Object.keys(SOUNDS) as readonly SoundName[];

const EDGE_MS = 6;
const LOUDNESS = 0.7;

function samplesOf(part: Part): Int16Array {
  const count = Math.round((part.ms / 1_000) * RATE);
  return Int16Array.from({ length: count }, (_, index) => {
    if (part.hertz === 0) return 0;
    const phase = Math.sin((2 * Math.PI * part.hertz * index) / RATE);
    const wave = phase * (1 - part.roughness) + Math.tanh(phase * 6) * part.roughness;
    const edge = Math.min(1, index / ((EDGE_MS / 1_000) * RATE), (count - index) / ((EDGE_MS / 1_000) * RATE));
    return Math.round(wave * edge * LOUDNESS * 32_767);
  });
}

/** The samples of one sound. */
export function soundSamples(name: SoundName): Int16Array {
  return Int16Array.from(SOUNDS[name].flatMap((part) => [...samplesOf(part)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of SOUND_NAMES) writeFileSync(new URL(`./${name}.wav`, import.meta.url), wavFile({ rate: RATE, samples: soundSamples(name) }));
}
