import process from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { systemClock, systemScheduler } from '../platform/clock.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import type { KeepFixture } from './fixture.ts';
import { fixtureFolder } from './fixture.ts';
import { ProbeRefused, readProbeConfig } from './probe-config.ts';
import { createProbeLine } from './probe-line.ts';
import type { ProbeRow } from './run-probe.ts';
import { runProbe } from './run-probe.ts';
import { QUESTIONS } from './questions/index.ts';
import { createWritePermit, runTwoCalls } from './two-calls.ts';

/*
 * `npm run probe -- --config FILE [--json] [--fixtures DIR] [--live] [--calls 60]`: read-only questions to an account, and a table of what holds. `--write ORDER_ID`
 * is the experiment with one order. The exit code is 1 when there was no token or an experiment told nothing, 2 when nothing was asked because something is missing.
 */
const CALLS = '60';
/** Two a second, as a station that has just started (reliability.md 2.6). */
const GAP_MS = '500';
const EXIT_NOTHING = 1;
const EXIT_REFUSED = 2;
const { values } = parseArgs({
  options: {
    config: { type: 'string' }, json: { type: 'boolean', default: false }, fixtures: { type: 'string' }, live: { type: 'boolean', default: false }, calls: { type: 'string', default: CALLS }, 'gap-ms': { type: 'string', default: GAP_MS },
    write: { type: 'string' }, yes: { type: 'string' },
  },
});
const say = (text: string): void => {
  if (!values.json) process.stdout.write(`${text}\n`);
};
const report = (value: unknown): void => {
  if (values.json) process.stdout.write(`${JSON.stringify(value)}\n`);
};

function tell(row: ProbeRow): void {
  say(`${row.confidence === 'none' ? '?' : '✓'} ${row.question}`);
  say(`    ${row.says}`);
  say(`    asked: ${row.asked}; ${row.calls} calls; sure: ${row.confidence}`);
  say(`    decides: ${row.decides}`);
  report(row);
}

async function confirm(orderId: string): Promise<string> {
  if (values.yes !== undefined) return values.yes;
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(`Type the order id again to do it (${orderId.length} characters), or anything else to leave: `);
  } finally {
    lines.close();
  }
}

async function run(): Promise<void> {
  if (values.config === undefined) throw new ProbeRefused('Say --config FILE. The README of main/probe shows what stands in it.');
  const callsMax = Number(values.calls);
  if (!Number.isInteger(callsMax) || callsMax < 1 || callsMax > 900) throw new ProbeRefused('--calls is a number from 1 to 900.');
  const config = readProbeConfig(values.config, values.live);
  const keep: KeepFixture = values.fixtures === undefined ? () => undefined : fixtureFolder(values.fixtures);
  const http = axiosHttp();
  const ports = { http, clock: systemClock, scheduler: systemScheduler, config, callsMax, gapMs: Number(values['gap-ms']) };
  try {
    if (values.write === undefined) await askAll(ports, keep);
    else await tryTwice(ports, keep, values.write);
  } finally {
    http.close();
  }
}

type LinePorts = Parameters<typeof createProbeLine>[0];

async function askAll(ports: LinePorts, keep: KeepFixture): Promise<void> {
  const line = createProbeLine(ports);
  const token = await line.tokens.renew();
  if (!token.ok) {
    say(`No token: ${token.failure.says}`);
    report({ error: 'no_token', kind: token.failure.kind, reason: token.failure.kind === 'unauthorised' ? token.failure.reason : null });
    process.exitCode = EXIT_NOTHING;
    return;
  }
  const rows = await runProbe({ line, config: ports.config, questions: QUESTIONS, nowMs: () => ports.clock.nowMs(), tell, keep });
  const open = rows.filter((row) => row.confidence === 'none').length;
  say(`${rows.length - open} of ${rows.length} questions are settled, with ${line.calls()} calls. Nothing was written.`);
  report({ questions: rows.length, settled: rows.length - open, calls: line.calls() });
}

async function tryTwice(ports: LinePorts, keep: KeepFixture, orderId: string): Promise<void> {
  const permit = createWritePermit();
  const line = createProbeLine({ ...ports, mayWrite: permit.check });
  // Without --json the plan is said on the way; with it the person at the keyboard must see it all the same.
  const loud = (text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  const rows = await runTwoCalls({ line, permit, config: ports.config, orderId, clock: ports.clock, scheduler: ports.scheduler, keep, say: loud, confirm: () => confirm(orderId) });
  for (const row of rows) {
    say(`${row.act}: ${row.class}. ${row.says}`);
    report(row);
  }
  if (rows.length < 2) process.exitCode = EXIT_NOTHING;
}

try {
  await run();
} catch (error) {
  if (!(error instanceof ProbeRefused)) throw error;
  process.stderr.write(`${error.message}\n`);
  report({ error: 'refused', says: error.message });
  process.exitCode = EXIT_REFUSED;
}
