import process from 'node:process';
import { parseArgs } from 'node:util';
import { benchBenches } from './benches.ts';
import { benchBackup } from './backup.ts';
import { benchBlocked } from './blocked.ts';
import { benchClient } from './client.ts';
import { benchColdStart } from './cold-start.ts';
import { benchEncode } from './encode.ts';
import { benchFloor } from './floor.ts';
import { benchFsyncsAScan } from './fsyncs-a-scan.ts';
import { benchIngest } from './ingest.ts';
import { benchInstalledSize } from './installed-size.ts';
import { benchInventory } from './inventory.ts';
import { benchLabelChain } from './label-chain.ts';
import { benchLongList } from './long-list.ts';
import { benchOrderFind } from './order-find.ts';
import { benchOutbox } from './outbox.ts';
import { benchMainThread } from './main-thread.ts';
import { benchMemory } from './memory.ts';
import { benchPackingDay } from './packing-day.ts';
import { benchPaper } from './paper.ts';
import { benchPicklist } from './picklist.ts';
import { benchPush } from './push.ts';
import { benchRecovery } from './recovery.ts';
import { benchResume } from './resume.ts';
import { benchRoundTrip } from './round-trip.ts';
import type { BenchRow } from './row.ts';
import { benchScanCommit } from './scan-commit.ts';
import { benchScanStorm } from './scan-storm.ts';
import { benchSkus } from './skus.ts';
import { benchWindow } from './window.ts';

/** `npm run bench -- [--json]`: what is fast enough, judged by ratios within this run. */
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string' } } });
const GROUPS: Readonly<Record<string, () => Promise<BenchRow[]> | BenchRow[]>> = {
  backup: benchBackup,
  benches: benchBenches,
  blocked: benchBlocked,
  client: benchClient,
  'cold-start': benchColdStart,
  encode: benchEncode,
  floor: benchFloor,
  fsyncs: benchFsyncsAScan,
  ingest: benchIngest,
  'installed-size': benchInstalledSize,
  inventory: benchInventory,
  'label-chain': benchLabelChain,
  'list-50000': benchLongList,
  'main-thread': benchMainThread,
  memory: benchMemory,
  'order-find': benchOrderFind,
  outbox: benchOutbox,
  'packing-day': benchPackingDay,
  paper: benchPaper,
  picklist: benchPicklist,
  push: benchPush,
  recovery: benchRecovery,
  resume: benchResume,
  'round-trip': benchRoundTrip,
  'scan-commit': benchScanCommit,
  skus: benchSkus,
  storm: benchScanStorm,
  window: benchWindow,
};
const rows: BenchRow[] = [];
for (const [name, measure] of Object.entries(GROUPS)) if (values.only === undefined || values.only === name) rows.push(...await measure());
if (values.json) process.stdout.write(`${JSON.stringify(rows)}\n`);
else {
  for (const row of rows) {
    process.stdout.write(`${row.holds ? 'holds ' : 'MISSED'}  ${row.name.padEnd(28)} ${String(row.value).padStart(8)} ${row.unit.padEnd(9)} against ${String(row.against ?? '-').padStart(8)}  ratio ${String(row.ratio ?? '-').padStart(6)}  target ${row.target}${row.ceiling === undefined ? '' : `  (ceiling ${row.ceiling})`}\n`);
  }
}
