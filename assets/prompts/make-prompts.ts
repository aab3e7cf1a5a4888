import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { readWav, wavFile } from '../sounds/wav-file.ts';
import { PROMPTS } from './prompts.ts';

/*
 * Speaks every prompt that is not recorded by a person: `node assets/prompts/make-prompts.ts [language] [name]` writes the files anew, all
 * of them or those that are named. It needs espeak-ng on the PATH; the station itself does not.
 */
const VOICES: Readonly<Record<string, string>> = { en: 'en-gb', hi: 'hi' };
const WORDS_PER_MINUTE = '165';
const RATE = 16_000;
/** A voice fills the telephone's band and a little more: what lies above half of the new rate must go before samples are left out. */
const CUT_HERTZ = 7_200;
const TAPS = 24;
const SILENT = 300;
const PEAK = 0.85 * 32_767;

/** The recording at another rate, by a windowed sinc. */
function resampled(samples: Int16Array, from: number): Float64Array {
  const cut = (2 * CUT_HERTZ) / from;
  return Float64Array.from({ length: Math.floor((samples.length * RATE) / from) }, (_, index) => {
    const at = (index * from) / RATE;
    let sum = 0;
    for (let near = Math.ceil(at) - TAPS; near <= Math.floor(at) + TAPS; near += 1) {
      const way = near - at;
      const sinc = way === 0 ? 1 : Math.sin(Math.PI * cut * way) / (Math.PI * cut * way);
      sum += (samples[near] ?? 0) * cut * sinc * (0.5 + 0.5 * Math.cos((Math.PI * way) / (TAPS + 1)));
    }
    return sum;
  });
}

/** Without the silence before and after, and as loud as every other. */
function evened(samples: Float64Array): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > SILENT);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > SILENT);
  const kept = samples.subarray(Math.max(0, first), last + 1);
  const loudest = kept.reduce((most, sample) => Math.max(most, Math.abs(sample)), 1);
  return Int16Array.from(kept, (sample) => Math.round((sample * PEAK) / loudest));
}

const [onlyLanguage, onlyName] = process.argv.slice(2);
for (const [name, spoken] of Object.entries(PROMPTS)) {
  for (const [language, words] of Object.entries(spoken)) {
    if ((onlyLanguage ?? language) !== language || (onlyName ?? name) !== name) continue;
    const said = readWav(execFileSync('espeak-ng', ['-v', VOICES[language] ?? language, '-s', WORDS_PER_MINUTE, '--stdout', words], { maxBuffer: 10_000_000 }));
    mkdirSync(new URL(`./${language}/`, import.meta.url), { recursive: true });
    writeFileSync(new URL(`./${language}/${name}.wav`, import.meta.url), wavFile({ rate: RATE, samples: evened(resampled(said.samples, said.rate)) }));
  }
}
