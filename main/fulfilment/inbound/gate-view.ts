import type { GateView } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import { returnCarrierKey } from '../../../shared/fulfilment/inbound.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { endOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

export interface OpenGate {
  readonly gateId: string;
  readonly carrier: string;
  readonly carrierName: string;
  readonly bagCode: string;
  readonly startCode: string;
  readonly expectedCount: number | null;
  readonly openedAtMs: EpochMs;
}

type Missing = NonNullable<GateView['gate']>['missing'][number];

const AWAITED_MAX = 2_000;
const NAMED_MAX = 100;

/** The bag that this bench takes in; it is still there after a crash. */
export function openGate(read: ReadDb, benchId: BenchId): OpenGate | undefined {
  return read.get<OpenGate>(
    `SELECT gate_id AS gateId, carrier, carrier_name AS carrierName, bag_code AS bagCode, start_code AS startCode, expected_count AS expectedCount, opened_at_ms AS openedAtMs
     FROM gate_receipt WHERE bench_id = ? AND closed_at_ms IS NULL`, benchId,
  );
}

export function readGate(read: ReadDb, benchId: BenchId, nowMs: EpochMs): GateView {
  const gate = openGate(read, benchId);
  const waiting = read.get<{ count: number }>("SELECT COUNT(*) AS count FROM return_item WHERE state = 'RECEIVED'")?.count ?? 0;
  return { benchId, gate: gate === undefined ? null : gateOf(read, gate, nowMs), carriers: carriersOf(read), waiting };
}

function gateOf(read: ReadDb, gate: OpenGate, nowMs: EpochMs): NonNullable<GateView['gate']> {
  const parcels = read.all<NonNullable<GateView['gate']>['parcels'][number]>(
    'SELECT tracking_id AS trackingId, outcome, order_id AS orderId, scanned_at_ms AS scannedAtMs FROM gate_parcel WHERE gate_id = ? ORDER BY scanned_at_ms DESC, tracking_id LIMIT ?', gate.gateId, NAMED_MAX,
  );
  const counts = read.get<{ scanned: number; unexpected: number }>("SELECT COUNT(*) AS scanned, COALESCE(SUM(outcome = 'unexpected'), 0) AS unexpected FROM gate_parcel WHERE gate_id = ?", gate.gateId) ?? { scanned: 0, unexpected: 0 };
  const missing = missingOf(read, gate.carrier, nowMs);
  const { gateId, carrierName, bagCode, startCode, expectedCount, openedAtMs } = gate;
  return { gateId, carrierName, bagCode, startCode, expectedCount, openedAtMs, ...counts, parcels, missing: missing.slice(0, NAMED_MAX), missingTotal: missing.length };
}

/** Returns of a carrier that nobody saw here although Flipkart calls them handed back, or expects them until tonight. */
function missingOf(read: ReadDb, carrier: string, nowMs: EpochMs): Missing[] {
  return read.all<Missing & { readonly courierName: string | null }>(
    `SELECT return_id AS returnId, order_id AS orderId, tracking_id AS trackingId, courier_name AS courierName, CASE standing WHEN 'completed' THEN 'completed' ELSE 'due' END AS why
     FROM return_item WHERE state = 'CONFIRMED' AND (standing = 'completed' OR (standing = 'open' AND expected_at_ms <= ?)) ORDER BY updated_at_ms DESC, return_id LIMIT ?`,
    endOfBusinessDay(nowMs), AWAITED_MAX,
  ).filter((row) => row.courierName !== null && returnCarrierKey(row.courierName) === carrier).map(({ returnId, orderId, trackingId, why }) => ({ returnId, orderId, trackingId, why }));
}

/** Names under which returns are expected; several spellings of one carrier are one. */
function carriersOf(read: ReadDb): GateView['carriers'] {
  const rows = read.all<{ name: string; expected: number }>(
    "SELECT courier_name AS name, COUNT(*) AS expected FROM return_item WHERE state = 'CONFIRMED' AND standing IN ('open', 'completed') AND courier_name IS NOT NULL GROUP BY courier_name ORDER BY expected DESC, courier_name",
  );
  const carriers = new Map<string, { name: string; expected: number }>();
  for (const row of rows) {
    const key = returnCarrierKey(row.name);
    const known = carriers.get(key);
    if (known === undefined) carriers.set(key, { ...row });
    else known.expected += row.expected;
  }
  return [...carriers.values()];
}
