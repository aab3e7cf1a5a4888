import type { BinCode, ListingId, OrderId, OrderItemId, ShipmentId, SkuId } from '../../shared/fulfilment/ids.ts';
import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { remoteStateOf } from '../../shared/fulfilment/shipment.ts';
import type { Paise } from '../../shared/money.ts';
import type { EpochMs } from '../../shared/time.ts';
import { HOUR_MS } from '../../shared/time.ts';
import type { Database, IntentKind, IntentRow, NewIntent } from '../../main/database/index.ts';
import { addIntent, createFactLog, intentFrom, readyAgain, writeSetting } from '../../main/database/index.ts';
import type { SellerApi } from '../../main/flipkart/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';
import { heardAt, readShipment } from '../../main/fulfilment/shipment/index.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { IntentStore } from '../../main/sync/intent-store.ts';
import { sqliteIntentStore } from '../../main/sync/intent-store.ts';
import { storedShipments } from '../../main/sync/kinds/shipment-book.ts';
import { storedStock } from '../../main/sync/kinds/stock-book.ts';
import type { SyncPorts } from '../../main/sync/sync-ports.ts';
import { takeIn } from '../../main/sync/tell.ts';
import type { DayIntents, DayShipments, DayStock, DayStore, ReadShipments } from './day-store.ts';
import { LOCATION } from './memory-books.ts';
import type { ShownShipment } from './remote-flipkart.ts';
import { START_MS } from './scenario.ts';
import type { Timeline } from './timeline.ts';
import { UsedAgain } from './used-again.ts';

const BIN = 'B1' as BinCode;
const SKUS = ['SKU1', 'SKU2', 'SKU3'] as readonly string[] as readonly SkuId[];
const OPEN = "state NOT IN ('DONE', 'SUPERSEDED')";
const STAMP = { stationId: 'station-1', personId: 'asha', atMs: START_MS };
const facts = createFactLog(projectors);

let store: UsedAgain | null = null;

/** One day's store: the tables, projections and statements of the product, over SQLite. A day must be over before the next one opens its own. */
export function inSqlite(timeline: Timeline, ask: ReadShipments): DayStore {
  store ??= new UsedAgain(prepare);
  const database = store.fresh();
  const ports = portsOf(database, timeline, ask);
  return { intents: intentsOf(database), shipments: shipmentsOf(ports), stock: stockOf(ports, database) };
}

function prepare(database: Database): void {
  database.write((tx) => {
    writeSetting(tx, 'locationId', LOCATION);
    writeSetting(tx, 'canary', 'passed');
    facts.append(tx, { kind: 'bins.imported', key: 'bins', subject: 'bins', body: { bins: [{ binCode: BIN, zone: 'Saleable' }] } }, STAMP);
    const skus = SKUS.map((skuId) => ({
      skuId, listingId: `LST${skuId}` as ListingId, fsn: `FSN${skuId}`, title: skuId, homeBin: BIN, barcodes: [`8900${skuId}`], serialNumbersPerUnit: 0 as const,
      lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200, pricePaise: 15_900 as Paise,
    }));
    facts.append(tx, { kind: 'skus.imported', key: 'skus', subject: 'skus', body: { skus } }, STAMP);
  });
}

/** Only what the books ask of it: there is no client, no printer and no document on such a day. */
function portsOf(database: Database, timeline: Timeline, ask: ReadShipments): SyncPorts {
  const api: Pick<SellerApi, 'readShipments'> = {
    async readShipments(shipmentIds) {
      const answer = await ask(shipmentIds);
      return answer.ok ? { ok: true, value: { shipments: answer.value.map(toldOf), quarantined: [] } } : answer;
    },
  };
  const clock = { nowMs: () => timeline.nowMs(), monotonicMs: () => timeline.nowMs() };
  const ports: Pick<SyncPorts, 'database' | 'floor' | 'clock' | 'stationId' | 'changed'> & { readonly api: typeof api } = {
    database, floor: { facts, ids: timeOrderedIds(clock, seededRandom(4)) }, clock, stationId: STAMP.stationId, changed: () => undefined, api,
  };
  return ports as unknown as SyncPorts;
}

/** An order of its own for each shipment, of a SKU that nobody counts: its units must not change what is told of the counted ones. */
function toldOf(shown: ShownShipment): ToldShipment {
  const { shipmentId, state, hold, quantity, updatedAtMs } = shown;
  return {
    shipmentId, orderId: `OD-${shipmentId}` as OrderId, locationId: LOCATION, hold, mps: false, packagingPolicy: null, shipmentType: 'NORMAL', serviceProfile: null,
    orderedAtMs: START_MS - HOUR_MS, dispatchAfterMs: 0, dispatchByMs: START_MS + 6 * HOUR_MS, updatedAtMs, subShipmentIds: [],
    lines: [{
      orderItemId: `${shipmentId}-1` as OrderItemId, cancellationGroupId: `${shipmentId}-g`, listingId: 'LST-OTHER' as ListingId, skuId: 'OTHER' as SkuId, fsn: 'FSN-OTHER', title: 'Other', quantity, state,
      paymentType: 'PREPAID', customerPricePaise: 15_900 as Paise, isReplacement: false,
    }],
  };
}

function intentsOf(database: Database): DayIntents {
  const { read } = database;
  const sender: IntentStore = sqliteIntentStore(database);
  return {
    ...sender,
    add: (intent: NewIntent, nowMs) => database.write((tx) => addIntent(tx, intent, nowMs)),
    get: (opKey) => read.all<IntentRow>('SELECT * FROM intent WHERE op_key = ?', opKey).map(intentFrom)[0],
    all: () => read.all<IntentRow>('SELECT * FROM intent ORDER BY intent_id').map(intentFrom),
    openIn: (stream) => read.all<IntentRow>(`SELECT * FROM intent WHERE stream = ? AND ${OPEN} ORDER BY intent_id`, stream).map(intentFrom),
    hasOpenIn: (stream) => read.get(`SELECT 1 FROM intent WHERE stream = ? AND ${OPEN} LIMIT 1`, stream) !== undefined,
    readyAgain: (opKey, nowMs) => database.write((tx) => readyAgain(tx, opKey, nowMs)),
    lose: (opKey) => database.write((tx) => tx.run('DELETE FROM intent WHERE op_key = ?', opKey)),
    hasReady: (nowMs, kinds) => (nextOf(database, kinds) ?? Infinity) <= nowMs,
    nextDueMs: () => read.get<{ next: EpochMs | null }>(
      `SELECT MIN(next_at_ms) AS next FROM intent WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT') AND state <> 'SENT'
         AND NOT EXISTS (SELECT 1 FROM intent earlier WHERE earlier.stream = intent.stream AND earlier.intent_id < intent.intent_id AND earlier.${OPEN})`,
    )?.next ?? null,
  };
}

function nextOf({ read }: Database, kinds: readonly IntentKind[]): EpochMs | null {
  return read.get<{ next: EpochMs | null }>(
    "SELECT MIN(next_at_ms) AS next FROM intent WHERE state IN ('READY', 'UNSURE', 'HELD', 'SENT') AND state <> 'SENT' AND kind IN (SELECT value FROM json_each(?))", JSON.stringify(kinds),
  )?.next ?? null;
}

function shipmentsOf(ports: SyncPorts): DayShipments {
  const { read } = ports.database;
  /** Flipkart's own time of what it showed when a parcel was made ready once more. */
  const redoneAtMs = new Map<ShipmentId, EpochMs>();
  return {
    ...storedShipments(ports),
    quantity: (shipmentId: ShipmentId) => read.get<{ quantity: number }>('SELECT SUM(quantity) AS quantity FROM order_line WHERE shipment_id = ?', shipmentId)?.quantity ?? 0,
    hear: (told) => void takeIn(ports, [toldOf(told)], []),
    packed(shipmentId) {
      const row = readShipment(read, shipmentId);
      if (row === undefined || row.remoteState !== 'PACKED' || row.hold === 1) return null;
      const updatedAtMs = read.get<{ at: EpochMs }>('SELECT remote_updated_at_ms AS at FROM shipment WHERE shipment_id = ?', shipmentId)?.at ?? 0;
      const readyUpdatedAtMs = facts.timeline(read, row.orderId).reduce<EpochMs | null>((ready, { body }) =>
        ('shipment' in body && remoteStateOf(body.shipment.lines) === 'READY_TO_DISPATCH' && body.shipment.updatedAtMs > (redoneAtMs.get(shipmentId) ?? 0) ? body.shipment.updatedAtMs : ready), null);
      return { toldAtMs: row.toldAtMs, heardAtMs: heardAt(read, row), updatedAtMs, readyUpdatedAtMs };
    },
    madeReadyOnceMore(shipmentId) {
      redoneAtMs.set(shipmentId, read.get<{ at: EpochMs }>('SELECT remote_updated_at_ms AS at FROM shipment WHERE shipment_id = ?', shipmentId)?.at ?? 0);
    },
  };
}

function stockOf(ports: SyncPorts, database: Database): DayStock {
  const book = storedStock(ports);
  const counted = new Set<SkuId>();
  const onHand = (skuId: SkuId): number => database.read.get<{ on_hand: number }>('SELECT on_hand FROM sku_stock WHERE sku_id = ?', skuId)?.on_hand ?? 0;
  return {
    ...book,
    commit(skuId, inventory) {
      counted.add(skuId);
      const change = inventory - onHand(skuId);
      if (change === 0) return;
      database.write((tx) => facts.append(
        tx, { kind: 'stock.adjusted', key: `count:${skuId}:${inventory}`, subject: skuId, body: { skuId, binCode: BIN, change, because: 'counted', reason: 'counted', runId: 'day' } }, { ...STAMP, atMs: ports.clock.nowMs() },
      ));
    },
    skuIds: () => counted,
    due() {
      if (counted.size === 0) return [];
      const rows = book.newest([...counted]);
      return [...counted].filter((skuId) => rows.get(skuId)?.isDue === 1);
    },
    nextAgainMs: () => database.read.get<{ next: EpochMs | null }>('SELECT MIN(after_ms) AS next FROM stock_push_again')?.next ?? null,
  };
}

