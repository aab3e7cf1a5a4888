import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../main/database/index.ts';
import { floorStation, stockUp } from '../doubles/floor-station.ts';
import { told } from '../fixtures/told.ts';
import type { BenchRow } from './row.ts';
import { median, percentile, rounded } from './row.ts';

const SCANS = 1_500;
const RAW_BYTES = 4_096;
const SKUS = 60;
const BINS = 20;
const UNITS_AN_ORDER = 3;
const ORDERS_A_LIST = 50;

/** Times scans of a picker through the whole door (parse, rules, facts, projections, commit) and raw appends with fsync, in turns. */
export async function measureScans(scans: number): Promise<{ readonly scanMs: readonly number[]; readonly rawMs: readonly number[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-scan-'));
  const station = floorStation(openDatabase(join(folder, 'station.db')));
  const raw = openSync(join(folder, 'raw'), 'w');
  try {
    const skus = Object.fromEntries(Array.from({ length: SKUS }, (_, n) => [`SKU-${n}`, { bin: `A-${n % BINS}`, barcode: `89000000${n + 1000}`, units: Math.ceil(scans / 10) }]));
    await stockUp(station, skus);
    station.tell(...Array.from({ length: Math.ceil(scans / UNITS_AN_ORDER) }, (_, n) => told(n + 1, { [`SKU-${n % SKUS}`]: 2, [`SKU-${(n * 7 + 1) % SKUS}`]: 1 })));
    const block = Buffer.alloc(RAW_BYTES, 1);
    const scanMs: number[] = [];
    const rawMs: number[] = [];
    for (let list = 1; scanMs.length < scans; list += 1) {
      const made = await station.must('picklist.create', { shipments: { dueNext: ORDERS_A_LIST } } as never);
      let view = await station.must('picklist.start', { benchId: 'bench-1', picklistId: made.picklistId, toteCode: `T-${list}` } as never);
      while (view.now !== null) {
        const isUnit = view.provenBin === view.now.binCode;
        const barcode = isUnit ? (skus[view.now.skuId]?.barcode ?? '') : view.now.binCode;
        const atRaw = performance.now();
        writeSync(raw, block);
        fsyncSync(raw);
        rawMs.push(performance.now() - atRaw);
        const atScan = performance.now();
        const reply = await station.call('pick.scan', { benchId: 'bench-1', barcode } as never);
        scanMs.push(performance.now() - atScan);
        if (!reply.ok) throw new Error(`The scan was refused: ${reply.error.code}`);
        view = reply.value.view;
      }
    }
    return { scanMs, rawMs };
  } finally {
    closeSync(raw);
    station.database.close();
    rmSync(folder, { recursive: true });
  }
}

export async function benchScanCommit(): Promise<BenchRow[]> {
  const { scanMs, rawMs } = await measureScans(SCANS);
  const [value, against] = [median(scanMs), median(rawMs)];
  return [
    { name: 'scan commit p50', value: rounded(value), unit: 'ms', against: rounded(against), ratio: rounded(value / against, 2), target: '<= 2.0x raw 4 KiB append + fsync', holds: value / against <= 2 },
    { name: 'scan commit p99', value: rounded(percentile(scanMs, 99)), unit: 'ms', against: rounded(percentile(rawMs, 99)), ratio: null, target: 'ceiling 10 ms', holds: percentile(scanMs, 99) <= 10 },
  ];
}
