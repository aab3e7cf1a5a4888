import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROMPTS } from '../../assets/prompts/prompts.ts';
import { readWav, wavFile } from '../../assets/sounds/wav-file.ts';
import { LANGUAGES, languageFile } from '../../renderer/text/index.ts';
import { promptOf } from '../../renderer/text/prompt-of.ts';
import { SPOKEN_ANSWERS, SPOKEN_ERRORS, SPOKEN_IGNORED, SPOKEN_SCREENS } from '../../renderer/text/spoken.ts';

const FOLDER = join('assets', 'prompts');
const NAMES = Object.keys(PROMPTS).toSorted();
const files = LANGUAGES.flatMap((language) => NAMES.map((name) => join(FOLDER, languageFile(language).prompts, `${name}.wav`)));

describe('N12 spoken prompts', () => {
  it.each(LANGUAGES)('lie in the folder of %s, every one and no other', (language) => {
    expect(readdirSync(join(FOLDER, languageFile(language).prompts)).toSorted()).toEqual(NAMES.map((name) => `${name}.wav`).toSorted());
  });

  it('are 16-bit mono of at most 22 kHz, short, audible, not clipped, and together below 3 MB', () => {
    for (const path of files) {
      const { rate, samples } = readWav(readFileSync(path));
      expect(rate, path).toBeLessThanOrEqual(22_050);
      expect(samples.length / rate, path).toBeLessThan(2.5);
      expect(samples.length / rate, path).toBeGreaterThan(0.25);
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      expect(loudest, path).toBeGreaterThan(0.3 * 32_767);
      expect(loudest, path).toBeLessThan(0.98 * 32_767);
    }
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(3_000_000);
  });

  it('are each said by something, and only in words that every language has', () => {
    const said = [...Object.values(SPOKEN_ANSWERS), ...Object.values(SPOKEN_ERRORS), ...Object.values(SPOKEN_IGNORED), ...Object.values(SPOKEN_SCREENS)];
    const used = new Set([...said.flatMap((each) => (typeof each === 'string' ? [each] : [])), 'go-to-next-bin', 'printer-needs-you', 'not-listening']);
    expect([...used].toSorted()).toEqual(NAMES);
    for (const spoken of Object.values(PROMPTS)) expect(Object.keys(spoken).toSorted()).toEqual(LANGUAGES.map((language) => languageFile(language).prompts).toSorted());
    expect(LANGUAGES.map((language) => new Set(Object.values(PROMPTS).map((spoken) => spoken[languageFile(language).paper])).size)).toEqual(LANGUAGES.map(() => NAMES.length));
  });

  it('come as a person wants them: none, what was refused, or all', () => {
    const wrong = { from: 'errors', code: 'wrong_bin', about: {}, traceId: 't' } as const;
    const packed = { from: 'answers', code: 'shipment_labelled', about: {} } as const;
    expect(['off', 'errors', 'all'].map((wanted) => promptOf(wrong, wanted as 'off'))).toEqual([null, 'wrong-bin', 'wrong-bin']);
    expect(['off', 'errors', 'all'].map((wanted) => promptOf(packed, wanted as 'off'))).toEqual([null, null, 'packed']);
    expect(promptOf({ from: 'answers', code: 'unit_picked', about: { leftHere: 1 } }, 'all')).toBeNull();
    expect(promptOf({ from: 'answers', code: 'unit_picked', about: { leftHere: 0 } }, 'all')).toBe('go-to-next-bin');
    expect(promptOf({ from: 'errors', code: 'shipment_cancelled', about: {}, traceId: 't' }, 'errors')).toBe('stop');
    expect(promptOf({ from: 'screen', happened: 'done', act: 'go_on', about: {} }, 'all')).toBeNull();
  });

  it('can be any recording of that form, and nothing else is taken for one', () => {
    const tone = { rate: 22_050, samples: Int16Array.from([0, 1_000, -32_768, 32_767]) };
    expect(readWav(wavFile(tone))).toEqual(tone);
    const stereo = wavFile(tone);
    stereo.writeUInt16LE(2, 22);
    expect(() => readWav(stereo)).toThrow('one channel');
    expect(() => readWav(Buffer.from('<html>'))).toThrow('no WAV');
  });
});
