import { hash } from 'node:crypto';
import type { InputOf, OperationName, Reply } from '../../shared/contract/index.ts';
import type { DocumentHash, OrderId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import type { Database } from '../../main/database/index.ts';
import { proveLabel } from '../../main/fulfilment/label/index.ts';
import { tellCouriers } from '../../main/fulfilment/shipment/index.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import type { SyncPorts } from '../../main/sync/sync-ports.ts';
import { stampOfFlipkart } from '../../main/sync/sync-ports.ts';
import type { FloorStation } from '../doubles/floor-station.ts';
import type { Findings } from './findings.ts';
import { StationDied } from './timeline.ts';

export interface BenchPorts {
  readonly station: FloorStation;
  readonly database: Database & { readonly isDead: boolean };
  readonly ports: SyncPorts;
  readonly sandbox: Sandbox;
  readonly findings: Findings;
  /** The mistake of a bench that sounds before anything is written down. */
  readonly beepsAtOnce: boolean;
  readonly says: (line: string) => void;
  /** A person's scan takes so long, and the world goes on meanwhile. */
  readonly passes: (ms: number) => void;
}

const BENCH = 'bench-1';
const ORDERS_A_LIST = 4;
const SCANS_A_TURN = 6;
const SCAN_MS = 1_500;
const CARRIER = 'Ekart Logistics';
const TO_TAKE_OUT = `FROM put_back_line line JOIN task USING (task_id) JOIN shipment USING (shipment_id)
  WHERE line.done < line.quantity AND line.place LIKE 'parcel:%' AND task.kind = 'put-back' AND floor_state IN ('PACKED', 'LABELLED', 'SCANNED_OUT')`;

interface Papers {
  readonly labels: number;
  readonly out: number;
}

const said = ({ labels, out }: Papers): string => `${labels} labels, ${out} scanned out`;

/** One packer with a scanner: lists, picks, packs, sticks labels and scans out, a few scans a turn, whatever the station does meanwhile. */
export class SimulatedBench {
  readonly #with: BenchPorts;
  /** Scans that sounded. */
  readonly #acknowledged: string[] = [];
  readonly #cancelled = new Map<ShipmentId, Papers>();
  readonly #held = new Map<ShipmentId, Papers>();
  #scans = 0;
  #idleSinceFact = -1;

  constructor(ports: BenchPorts) {
    this.#with = ports;
  }

  /** A few scans of whatever is next: packing first, then picking, then the carrier. */
  async work(): Promise<void> {
    // Nothing was written since there was nothing to do: there still is nothing.
    const newest = this.#with.database.read.get<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM fact')?.seq ?? 0;
    if (newest === this.#idleSinceFact) return;
    for (let scan = 0; scan < SCANS_A_TURN; scan += 1) {
      if ((await this.#packOnce()) || (await this.#takeOutOnce()) || (await this.#pickOnce()) || (await this.#scanOutOnce())) continue;
      this.#idleSinceFact = newest;
      return;
    }
  }

  isDone(): boolean {
    const { read } = this.#with.database;
    return read.get("SELECT 1 FROM shipment WHERE floor_state IN ('OPEN', 'LISTED', 'PICKED', 'PACKED', 'LABELLED') AND remote_state <> 'CANCELLED' AND hold = 0 AND unmet = 0 LIMIT 1") === undefined
      && read.get(`SELECT 1 ${TO_TAKE_OUT} LIMIT 1`) === undefined;
  }

  /** Labels of what Flipkart has packed come, each proved. */
  takeLabels(): void {
    const { database, ports, sandbox } = this.#with;
    const packed = database.read.all<{ shipment_id: ShipmentId; order_id: OrderId }>(
      `SELECT shipment_id, order_id FROM shipment WHERE remote_state IN ('PACKED', 'READY_TO_DISPATCH') AND NOT EXISTS (SELECT 1 FROM parcel WHERE parcel.shipment_id = shipment.shipment_id AND label_state = 'proved')`,
    );
    for (const { shipment_id: shipmentId, order_id: orderId } of packed) {
      const boxes = (sandbox.world.shipments.get(shipmentId)?.parcels ?? []).map((parcel) => ({ subShipmentId: parcel.subShipmentId as SubShipmentId, trackingId: (parcel.trackingId ?? '') as TrackingId, vendorName: 'E-Kart Logistics' }));
      database.write((tx) => {
        const stamp = stampOfFlipkart(ports);
        tellCouriers(ports.floor, tx, [{ shipmentId, weighingRequired: null, parcels: boxes }], stamp);
        for (const { subShipmentId, trackingId } of boxes) {
          const picture = hash('sha256', trackingId) as DocumentHash;
          proveLabel(ports.floor, tx, { shipmentId, subShipmentId, orderId, trackingId, documentHash: picture, pictureHash: picture, way: 'border', dpi: 203 }, stamp);
        }
      });
    }
  }

  /** From here on no label and no line of a manifest may be made for it (I11). */
  heardCancellation(shipmentId: ShipmentId): void {
    if (this.#cancelled.has(shipmentId)) return;
    this.#cancelled.set(shipmentId, this.#papersOf(shipmentId));
    this.#with.findings.count('cancellations heard');
  }

  expectNothingAfterCancellation(): void {
    for (const [shipmentId, before] of this.#cancelled) {
      const now = this.#papersOf(shipmentId);
      if (now.labels > before.labels || now.out > before.out) this.#with.findings.breach('cancelled', `${shipmentId} got a label or left although its cancellation was known: ${said(before)}, now ${said(now)}`);
      this.#cancelled.set(shipmentId, now);
    }
    this.#expectNothingWhileHeld();
  }

  /** A held order gets no label and is not scanned out; what is too much in a parcel is somebody's task. */
  #expectNothingWhileHeld(): void {
    const { database, findings } = this.#with;
    const held = database.read.all<{ shipment_id: ShipmentId }>('SELECT shipment_id FROM shipment WHERE hold = 1').map((row) => row.shipment_id);
    for (const shipmentId of this.#held.keys()) if (!held.includes(shipmentId)) this.#held.delete(shipmentId);
    for (const shipmentId of held) {
      const now = this.#papersOf(shipmentId);
      const before = this.#held.get(shipmentId);
      if (before !== undefined && (now.labels > before.labels || now.out > before.out)) findings.breach('floor', `${shipmentId} got a label or was scanned out on hold: ${said(before)}, now ${said(now)}`);
      this.#held.set(shipmentId, now);
    }
    for (const { shipment_id } of database.read.all<{ shipment_id: ShipmentId }>(
      `SELECT shipment_id FROM order_line line JOIN shipment USING (shipment_id) WHERE line.packed > line.quantity AND shipment.remote_state <> 'CANCELLED'
         AND NOT EXISTS (SELECT 1 FROM put_back_line own WHERE own.task_id = 'put-back:' || line.shipment_id AND own.order_item_id = line.order_item_id AND own.place LIKE 'parcel:%' AND own.done < own.quantity)`,
    )) findings.breach('floor', `${shipment_id} has more in its parcel than is wanted, and nobody is told`);
  }

  /** I1 and I2: whatever sounded is in the store. */
  expectAcknowledged(): void {
    const { database, findings } = this.#with;
    for (const scanId of this.#acknowledged) {
      if (database.read.get('SELECT 1 FROM command_reply WHERE scan_id = ?', scanId) === undefined) findings.breach('lost', `${scanId} sounded and is not in the store`);
    }
    this.#acknowledged.length = 0;
  }

  #papersOf(shipmentId: ShipmentId): Papers {
    const { read } = this.#with.database;
    const jobs = read.get<{ n: number }>('SELECT COUNT(*) AS n FROM print_job WHERE shipment_id = ?', shipmentId)?.n ?? 0;
    const out = read.get<{ n: number }>('SELECT COUNT(*) AS n FROM parcel WHERE shipment_id = ? AND scanned_out_at_ms IS NOT NULL', shipmentId)?.n ?? 0;
    return { labels: jobs, out };
  }

  async #scan<N extends OperationName>(operation: N, input: Readonly<Record<string, unknown>>): Promise<Reply<N>> {
    const { station, database, findings, beepsAtOnce, says, passes } = this.#with;
    passes(SCAN_MS);
    const scanId = `bench-scan-${(this.#scans += 1)}`;
    if (beepsAtOnce) this.#acknowledged.push(scanId);
    const reply = await station.call(operation, input as unknown as Omit<InputOf<N>, 'scanId'> as never, scanId);
    if (database.isDead) throw new StationDied();
    says(`${operation} ${JSON.stringify(input)}: ${reply.ok ? 'ok' : reply.error.code}`);
    findings.count(reply.ok ? 'scans' : `scans refused`);
    if (reply.ok && !beepsAtOnce) this.#acknowledged.push(scanId);
    return reply as Reply<N>;
  }

  async #packOnce(): Promise<boolean> {
    const { station, sandbox, database } = this.#with;
    const view = await station.must('pack.read', { benchId: BENCH } as never);
    if (view.ask === 'wait_for_label') return false;
    if (view.ask === 'scan_label') {
      station.printed();
      const reply = await this.#scan('pack.scan', { benchId: BENCH, barcode: view.nextTrackingId ?? '' });
      return reply.ok;
    }
    const tooMuch = view.ask === 'take_out' ? view.order?.lines.find((line) => line.packed > line.quantity)?.skuId : undefined;
    const wanted = tooMuch ?? view.order?.lines.find((line) => line.packed < line.quantity)?.skuId
      ?? database.read.get<{ sku_id: string }>(
        "SELECT line.sku_id FROM order_line line JOIN shipment USING (shipment_id) WHERE floor_state = 'PICKED' AND shipment.remote_state <> 'CANCELLED' AND hold = 0 AND line.picked > line.packed LIMIT 1",
      )?.sku_id;
    if (wanted === undefined) return false;
    const reply = await this.#scan('pack.scan', { benchId: BENCH, barcode: sandbox.world.catalogue.skus.find((sku) => sku.skuId === wanted)?.barcode ?? '' });
    return reply.ok;
  }

  /** Units of cut orders are taken out of parcels that are packed, as the task says. */
  async #takeOutOnce(): Promise<boolean> {
    const { database, sandbox, findings } = this.#with;
    const unit = database.read.get<{ task_id: string; sku_id: string }>(`SELECT line.task_id, line.sku_id ${TO_TAKE_OUT} AND pack_bench_id IS NULL ORDER BY line.task_id LIMIT 1`);
    if (unit === undefined) return false;
    const barcode = sandbox.world.catalogue.skus.find((sku) => sku.skuId === unit.sku_id)?.barcode ?? '';
    const isOut = (await this.#scan('put-back.scan', { benchId: BENCH, barcode, taskId: unit.task_id })).ok;
    if (isOut) findings.count('units taken out of parcels');
    return isOut;
  }

  async #pickOnce(): Promise<boolean> {
    const { station, sandbox, database } = this.#with;
    const view = await station.must('pick.read', { benchId: BENCH } as never);
    if (view.now !== null) {
      const barcode = view.provenBin === view.now.binCode ? sandbox.world.catalogue.skus.find((sku) => sku.skuId === view.now?.skuId)?.barcode ?? '' : view.now.binCode;
      return (await this.#scan('pick.scan', { benchId: BENCH, barcode })).ok;
    }
    const made = database.read.get<{ picklist_id: string }>("SELECT picklist_id FROM picklist WHERE state = 'OPEN' LIMIT 1")?.picklist_id;
    if (made !== undefined) return (await this.#scan('picklist.start', { benchId: BENCH, picklistId: made, toteCode: `T-${(this.#scans += 1)}` })).ok;
    const next = database.read.all<{ shipment_id: string }>("SELECT shipment_id FROM shipment WHERE floor_state = 'OPEN' AND remote_state IN ('APPROVED', 'PACKING_IN_PROGRESS', 'PACKED') AND hold = 0 ORDER BY dispatch_by_ms, shipment_id LIMIT ?", ORDERS_A_LIST);
    if (next.length === 0) return false;
    return (await this.#scan('picklist.create', { shipments: next.map((row) => row.shipment_id) })).ok;
  }

  async #scanOutOnce(): Promise<boolean> {
    const { database } = this.#with;
    const parcel = database.read.get<{ tracking_id: string }>(
      "SELECT tracking_id FROM parcel JOIN shipment USING (shipment_id) WHERE floor_state = 'LABELLED' AND scanned_out_at_ms IS NULL AND remote_state <> 'CANCELLED' AND hold = 0 LIMIT 1",
    )?.tracking_id;
    if (parcel === undefined) return false;
    const open = await this.#scan('handover.open', { benchId: BENCH, carrier: CARRIER });
    return open.ok && (await this.#scan('handover.scan', { benchId: BENCH, barcode: parcel })).ok;
  }
}
