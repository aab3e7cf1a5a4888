import { hash } from 'node:crypto';
import type { BackupPorts } from '../../main/backup-handlers.ts';
import type { Dispatch } from '../../main/dispatch.ts';
import { createDispatch } from '../../main/dispatch.ts';
import { createFactLog, openDatabase } from '../../main/database/index.ts';
import type { Database, FactLog, Projectors } from '../../main/database/index.ts';
import { FOUR_BY_SIX_203 } from '../../main/documents/index.ts';
import { inThreadReader } from '../../main/documents/reading.ts';
import { handlersFor } from '../../main/engine-handlers.ts';
import type { SmartPorts } from '../../main/fulfilment/index.ts';
import { projectors, refused } from '../../main/fulfilment/index.ts';
import { proveLabel, releaseLabels } from '../../main/fulfilment/label/index.ts';
import { tellCouriers, tellShipments } from '../../main/fulfilment/shipment/index.ts';
import type { DocumentFiles } from '../../main/platform/document-files.ts';
import { systemClock, systemScheduler } from '../../main/platform/clock.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { encodePng } from '../../main/platform/png.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { Tallies, WebhookReceiver } from '../../main/sync/index.ts';
import { slipTextOf } from '../../main/slip-text.ts';
import { createBenchPrinters } from '../../main/bench-printers.ts';
import type { StationPrintersPorts } from '../../main/printing/index.ts';
import { AgentDesk, createStationPrinters, openPrinter } from '../../main/printing/index.ts';
import { readPrinter } from '../../main/printing/queue/index.ts';
import { jobsOfParcel, moveJob } from '../../main/printing/queue/index.ts';
import { contract } from '../../shared/contract/index.ts';
import type { InputOf, Notice, OperationName, OutputOf, Reply, Topic } from '../../shared/contract/index.ts';
import type { DocumentHash, OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { ToldShipment } from '../../shared/fulfilment/shipment.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { awbOfBox, MORNING_MS } from '../fixtures/told.ts';

const STAMP = { stationId: 'station-1', personId: 'flipkart' };
type WithoutScanId<T> = T extends unknown ? Omit<T, 'scanId'> : never;

/** No Smart portal, and no store that would keep a login for one. */
const NO_PORTAL: SmartPorts = {
  builtIn: null, tryLogin: () => Promise.resolve({ code: 'portal_unreachable', about: { says: 'nobody is there' } }), hasLogin: () => Promise.resolve(false), keepLogin: () => Promise.resolve(false), check: () => Promise.resolve(),
  lastCheck: () => null, exportBins: () => Promise.resolve({ code: 'portal_unreachable', about: { says: 'nobody is there' } }), callsLastHour: () => 0,
};

/** A store in memory is not copied. */
const NO_COPIES: BackupPorts = { care: () => ({ copies: [], isMaking: false, trouble: null, check: null, damage: null }), make: () => Promise.resolve({ ok: false, trouble: 'failed', says: 'a store in memory' }) };

/** Draws on the thread of the test, where it is wanted. */
const drawing = inThreadReader(FOUR_BY_SIX_203);

/** The real floor on a real store with no Flipkart and no printer beside it: the test says what those told. */
export interface FloorStation {
  readonly database: Database;
  readonly facts: FactLog;
  readonly time: VirtualTime;
  /** Documents, kept as long as the test runs. */
  readonly files: DocumentFiles;
  readonly lines: string[];
  /** The door itself, for callers other than the one window of this station. */
  readonly dispatch: Dispatch;
  /** What print agents of benches are asked. */
  readonly agents: AgentDesk;
  /** Told after each command what may look different now, as windows are. */
  subscribe(listener: (notice: Notice) => void): () => void;
  /** Something else that windows are told: what a scanner on a cable read. */
  announce(notice: Notice): void;
  /** Shipments that a gate had asked about. */
  readonly asked: readonly string[];
  /** Whether Flipkart can be asked; it cannot unless a test says so. */
  setLine(isUp: boolean): void;
  /** Flipkart says of shipments what it says, and what waited for its word goes on. */
  hear(...shipments: ToldShipment[]): void;
  /** Time that passes before each call; a second unless a test says otherwise. */
  setPace(ms: number): void;
  call<N extends OperationName>(operation: N, input: WithoutScanId<InputOf<N>>, scanId?: string): Promise<Reply<N>>;
  /** The value of a call that must succeed. */
  must<N extends OperationName>(operation: N, input: WithoutScanId<InputOf<N>>): Promise<OutputOf<N>>;
  /** The code of a call that must be refused. */
  refusal<N extends OperationName>(operation: N, input: WithoutScanId<InputOf<N>>): Promise<string>;
  tell(...shipments: ToldShipment[]): number;
  /** Flipkart gave the AWBs and good labels came: order number `n`, as `awbOfBox(n, box)` names them, from `firstAwb` on. */
  labelled(n: number, vendorName?: string, boxes?: number, weighingRequired?: boolean | null, firstAwb?: number): void;
  /** The printer confirmed everything that is queued. */
  printed(): void;
}

/** `meaning` is what facts mean; a test hands in a broken one to see that it is found out. */
export function floorStation(database = openDatabase(':memory:'), meaning: Projectors = projectors, smart: SmartPorts = NO_PORTAL, backup: BackupPorts = NO_COPIES): FloorStation {
  const time = new VirtualTime(MORNING_MS);
  const facts = createFactLog(meaning);
  const ids = timeOrderedIds(time, seededRandom(1));
  let isLineUp = false;
  const asked: string[] = [];
  const floor = { facts, ids, line: { isUp: () => isLineUp, ask: (shipmentIds: readonly ShipmentId[]) => void asked.push(...shipmentIds) } };
  const lines: string[] = [];
  const kept = new Map<string, Uint8Array>();
  const files: DocumentFiles = {
    keep: (bytes) => Promise.resolve(files.put(bytes)),
    put(bytes: Uint8Array): DocumentHash {
      const documentHash = hash('sha256', bytes) as DocumentHash;
      kept.set(documentHash, bytes);
      return documentHash;
    },
    get: (documentHash: string) => kept.get(documentHash) ?? null,
  };
  const opening: StationPrintersPorts = { profile: (printerId) => readPrinter(database.read, printerId), openPrinter: openPrinter(systemScheduler), drawPages: () => Promise.resolve('nobody draws here') };
  const agents = new AgentDesk(systemClock, systemScheduler);
  const tallies = new Tallies(database, time);
  const handlers = handlersFor({
    version: '0.0.0',
    database, floor, agents,
    paper: { floor, files, pictureOf: (bytes) => bytes, printerState: () => Promise.resolve({ ready: true, problem: 'none', says: '' }) },
    drawing, slipTextOf,
    people: { random: seededRandom(2), codePicture: (text) => Promise.resolve(Buffer.from(text)) },
    printers: { random: seededRandom(3), pngOf: encodePng, printers: createBenchPrinters(opening, createStationPrinters(opening), 'linux') },
    fetchManifests: () => Promise.resolve(refused('flipkart_unreachable')),
    verify: () => Promise.resolve(refused('flipkart_unreachable')),
    syncSummary: () => ({ online: false, hasAsked: false, lastSuccessAtMs: null, callsLastHour: 0, credential: null, jobs: [], line: null, backupAtMs: null }),
    callsLastHour: () => ({ all: 0, stock: 0, skus: 0 }),
    budget: { lanes: () => [], callsLastHour: () => 0, rate: () => null },
    pullNow: () => Promise.resolve(refused('flipkart_unreachable')),
    pullReturns: () => Promise.resolve(refused('flipkart_unreachable')),
    labelDesk: { page: () => Promise.resolve(refused('label_not_read')), tryBox: () => Promise.resolve(refused('label_not_read')), saveBox: () => Promise.resolve(refused('label_not_read')), retry: () => Promise.resolve(refused('label_not_read')) },
    dropLabels: () => Promise.resolve(refused('pdf_not_read')),
    channel: { training: null, tryKeys: () => Promise.resolve({ code: 'flipkart_unreachable', about: {} }), askLocation: () => Promise.resolve({ code: 'flipkart_unreachable', about: {} }) },
    smart,
    doctor: { last: () => null, run: () => Promise.resolve({ atMs: time.nowMs(), ok: true, checks: [], jobs: [] }) },
    pullSkus: () => Promise.resolve(refused('flipkart_unreachable')),
    smartLine: () => ({ gateway: 'off', says: null }), trainingSide: null,
    wakeKeeper: () => undefined,
    backup,
    webhooks: { tallies, reads: { callsLastHour: () => 0, waiting: () => 0 }, receiver: new WebhookReceiver({ database, clock: time, credentials: () => Promise.resolve(null), tallies, hint: () => undefined }) },
  });
  const listeners = new Set<(notice: Notice) => void>();
  const announce = (notice: Notice): void => {
    for (const listener of listeners) listener(notice);
  };
  let revision = 0;
  const changed = (topics: readonly Topic[]): void => {
    for (const topic of topics) {
      revision += 1;
      announce({ topic, revision });
    }
  };
  const dispatch = createDispatch({
    database, floor, handlers, clock: time, ids, logger: loggerTo((line) => lines.push(JSON.stringify(line))), stationId: 'station-1', changed,
  });
  // A station that is opened again on its store gives no scan id a second time.
  let scans = 1_000 * (database.read.get<{ count: number }>('SELECT COUNT(*) AS count FROM command_reply')?.count ?? 0);
  let paceMs = SECOND_MS;

  const call = <N extends OperationName>(operation: N, input: WithoutScanId<InputOf<N>>, scanId?: string): Promise<Reply<N>> => {
    time.advance(paceMs);
    // A name that the contract does not know is handed in as it is: tests of the door send such.
    const isQuery = Object.hasOwn(contract, operation) && contract[operation].kind === 'query';
    return dispatch(operation, isQuery ? input : { ...input, scanId: scanId ?? `scan-${(scans += 1)}` }, { personId: 'asha' }) as Promise<Reply<N>>;
  };
  return {
    database, facts, time, files, lines, dispatch, call, asked, announce, agents,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLine(isUp) {
      isLineUp = isUp;
    },
    hear(...shipments) {
      database.write((tx) => {
        tellShipments(floor, tx, shipments, { ...STAMP, atMs: time.nowMs() });
        releaseLabels(floor, tx, { ...STAMP, atMs: time.nowMs() });
      });
    },
    setPace(ms) {
      paceMs = ms;
    },
    async must(operation, input) {
      const reply = await call(operation, input);
      if (!reply.ok) throw new Error(`${operation} was refused: ${reply.error.code} ${JSON.stringify(reply.error.about)} ${lines.at(-1) ?? ''}`);
      return reply.value;
    },
    async refusal(operation, input) {
      const reply = await call(operation, input);
      if (reply.ok) throw new Error(`${operation} was not refused`);
      return reply.error.code;
    },
    tell: (...shipments) => database.write((tx) => tellShipments(floor, tx, shipments, { ...STAMP, atMs: time.nowMs() })),
    labelled(n, vendorName = 'E-Kart Logistics', boxes = 1, weighingRequired = null, firstAwb = 1) {
      const row = database.read.get<{ shipment_id: ShipmentId; order_id: OrderId }>('SELECT shipment_id, order_id FROM shipment WHERE order_id LIKE ?', `%${String(n).padStart(5, '0')}`);
      if (row === undefined) throw new Error(`no order ${n}`);
      const parcels = Array.from({ length: boxes }, (_, index) => ({ subShipmentId: `SS-${index + 1}` as SubShipmentId, trackingId: awbOfBox(n, index + firstAwb) as TrackingId, vendorName }));
      database.write((tx) => {
        const stamp = { ...STAMP, atMs: time.nowMs() };
        tellCouriers(floor, tx, [{ shipmentId: row.shipment_id, weighingRequired, parcels }], stamp);
        for (const { subShipmentId, trackingId } of parcels) {
          const picture = hash('sha256', trackingId) as DocumentHash;
          proveLabel(floor, tx, { shipmentId: row.shipment_id, subShipmentId, orderId: row.order_id, trackingId, documentHash: picture, pictureHash: picture, way: 'border', dpi: 203 }, stamp);
        }
      });
    },
    printed() {
      const waiting = database.read.all<{ shipment_id: ShipmentId; sub_shipment_id: SubShipmentId }>("SELECT shipment_id, sub_shipment_id FROM print_job WHERE state = 'queued'");
      database.write((tx) => {
        for (const row of waiting) {
          for (const job of jobsOfParcel(tx, row.shipment_id, row.sub_shipment_id)) {
            if (job.state === 'queued') moveJob(floor, tx, job, { state: 'printed', says: 'confirmed by the printer', attempt: 1, counterBefore: null }, { ...STAMP, atMs: time.nowMs() });
          }
        }
      });
    },
  };
}

/** Puts a small warehouse into a station: SKUs by name with their bin, barcode and units on hand. */
export async function stockUp(station: FloorStation, skus: Readonly<Record<string, { readonly bin: string; readonly barcode: string; readonly units: number }>>): Promise<void> {
  const bins = [...new Set(Object.values(skus).map((sku) => sku.bin))];
  await station.must('bin.import', { bins: bins.map((binCode) => ({ binCode, zone: 'Saleable' })) } as never);
  await station.must('sku.import', {
    skus: Object.entries(skus).map(([skuId, sku]) => ({
      skuId, listingId: `LST${skuId}`, fsn: `FSN${skuId}`, title: `Test ${skuId}`, homeBin: sku.bin, barcodes: [sku.barcode], serialNumbersPerUnit: 0,
      lengthMm: 100, breadthMm: 80, heightMm: 40, weightGrams: 200, pricePaise: 15_900,
    })),
  } as never);
  for (const [skuId, sku] of Object.entries(skus)) {
    if (sku.units > 0) await station.must('stock.receive', { skuId, binCode: sku.bin, quantity: sku.units, reference: 'test' } as never);
  }
}
