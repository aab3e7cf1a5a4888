import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { builtProgram } from '../doubles/built-program.ts';
import { whyNoRecorder } from './recording.ts';
import { cutScenes, recordScenes } from './scenes.ts';

/**
 * `npm run powerloss -- --states N [--seed S] [--synchronous FULL|NORMAL|OFF] [--json]`: records real runs of the floor and cuts the power at N
 * random calls. One JSON line says what became of them; the exit code is 1 when anything did with FULL, and 64 when it was called wrongly.
 */
const { values } = parseArgs({
  options: { states: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' }, synchronous: { type: 'string', default: 'FULL' }, json: { type: 'boolean', default: false } },
});
const [states, seed] = [Number(values.states), Number(values.seed)];
const synchronous = (['FULL', 'NORMAL', 'OFF'] as const).find((each) => each === values.synchronous);
const why = whyNoRecorder();
if (!Number.isSafeInteger(states) || states < 1 || !Number.isSafeInteger(seed) || synchronous === undefined) {
  process.stderr.write('usage: npm run powerloss -- --states N [--seed S] [--synchronous FULL|NORMAL|OFF] [--json]\n');
  process.exitCode = 64;
} else if (why !== null) {
  process.stderr.write(`left out: ${why}\n`);
  process.stdout.write(`${JSON.stringify({ states: 0, corrupt: 0, lost: 0, halfApplied: 0, unopenable: 0, leftOut: why })}\n`);
} else {
  const startedMs = performance.now();
  const { counts, byScene } = cutScenes(recordScenes(await builtProgram(join(import.meta.dirname, 'recorded-run.ts')), synchronous), states, seed);
  if (!values.json) {
    for (const scene of byScene) {
      process.stderr.write(`${scene.name}: ${scene.counts.states} states, ${scene.differentStores} different stores\n`);
      for (const breach of scene.breaches) process.stderr.write(`  ${breach.kind} at call ${breach.call}: ${breach.says}\n`);
    }
  }
  process.stdout.write(`${JSON.stringify({ ...counts, synchronous, seed, seconds: Math.round((performance.now() - startedMs) / 1000) })}\n`);
  const wrong = counts.corrupt + counts.lost + counts.halfApplied + counts.unopenable;
  process.exitCode = wrong > 0 && synchronous === 'FULL' ? 1 : 0;
}
