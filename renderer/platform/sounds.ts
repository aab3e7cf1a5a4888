import accepted from '../../assets/sounds/accepted.wav?url';
import complete from '../../assets/sounds/complete.wav?url';
import notListening from '../../assets/sounds/not-listening.wav?url';
import printer from '../../assets/sounds/printer.wav?url';
import stop from '../../assets/sounds/stop.wav?url';
import wrong from '../../assets/sounds/wrong.wav?url';

export type Sound = 'accepted' | 'complete' | 'attention' | 'wrong' | 'stop' | 'printer' | 'not-listening';

/** Attention is a short printer-like tick: something is to be read, nothing was refused. */
const FILES: Readonly<Record<Sound, string>> = { accepted, complete, attention: printer, wrong, stop, printer, 'not-listening': notListening };
/** These go on until they are answered. */
const ENDLESS: ReadonlySet<Sound> = new Set(['stop', 'not-listening']);

const context = new AudioContext({ latencyHint: 'interactive' });
const buffers = new Map<Sound, AudioBuffer>();
let endless: AudioBufferSourceNode | null = null;

/** Reads all sounds once, so that an answer never waits for a file. */
export async function loadSounds(): Promise<void> {
  await Promise.all((Object.keys(FILES) as Sound[]).map(async (sound) => {
    const response = await fetch(FILES[sound]);
    buffers.set(sound, await context.decodeAudioData(await response.arrayBuffer()));
  }));
}

/** Whether the browser lets this window sound: it wants one key first. */
export function canSound(): boolean {
  return context.state === 'running';
}

export function playSound(sound: Sound): void {
  // Says in the page what is heard, for people who test without ears.
  document.documentElement.dataset['sound'] = sound;
  const buffer = buffers.get(sound);
  if (buffer === undefined) return;
  if (context.state !== 'running') void context.resume();
  stopSound();
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  source.loop = ENDLESS.has(sound);
  if (source.loop) endless = source;
  source.start();
}

/** Ends a sound that goes on until it is answered. */
export function stopSound(): void {
  endless?.stop();
  endless = null;
}
