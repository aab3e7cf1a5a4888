import { expect } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import type { Projectors } from '../../main/database/index.ts';
import { recordManifests } from '../../main/fulfilment/handover/manifest.ts';
import { unitsByLedger, unitsByOrders } from '../../main/fulfilment/day/unit-account.ts';
import type { OperationName, PackView, Reply } from '../../shared/contract/index.ts';
import { carrierKey } from '../../shared/fulfilment/carrier.ts';
import { compareUnits } from '../../shared/fulfilment/day.ts';
import type { DocumentHash, LocationId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { writeSetting } from '../../main/database/index.ts';
import { SECOND_MS } from '../../shared/time.ts';
import { awbOfBox, LOCATION, told } from '../fixtures/told.ts';
import type { FloorStation } from './floor-station.ts';
import { floorStation, stockUp } from './floor-station.ts';
import { keepsBooks } from './kept-floor.ts';

/** RADIO has a serial number a unit. */
export const ODD_SHOP = {
  SOAP: { bin: 'A-01', barcode: '8901234567894', units: 8 }, LAMP: { bin: 'A-01', barcode: '8901234567900', units: 6 }, RADIO: { bin: 'A-02', barcode: '8901234567917', units: 4 },
} as const;
export type OddSku = keyof typeof ODD_SHOP;
export type Wants = Readonly<Partial<Record<OddSku, number>>>;

/** What Flipkart says of an order now. */
export interface OddOrder {
  readonly n: number;
  readonly boxes: number;
  wants: Wants;
  hold: boolean;
  gone: 'no' | 'cancelled' | 'elsewhere';
  awb: number;
}

const CARRIER = 'E-Kart Logistics';
const ELSEWHERE = `LOC${'f'.repeat(32)}` as LocationId;
type Free = Readonly<Record<string, unknown>>;

/** A floor on which anything may happen to an order at any moment, and what Flipkart believes beside it. */
export class OddFloor {
  readonly station: FloorStation;
  readonly orders: OddOrder[] = [];
  private totes = 0;
  private serials = 0;

  private constructor(meaning?: Projectors) {
    this.station = floorStation(openDatabase(':memory:'), meaning);
  }

  static async open(meaning?: Projectors): Promise<OddFloor> {
    const floor = new OddFloor(meaning);
    await stockUp(floor.station, ODD_SHOP);
    await floor.station.must('bin.import', { bins: [{ binCode: 'A-03', zone: 'Saleable' }] } as never);
    await floor.station.must('sku.change', { skuId: 'RADIO', change: { serialNumbersPerUnit: 1 } } as never);
    floor.station.database.write((tx) => writeSetting(tx, 'locationId', LOCATION));
    return floor;
  }

  /** Nothing that a person does may end in a fault of the station. */
  async does<N extends OperationName>(operation: N, input: Free): Promise<Reply<N>> {
    const reply = await this.station.call(operation, input as never);
    if (!reply.ok && (reply.error.code === 'internal' || reply.error.code === 'invalid_input')) throw new Error(`${operation} ${JSON.stringify(input)}: ${reply.error.code} ${this.station.lines.at(-1) ?? ''}`);
    return reply;
  }

  count(sql: string, ...values: string[]): number {
    return this.station.database.read.get<{ n: number }>(sql, ...values)?.n ?? 0;
  }

  order(wants: Wants, boxes: number): void {
    this.orders.push({ n: this.orders.length + 1, boxes, wants, hold: false, gone: 'no', awb: 1 });
    this.tell(this.orders.length);
  }

  stateOf(n: number): string {
    return this.station.database.read.get<{ floor_state: string }>('SELECT floor_state FROM shipment WHERE shipment_id = ?', told(n, {}).shipmentId)?.floor_state ?? '';
  }

  /** Flipkart says what it believes of an order; of what was handed over it has nothing new to say. */
  tell(n: number): void {
    const order = this.orders[n - 1];
    if (order === undefined || this.stateOf(n) === 'HANDED_OVER') return;
    this.station.time.advance(SECOND_MS);
    const { wants, hold, gone, boxes } = order;
    const says = told(n, wants, { hold, boxes, updatedAtMs: this.station.time.nowMs(), ...(gone === 'cancelled' ? { state: 'CANCELLED' } : {}) });
    this.station.hear(gone === 'elsewhere' ? { ...says, locationId: ELSEWHERE } : says);
  }

  change(n: number, change: Partial<OddOrder>): void {
    const order = this.orders[n - 1];
    if (order === undefined || order.gone === 'cancelled' || this.stateOf(n) === 'HANDED_OVER') return;
    Object.assign(order, change);
    this.tell(n);
  }

  /** Labels come, with another AWB than before when `again`. */
  label(n: number, again: boolean): void {
    const order = this.orders[n - 1];
    if (order === undefined || this.stateOf(n) === 'HANDED_OVER') return;
    if (again) order.awb += order.boxes;
    this.station.labelled(n, CARRIER, order.boxes, null, order.awb);
  }

  openList(): { readonly id: string; readonly held: 0 | 1 } | undefined {
    return this.station.database.read.get<{ id: string; held: 0 | 1 }>("SELECT picklist_id AS id, held_at_ms IS NOT NULL AS held FROM picklist WHERE state IN ('OPEN', 'PICKING')");
  }

  async list(benchId: string): Promise<void> {
    const made = await this.does('picklist.create', { shipments: { dueNext: 3 } });
    const open = made.ok ? made.value.picklistId : this.station.database.read.get<{ id: string }>("SELECT picklist_id AS id FROM picklist WHERE state = 'OPEN'")?.id;
    if (open !== undefined) await this.does('picklist.start', { benchId, picklistId: open, toteCode: `T-${(this.totes += 1)}` });
  }

  /** The picker does what the screen says; false when there is nothing to pick. */
  async pick(benchId: string): Promise<boolean> {
    const view = await this.station.must('pick.read', { benchId } as never);
    if (view.now === null) return false;
    const barcode = view.provenBin === view.now.binCode ? ODD_SHOP[view.now.skuId as OddSku].barcode : view.now.binCode;
    return (await this.does('pick.scan', { benchId, barcode })).ok;
  }

  async scan(benchId: string, barcode: string): Promise<boolean> {
    const reply = await this.does('pack.scan', { benchId, barcode });
    if (reply.ok) this.expectTrue(reply.value.answer.code, String(reply.value.answer.about['orderId'] ?? ''));
    return reply.ok;
  }

  /** A beep that says "right" is right by what Flipkart believes. */
  private expectTrue(code: string, orderId: string): void {
    const order = this.orders.find((each) => told(each.n, {}).orderId === orderId);
    if (order === undefined || !['unit_packed', 'label_printing', 'label_awaited', 'parcel_labelled', 'shipment_labelled', 'serial_taken'].includes(code)) return;
    expect(`${code} ${order.gone} ${order.hold}`).toBe(`${code} no false`);
    if (code === 'shipment_labelled' || code === 'label_printing' || code === 'label_awaited') this.expectWhole(order);
  }

  /** What is in the parcel is what is wanted, unit for unit and number for number. */
  private expectWhole({ n, wants, gone, hold }: OddOrder): void {
    const { shipmentId } = told(n, {});
    expect([n, gone, hold]).toEqual([n, 'no', false]);
    for (const [skuId, units] of Object.entries(wants)) {
      expect([n, skuId, this.count('SELECT SUM(quantity) AS n FROM stock_balance WHERE place = ? AND sku_id = ?', `parcel:${shipmentId}`, skuId)]).toEqual([n, skuId, units]);
    }
    expect(this.count('SELECT COUNT(*) AS n FROM pack_serial WHERE shipment_id = ? AND freed_at_ms IS NULL', shipmentId)).toBe(wants.RADIO ?? 0);
    // A box without a unit of its own holds a part of one; every unit weighs 200 g.
    expect(this.station.database.read.all(`SELECT box_number, weight_grams, COUNT(*) AS units FROM pack_box JOIN pack_unit USING (shipment_id, box_number)
      WHERE shipment_id = ? AND weight_grams IS NOT NULL GROUP BY box_number HAVING weight_grams <> 200 * units`, shipmentId)).toEqual([]);
  }

  /** The scales stand at every bench from now on, or at none. */
  scales(isOn: boolean): void {
    this.station.database.write((tx) => writeSetting(tx, 'weighing', isOn ? 'always' : 'off'));
  }

  /** Each box weighs what lies in it. */
  async weigh(benchId: string): Promise<boolean> {
    const view = await this.station.must('pack.read', { benchId } as never);
    const box = view.steps?.boxes.find((each) => each.weightGrams === null);
    if (box === undefined) return false;
    const reply = await this.does('pack.weigh', { benchId, boxNumber: box.boxNumber, weightGrams: box.expectedGrams, source: 'scale' });
    if (reply.ok) this.expectTrue(reply.value.answer.code, String(reply.value.answer.about['orderId'] ?? ''));
    return reply.ok;
  }

  binOf(skuId: string): string {
    return this.station.database.read.get<{ bin: string }>('SELECT home_bin AS bin FROM sku WHERE sku_id = ?', skuId)?.bin ?? '';
  }

  /** A unit of a SKU is not where it should be, or one too many is: what the desk says of it. */
  async adjust(skuId: OddSku, what: 'lost' | 'found'): Promise<void> {
    await this.does('stock.adjust', { skuId, place: `bin:${this.binOf(skuId)}`, what, quantity: 1, reason: 'looked' });
  }

  /** The whole bin of a SKU is counted by what the books have less `fewer`, and the books follow. */
  async countBin(skuId: OddSku, fewer: number): Promise<void> {
    const binCode = this.binOf(skuId);
    const at = { benchId: 'bench-3' };
    await this.does('bin-count.begin', { ...at, barcode: binCode });
    for (const row of this.station.database.read.all<{ sku_id: string; quantity: number }>('SELECT sku_id, quantity FROM stock_balance WHERE place = ?', `bin:${binCode}`)) {
      await this.does('bin-count.set', { ...at, skuId: row.sku_id, counted: Math.max(0, row.quantity - (row.sku_id === skuId ? fewer : 0)) });
    }
    await this.does('bin-count.finish', at);
    await this.does('bin-count.decide', { ...at, decision: 'adjust', reason: 'counted' });
    await this.does('bin-count.leave', at);
  }

  async moveSku(skuId: OddSku, toBin: string): Promise<void> {
    const fromBin = this.binOf(skuId);
    const counted = this.count('SELECT quantity AS n FROM stock_balance WHERE place = ? AND sku_id = ?', `bin:${fromBin}`, skuId);
    await this.does('sku.move', { skuId, fromBin, toBin, counted, overfill: true });
  }

  /** A print is cancelled by a person, or the newest copy is asked for once more. */
  async print(n: number, what: 'cancel' | 'again'): Promise<void> {
    const job = this.station.database.read.get<{ id: string; state: string }>(
      "SELECT job_id AS id, state FROM print_job JOIN parcel USING (shipment_id, sub_shipment_id) WHERE shipment_id = ? AND kind = 'label' AND print_job.tracking_id = parcel.tracking_id AND stuck_at_ms IS NULL ORDER BY sub_shipment_id, copy_number DESC LIMIT 1", told(n, {}).shipmentId,
    );
    if (job === undefined) return;
    if (what === 'cancel') await this.does('print.cancel', { jobId: job.id, reason: 'wrong printer' });
    else await this.does('print.reprintAbove', { jobId: job.id, reason: 'jam', words: '', old: { kind: 'lost' } });
  }

  serial(reuse: boolean): string {
    return `SN-${reuse ? this.serials : (this.serials += 1)}`;
  }

  async scanOut(n: number): Promise<void> {
    const order = this.orders[n - 1];
    if (order === undefined) return;
    await this.does('handover.open', { benchId: 'bench-1', carrier: CARRIER });
    for (let box = 0; box < order.boxes; box += 1) {
      const reply = await this.does('handover.scan', { benchId: 'bench-1', barcode: awbOfBox(n, order.awb + box) });
      if (reply.ok) this.expectWhole(order);
    }
  }

  /** Flipkart's manifest lists what it believes ready and the floor scanned out; the driver signs. */
  async handOver(): Promise<void> {
    const { database, time } = this.station;
    // The parcels are read once more before their manifest.
    for (const { n } of this.orders) this.tell(n);
    const out = this.orders.filter((order) => order.gone === 'no' && this.stateOf(order.n) === 'SCANNED_OUT');
    const trackingIds = out.flatMap((order) => Array.from({ length: order.boxes }, (_, box) => awbOfBox(order.n, order.awb + box) as TrackingId));
    const call = { stationId: 'station-1', personId: 'asha', benchId: 'bench-1', nowMs: time.nowMs(), traceId: 'trace' };
    const ids = database.write((tx) => recordManifests(
      { facts: this.station.facts, ids: { next: (kind: string) => `${kind}_${time.nowMs()}_${this.station.lines.length}_${(this.totes += 1)}` } } as never, tx, carrierKey(CARRIER),
      [{ vendorGroupCode: 'EKART', isMps: false, pickupFromMs: null, flipkartCount: out.length, documentHash: 'a'.repeat(64) as DocumentHash, trackingIds }], call,
    ));
    const reply = await this.does('manifest.close', { manifestId: ids[0] });
    if (!reply.ok) return;
    for (const order of out) {
      expect([order.n, this.stateOf(order.n)]).toEqual([order.n, 'HANDED_OVER']);
      expect([order.n, order.gone, order.hold]).toEqual([order.n, 'no', false]);
    }
  }

  async putBack(sku: OddSku, taskId: string | null): Promise<boolean> {
    const reply = await this.does('put-back.scan', { benchId: 'bench-3', barcode: ODD_SHOP[sku].barcode, taskId });
    return reply.ok;
  }

  /** What is left of the SKU in an order's tasks is said to be lost. */
  async nowhere(sku: OddSku, n: number): Promise<void> {
    const { shipmentId } = told(n, {});
    for (const task of (await this.station.must('put-back.list', {})).rows.filter((row) => row.shipmentId === shipmentId)) {
      for (const { orderItemId, place } of task.lines.filter((line) => line.skuId === sku)) await this.does('put-back.lose', { benchId: 'bench-3', taskId: task.taskId, orderItemId, place, reason: 'looked for it everywhere' });
    }
  }

  /** The two books of units agree, and no unit is asked for that is not there. */
  expectBooks(): void {
    const { read } = this.station.database;
    expect(compareUnits(unitsByOrders(read), unitsByLedger(read))).toEqual([]);
    expect(read.all('SELECT shipment_id FROM order_line WHERE packed < 0 OR packed > picked OR reserved < 0')).toEqual([]);
    expect(read.all(`SELECT line.place, line.sku_id FROM put_back_line line JOIN task USING (task_id) WHERE done_at_ms IS NULL GROUP BY line.place, line.sku_id
      HAVING SUM(line.quantity - line.done) > COALESCE((SELECT quantity FROM stock_balance WHERE stock_balance.place = line.place AND stock_balance.sku_id = line.sku_id), 0)`)).toEqual([]);
    expect(read.all(`SELECT line.shipment_id, order_item_id FROM order_line line JOIN shipment USING (shipment_id) WHERE closed_reason IS NULL AND floor_state <> 'OPEN'
      AND packed <> (SELECT COUNT(*) FROM pack_unit unit WHERE unit.shipment_id = line.shipment_id AND unit.order_item_id = line.order_item_id)`)).toEqual([]);
  }

  expectKept(): void {
    this.expectBooks();
    keepsBooks(this.station);
  }

  /** Everybody does what the screens say until the day is done; nothing may be left that nobody can end. */
  async finish(): Promise<void> {
    for (const { n, hold } of this.orders) if (hold) this.change(n, { hold: false });
    for (let round = 0; round < 12 && !this.isDone(); round += 1) {
      await this.restock();
      for (const benchId of ['bench-1', 'bench-2']) await this.does('pack.leave', { benchId, reason: 'put_aside' });
      await this.clearTasks();
      await this.pickAll();
      for (const { n } of this.orders) await this.packWhole(n);
      for (const { n } of this.orders) await this.scanOut(n);
      await this.handOver();
      this.expectBooks();
    }
    expect(this.orders.filter(({ n, gone }) => gone === 'no' && this.stateOf(n) !== 'HANDED_OVER').map(({ n }) => [n, this.stateOf(n)])).toEqual([]);
    expect(this.station.database.read.all('SELECT task_id FROM task WHERE done_at_ms IS NULL')).toEqual([]);
    expect(this.station.database.read.all("SELECT place, sku_id, quantity FROM stock_balance WHERE quantity <> 0 AND (place LIKE 'tote:%' OR place LIKE 'parcel:%')")).toEqual([]);
  }

  private isDone(): boolean {
    return this.orders.every(({ n, gone }) => gone !== 'no' || this.stateOf(n) === 'HANDED_OVER') && this.count('SELECT COUNT(*) AS n FROM task WHERE done_at_ms IS NULL') === 0;
  }

  private async restock(): Promise<void> {
    for (const skuId of Object.keys(ODD_SHOP)) await this.station.must('stock.receive', { skuId, binCode: this.binOf(skuId), quantity: 5, reference: 'more' } as never);
    for (const row of (await this.station.must('shortage.list', {})).rows) await this.does('shortage.decide', { shortageId: row.shortageId, decision: 'wait', reason: 'gone' });
    for (const row of (await this.station.must('problem.list', { state: 'open', limit: 50 })).rows) await this.does('problem.close', { problemId: row.problemId, reason: 'seen' });
  }

  private async clearTasks(): Promise<void> {
    for (const task of (await this.station.must('put-back.list', {})).rows) {
      for (const line of task.lines) for (let left = line.quantity - line.done; left > 0; left -= 1) await this.putBack(line.skuId as OddSku, task.taskId);
    }
    for (const row of (await this.station.must('area.read', {})).rows) {
      if (row.area === 'put-back') await this.does('put-away.scan', { benchId: 'bench-3', barcode: ODD_SHOP[row.skuId as OddSku].barcode, skuId: row.skuId, quantity: row.units, area: 'put-back', binCode: this.binOf(row.skuId), overfill: true });
    }
  }

  private async pickAll(): Promise<void> {
    for (const { picklist_id: picklistId } of this.station.database.read.all<{ picklist_id: string }>('SELECT picklist_id FROM picklist WHERE held_at_ms IS NOT NULL')) await this.does('picklist.resume', { picklistId, benchId: 'bench-1' });
    for (let lists = 0; lists < 6; lists += 1) {
      for (const benchId of ['bench-1', 'bench-2']) while (await this.pick(benchId));
      await this.list('bench-1');
    }
  }

  /** Packs an order as its screen asks, until the screen wants what only somebody else can give. */
  private async packWhole(n: number): Promise<void> {
    await this.does('pack.leave', { benchId: 'bench-1', reason: 'put_aside' });
    if (!(await this.scan('bench-1', told(n, {}).orderId))) return;
    for (let step = 0; step < 40; step += 1) {
      const view = await this.station.must('pack.read', { benchId: 'bench-1' } as never);
      if (view.order === null || !(await this.follow('bench-1', view))) return;
    }
  }

  /** Whoever stands at a bench does the next thing that the screen asks for, or begins the next order or list. */
  async goOn(benchId: string): Promise<void> {
    if (await this.pick(benchId)) return;
    const view = await this.station.must('pack.read', { benchId } as never);
    if (view.order !== null) {
      if (!(await this.follow(benchId, view))) await this.does('pack.leave', { benchId, reason: 'put_aside' });
      return;
    }
    for (const { n } of this.orders) if (['PICKED', 'PACKED'].includes(this.stateOf(n)) && (await this.scan(benchId, told(n, {}).orderId))) return;
    await this.list(benchId);
  }

  private async follow(benchId: string, view: PackView): Promise<boolean> {
    const lines = view.order?.lines ?? [];
    const codeOf = (skuId: string | undefined): string => ODD_SHOP[skuId as OddSku].barcode;
    switch (view.ask) {
      case 'take_out': return this.scan(benchId, codeOf(lines.find((line) => line.packed > line.quantity)?.skuId));
      case 'scan_item': return this.scan(benchId, codeOf(lines.find((line) => line.packed < line.quantity)?.skuId ?? 'SOAP'));
      case 'scan_serial': return this.scan(benchId, this.serial(false));
      case 'weigh_box': return this.weigh(benchId);
      case 'scan_label':
        this.station.printed();
        return this.scan(benchId, view.nextTrackingId ?? '');
      case 'wait_for_label': return this.waitForLabel(benchId, view);
      case 'scan_any_item': return false;
    }
  }

  private async waitForLabel(benchId: string, view: PackView): Promise<boolean> {
    const order = this.orders.find((each) => told(each.n, {}).orderId === view.order?.orderId);
    if (order === undefined) return false;
    this.label(order.n, false);
    this.station.hear();
    if (this.count("SELECT COUNT(*) AS n FROM print_job WHERE shipment_id = ? AND state = 'cancelled'", told(order.n, {}).shipmentId) > 0) await this.print(order.n, 'again');
    return (await this.station.must('pack.read', { benchId } as never)).ask !== 'wait_for_label';
  }
}
