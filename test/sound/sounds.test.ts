import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SoundName } from '../../assets/sounds/make-sounds.ts';
import { RATE, SOUND_NAMES, soundSamples } from '../../assets/sounds/make-sounds.ts';
import { readWav } from '../../assets/sounds/wav-file.ts';
import type { Sound } from '../../renderer/platform/sounder.ts';
import type { Tone } from '../../renderer/stores/answer-store.ts';

const STEP_MS = 10;
const STEPS = 180;
const STEP = (RATE * STEP_MS) / 1_000;
/** An ear or a room that loses the half above or below this still has the other. */
const BANDS_HERTZ = [100, 170, 260, 400, 600, 800, 1_000, 1_300, 1_700, 2_200, 3_000] as const;

/** Whether something is heard, every 10 ms of the first 1.8 s: what is left when pitch is forgotten. An endless one goes on. */
function rhythm(name: SoundName): boolean[] {
  const samples = soundSamples(name);
  const repeats = name === 'stop' || name === 'not-listening';
  return Array.from({ length: STEPS }, (_, step) => {
    const from = repeats ? (step * STEP) % samples.length : step * STEP;
    return samples.subarray(from, from + STEP).some((sample) => Math.abs(sample) > 1_000);
  });
}

/** How much of a sound is at each pitch; the parts add up to one. What is left when time is forgotten. */
function spectrum(name: SoundName): number[] {
  const samples = soundSamples(name);
  const power = BANDS_HERTZ.map((hertz) => {
    // Each stretch of 20 ms by itself, as an ear hears it: two tones one after the other are not one.
    let sum = 0;
    for (let from = 0; from + 2 * STEP <= samples.length; from += 2 * STEP) {
      let real = 0;
      let imaginary = 0;
      samples.subarray(from, from + 2 * STEP).forEach((sample, index) => {
        const phase = (2 * Math.PI * hertz * index) / RATE;
        real += sample * Math.cos(phase);
        imaginary += sample * Math.sin(phase);
      });
      sum += real * real + imaginary * imaginary;
    }
    return sum;
  });
  const all = power.reduce((sum, each) => sum + each, 0);
  return power.map((each) => each / all);
}

const unlike = (left: readonly boolean[], right: readonly boolean[]): number => left.filter((heard, index) => heard !== right[index]).length * STEP_MS;
const apart = (left: readonly number[], right: readonly number[]): number => left.reduce((sum, each, index) => sum + Math.abs(each - (right[index] ?? 0)), 0) / 2;
const pairs = SOUND_NAMES.flatMap((left, index) => SOUND_NAMES.slice(index + 1).map((right) => [left, right] as const));
const msOf = (name: SoundName): number => (soundSamples(name).length / RATE) * 1_000;
/** Pieces between silences. */
const pieces = (name: SoundName): number => rhythm(name).filter((heard, index, all) => heard && all[index - 1] !== true).length;

describe('N12 the sounds of a bench', () => {
  it('has one for every tone of an answer, and files that the script made', () => {
    const all: Readonly<Record<Sound, true>> = { accepted: true, complete: true, attention: true, wrong: true, stop: true, printer: true, 'not-listening': true };
    expect([...SOUND_NAMES].toSorted()).toEqual(Object.keys(all).toSorted());
    const tones: Readonly<Record<Tone, true>> = { accepted: true, complete: true, attention: true, wrong: true, stop: true };
    for (const tone of Object.keys(tones)) expect(SOUND_NAMES).toContain(tone);
    for (const name of SOUND_NAMES) {
      const file = readWav(readFileSync(join('assets', 'sounds', `${name}.wav`)));
      expect(file.rate).toBe(RATE);
      expect(Buffer.from(file.samples.buffer).equals(Buffer.from(soundSamples(name).buffer)), name).toBe(true);
    }
  });

  it.each(pairs)('tells %s from %s by rhythm alone', (left, right) => {
    expect(unlike(rhythm(left), rhythm(right))).toBeGreaterThanOrEqual(80);
  });

  it.each(pairs)('tells %s from %s by pitch or by roughness, or by a rhythm that is nothing like it', (left, right) => {
    const distance = apart(spectrum(left), spectrum(right));
    expect(distance > 0.2 || unlike(rhythm(left), rhythm(right)) > 300, `${distance}`).toBe(true);
  });

  it.each(SOUND_NAMES)('%s is loud, never clipped, and begins and ends without a click', (name) => {
    const samples = soundSamples(name);
    const most = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    expect(most).toBeGreaterThan(0.5 * 32_767);
    expect(most).toBeLessThan(0.98 * 32_767);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(1_000);
    expect(Math.abs(samples.at(-1) ?? 1_000)).toBeLessThan(4_000);
    // The first 10 ms are heard already: no silence before the tone.
    expect(rhythm(name)[0]).toBe(true);
  });

  it('is what the bench says that they are', () => {
    const middle = (name: SoundName): number => spectrum(name).reduce((sum, share, index) => sum + share * (BANDS_HERTZ[index] ?? 0), 0);
    expect([pieces('accepted'), pieces('complete'), pieces('wrong'), pieces('printer'), pieces('attention')]).toEqual([1, 2, 2, 3, 2]);
    expect(msOf('accepted')).toBeLessThanOrEqual(100);
    expect(middle('accepted')).toBeGreaterThan(1_000);
    expect(middle('wrong')).toBeLessThan(400);
    expect(rhythm('stop').every(Boolean)).toBe(true);
    // A slow pulse: one short tone and a long silence.
    expect(pieces('not-listening')).toBe(2);
    expect(msOf('not-listening')).toBeGreaterThan(1_000);
  });
});
