import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { ChaosName } from '../main/sandbox/index.ts';
import { runShift } from './shift/run-shift.ts';

/** `npm run verify`: the long budgets. Ends with `N passed, N failed`. */
const checks: readonly (readonly [string, () => Promise<readonly string[]>])[] = [
  ...[11, 12, 13].map((seed) => [`a shift of 200 orders at 200 an hour, seed ${seed}`, () => shift(200, seed)] as const),
  ...[1, 2, 3, 4, 5, 6].map((seed) => [`a messy shift of 60 orders, seed ${seed}`, () => messyShift(60, seed)] as const),
  ['a shift of 60 orders over a rough line to a rough Flipkart', () => shift(60, 9, 'rough')],
  ['a shift of 60 orders in a storm', () => shift(60, 9, 'storm')],
  ['the long tests, and the searches in full', searches],
  ['every screen end to end', () => endToEnd()],
  ['a shift and its screens over the double of Electron', () => endToEnd('--host', 'double', 'e2e.shift.spec', 'packing.spec', 'orders.spec', 'tasks.spec')],
];

let failed = 0;
for (const [name, check] of checks) {
  const beganMs = performance.now();
  const problems = await check();
  process.stdout.write(`${problems.length === 0 ? 'passed' : 'FAILED'}  ${name} (${Math.round((performance.now() - beganMs) / 1_000)} s)\n`);
  for (const problem of problems) process.stdout.write(`        ${problem}\n`);
  if (problems.length > 0) failed += 1;
}
process.stdout.write(`${checks.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Much goes wrong, and every unit and every order has its end. */
async function messyShift(orders: number, seed: number): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    const { problems, duplicatePrints } = await runShift({ orders, seed, folder, mix: 'messy' });
    return [...problems, ...(duplicatePrints === 0 ? [] : [`${duplicatePrints} labels were printed twice`])];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function searches(): Promise<readonly string[]> {
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter', 'dot'], { stdio: 'inherit', env: { ...process.env, SEARCHES: 'all' } });
  return Promise.resolve(status === 0 ? [] : [`the searches ended with ${status}`]);
}

function endToEnd(...args: readonly string[]): Promise<readonly string[]> {
  const { status } = spawnSync(process.execPath, ['main/launch.mjs', 'test/e2e/run.ts', ...args], { stdio: 'inherit', env: { ...process.env, SEARCHES: 'all', E2E_RETRIES: '1' } });
  return Promise.resolve(status === 0 ? [] : [`the end-to-end tests ended with ${status}`]);
}

async function shift(orders: number, seed: number, chaos: ChaosName = 'none'): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    const result = await runShift({ orders, seed, folder, chaos, cancelShare: 0.02 });
    // What was cancelled before its label came out has none; every other order leaves with one print.
    return [
      ...result.problems,
      ...(result.handedOver + result.closedWithReason === orders && result.labelsVerified === result.prints && result.prints >= result.handedOver && result.duplicatePrints === 0 ? [] : [JSON.stringify(result)]),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
