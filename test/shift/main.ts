import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { CHAOS_NAMES } from '../../main/sandbox/index.ts';
import type { ShiftResult } from './run-shift.ts';
import { runShift } from './run-shift.ts';

/** `npm run shift -- --orders 60 --seed 7 --out DIR [--mix messy] [--cancel 0.02] [--chaos rough|storm] [--smart on] [--json]`. Orders come at 200 an hour on a clock of the
 * floor's own, and Flipkart's limit of 1,000 calls an hour holds. With chaos Flipkart behaves badly and so does the line, through a fault proxy. Exit code 1 when an order has no good end, a label is wrong, or calls or cancellations miss their targets,
 * or with `--smart on` an order that was handed over is not in exactly one picklist at Flipkart. */
const { values } = parseArgs({
  options: { orders: { type: 'string', default: '20' }, seed: { type: 'string', default: '7' }, out: { type: 'string' }, json: { type: 'boolean', default: false }, mix: { type: 'string', default: 'plain' }, cancel: { type: 'string' }, chaos: { type: 'string', default: 'none' }, smart: { type: 'string', default: 'off' } },
});
const folder = values.out ?? mkdtempSync(join(tmpdir(), 'shift-'));
const BAR = 30;
/** Of orders on the floor, in a shift that is not messy; `--cancel 0` leaves it out. */
const CANCEL_SHARE = 0.02;

const result = await runShift({
  orders: Number(values.orders), seed: Number(values.seed), folder, mix: values.mix === 'messy' ? 'messy' : 'plain', cancelShare: values.cancel === undefined ? CANCEL_SHARE : Number(values.cancel),
  chaos: CHAOS_NAMES.find((name) => name === values.chaos) ?? 'none',
  smart: values.smart === 'on' ? 'on' : 'off',
  onProgress: (stage, done, of) => {
    if (!process.stderr.isTTY) return;
    const filled = Math.round((done / of) * BAR);
    process.stderr.write(`\r${stage} [${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${of} `);
  },
});
if (process.stderr.isTTY) process.stderr.write('\n');
report(result);
process.exitCode = result.problems.length === 0 ? 0 : 1;

function report(shift: ShiftResult): void {
  const { stageSeconds, problems, books, mess, smart, ...plain } = shift;
  const calls = [
    ['batched calls an order', plain.batchedCallsPerOrder], ['all calls an order', plain.allCallsPerOrder], ['most calls in an hour', plain.maxCallsPerHour], ['cancellations', plain.cancellations],
    ['seconds to the stop (p95)', plain.cancelToStopP95Seconds], ['calls by lane', JSON.stringify(plain.callsByLane)],
  ] as const;
  const figures = { ...plain, ...smart, ...books, ...(mess === undefined ? {} : { mess }) };
  const rows: readonly (readonly [string, string | number])[] = [
    ['orders', shift.orders], ['handed over', shift.handedOver], ['closed with a reason', shift.closedWithReason], ['units scanned', shift.units],
    ['labels verified', shift.labelsVerified], ['prints (by the printer)', shift.prints], ['printed twice', shift.duplicatePrints], ['manifests', shift.manifests],
    ['API calls', shift.apiCalls], ['API calls an order', shift.apiCallsPerOrder], ...(plain.callsByLane === undefined ? [] : calls.map(([name, value]) => [name, value ?? 'none'] as const)), ['chaos', shift.chaos], ['faults played', JSON.stringify(shift.faultsPlayed)], ['faults on the line', JSON.stringify(shift.faults)], ['states at Flipkart', JSON.stringify(shift.remoteStates)], ...Object.entries(smart ?? {}), ...Object.entries(books ?? {}), ...(mess === undefined ? [] : [['what went wrong', JSON.stringify(mess)] as const]),
    ...Object.entries(stageSeconds).map(([stage, seconds]) => [`seconds: ${stage}`, seconds.toFixed(2)] as const), ['seconds', shift.seconds], ['kept in', folder],
  ];
  for (const [name, value] of rows) process.stdout.write(`${name.padEnd(28)}${value}\n`);
  for (const problem of problems) process.stdout.write(`PROBLEM ${problem}\n`);
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
}
