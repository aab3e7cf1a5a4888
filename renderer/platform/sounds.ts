import type { PromptKey } from '../../assets/prompts/prompts.ts';
import accepted from '../../assets/sounds/accepted.wav?url';
import attention from '../../assets/sounds/attention.wav?url';
import complete from '../../assets/sounds/complete.wav?url';
import notListening from '../../assets/sounds/not-listening.wav?url';
import printer from '../../assets/sounds/printer.wav?url';
import stop from '../../assets/sounds/stop.wav?url';
import wrong from '../../assets/sounds/wrong.wav?url';
import type { Clip, Sound } from './sounder.ts';
import { createSounder } from './sounder.ts';

export type { Sound } from './sounder.ts';

const FILES: Readonly<Record<Sound, string>> = { accepted, complete, attention, wrong, stop, printer, 'not-listening': notListening };
/** Every recorded prompt that lies in the folder of some language. */
const PROMPT_FILES = import.meta.glob('../../assets/prompts/*/*.wav', { query: '?url', import: 'default', eager: true });

const context = new AudioContext({ latencyHint: 'interactive' });
const volume = context.createGain();
volume.connect(context.destination);
const buffers = new Map<string, AudioBuffer>();

async function decode(name: string, address: string): Promise<void> {
  const response = await fetch(address);
  buffers.set(name, await context.decodeAudioData(await response.arrayBuffer()));
}

/** Reads and decodes all sounds once, so that an answer never waits for a file. */
export async function loadSounds(): Promise<void> {
  await Promise.all((Object.keys(FILES) as Sound[]).map((sound) => decode(sound, FILES[sound])));
}

/** The folder of prompts that is spoken from; null: none. */
let folder: string | null = null;

/**
 * Reads and decodes the prompts of a language; those of another are let go. Null: nothing is spoken. One after the other: a browser asks one server
 * six things at a time, and the first scan must not wait behind forty recordings.
 */
export async function loadPrompts(wanted: string | null): Promise<void> {
  if (wanted === folder) return;
  folder = wanted;
  for (const name of buffers.keys()) if (name.includes('/')) buffers.delete(name);
  const here = Object.entries(PROMPT_FILES).flatMap(([path, address]) => {
    const [of = '', file = ''] = path.split('/').slice(-2);
    return of === wanted ? [{ name: `${of}/${file.replace('.wav', '')}`, address }] : [];
  });
  for (const { name, address } of here) {
    // Another language was chosen meanwhile.
    if (folder !== wanted) return;
    await decode(name, address);
  }
}

/** How loud this bench is: 0 to 100. */
export function setVolume(percent: number): void {
  volume.gain.value = (percent / 100) ** 2;
}

/** Whether the browser lets this window sound: it wants one key first. */
export function canSound(): boolean {
  return context.state === 'running';
}

function start(clip: Clip, ended: () => void): (() => void) | null {
  const buffer = buffers.get('sound' in clip ? clip.sound : `${folder ?? ''}/${clip.prompt}`);
  if (buffer === undefined) return null;
  // Says in the page what is heard, for people who test without ears.
  if ('prompt' in clip) document.documentElement.dataset['spoken'] = clip.prompt;
  if (context.state !== 'running') void context.resume();
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(volume);
  source.addEventListener('ended', ended);
  source.start();
  return () => {
    source.removeEventListener('ended', ended);
    source.stop();
  };
}

const sounder = createSounder(start);

/** Sounds now; what sounded before ends. The words, where there are any, come after it. */
export function playSound(sound: Sound, prompt: PromptKey | null = null): void {
  document.documentElement.dataset['sound'] = sound;
  sounder.play(sound, prompt);
}

/** Ends words that are being spoken: somebody works on. */
export function hushVoice(): void {
  sounder.hushVoice();
}

/** Ends a sound that goes on until it is answered. */
export function stopSound(): void {
  sounder.hush();
}
