import type { DocumentHash, ShipmentId } from '../../shared/fulfilment/ids.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import { DocumentWorkerFault } from '../documents/index.ts';
import type { ExpectedParcel, LabelProblem, LabelReading } from '../documents/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import type { WantedLabel } from '../fulfilment/label/index.ts';
import { quarantineLabel, readTemplates, wantedLabels } from '../fulfilment/label/index.ts';
import { tellCouriers } from '../fulfilment/shipment/index.ts';
import { recordReadings } from './record-labels.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';

/** Labels asked for in one call: as many as Flipkart takes. A bad page puts its own order aside, and a file that cannot be read is asked for again one by one. */
const LABELS_PER_CALL = BATCH_MAX.labels;
/** Labels that nobody at a bench waits for wait so long for those that Flipkart is still packing. */
const COMPANY_MS = MINUTE_MS;
const WANTED_MAX = 500;
/** After this many answers that were no usable PDF the label is a problem for a person. */
const TRIES_MAX = 3;
/** Documents with the readers at once, so that every worker has one. */
const READING_MAX = 2;
/** Problems of the whole file, and a page that was left out: company may be the cause. */
const WORTH_ASKING_ALONE: ReadonlySet<LabelProblem> = new Set(['empty', 'not_a_pdf', 'truncated_pdf', 'password_pdf', 'broken_pdf', 'too_many_pages', 'page_not_found']);
const RETRY_MS = 10 * SECOND_MS;
const RETRY_MAX_MS = 5 * MINUTE_MS;

interface Tries {
  count: number;
  nextAtMs: number;
}

/**
 * Brings the labels of packed shipments into the house: AWB, PDF, crop, raster, proof, so that the bench prints from disk. All of it is
 * a repeatable read. A bad document puts its own order aside and nobody else's.
 */
export class LabelFetch {
  readonly #tries = new Map<string, Tries>();
  /** Since when labels wait for others; null when none do. */
  #companySinceMs: number | null = null;
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async run(): Promise<CallFailure | null> {
    const ports = this.#ports;
    if (readSetting(ports.database.read, 'orderSync') === 'off') return null;
    // Waits are of the monotonic clock.
    const nowMs = ports.clock.monotonicMs();
    const wanted = wantedLabels(ports.database.read, WANTED_MAX).filter((label) => (this.#tries.get(label.shipmentId)?.nextAtMs ?? 0) <= nowMs);
    if (wanted.length === 0 || this.#waitsForCompany(wanted, nowMs)) return null;
    // The AWB may have changed at pack: it is read again before its label is judged by it (design.md part 4).
    const failure = await this.#readCouriers([...new Set(wanted.map((label) => label.shipmentId))]);
    if (failure !== null) return failure;
    const ids = new Set(wanted.map((label) => label.shipmentId));
    const named = wantedLabels(ports.database.read, WANTED_MAX).filter((label) => ids.has(label.shipmentId) && label.trackingId !== null);
    return this.#fetchAll(this.#groups(named));
  }

  #waitsForCompany(wanted: readonly WantedLabel[], nowMs: number): boolean {
    const { read } = this.#ports.database;
    const ids = JSON.stringify(wanted.map((label) => label.shipmentId));
    const isCompanyComing = read.get("SELECT 1 FROM shipment INDEXED BY shipment_open WHERE remote_state = 'PACKING_IN_PROGRESS' AND floor_state NOT IN ('HANDED_OVER', 'CLOSED') LIMIT 1") !== undefined;
    const isWanted = read.get("SELECT 1 FROM json_each(?) wanted JOIN shipment ON shipment.shipment_id = wanted.value WHERE floor_state = 'PACKED' LIMIT 1", ids) !== undefined;
    if (!isCompanyComing || isWanted || wanted.length >= LABELS_PER_CALL || (this.#companySinceMs !== null && nowMs - this.#companySinceMs >= COMPANY_MS)) {
      this.#companySinceMs = null;
      return false;
    }
    this.#companySinceMs ??= nowMs;
    return true;
  }

  /** The next documents are asked for while the workers read those that came; a failure that concerns the line itself ends the asking. */
  async #fetchAll(groups: readonly WantedLabel[][]): Promise<CallFailure | null> {
    const reading: Promise<{ readonly fault: unknown } | null>[] = [];
    const ended: ({ readonly fault: unknown } | null)[] = [];
    let problem: CallFailure | null = null;
    for (const group of groups) {
      const fetched = await this.#fetch(group);
      if (fetched.problem !== null) {
        problem = fetched.problem;
        break;
      }
      if (fetched.pdf !== null) reading.push(this.#read(fetched.pdf, group).then(() => null, (fault: unknown) => ({ fault })));
      if (reading.length >= READING_MAX) ended.push(await (reading.shift() ?? null));
    }
    ended.push(...await Promise.all(reading));
    // A fault of ours is the job's to report, when the others' labels are in.
    for (const end of ended) if (end !== null) throw end.fault;
    return problem;
  }

  async #readCouriers(shipmentIds: readonly ShipmentId[]): Promise<CallFailure | null> {
    const ports = this.#ports;
    for (let at = 0; at < shipmentIds.length; at += BATCH_MAX.details) {
      const answer = await ports.api.readCouriers(shipmentIds.slice(at, at + BATCH_MAX.details));
      if (!answer.ok) return answer.failure;
      ports.database.write((tx) => tellCouriers(ports.floor, tx, answer.value, stampOfFlipkart(ports)));
    }
    return null;
  }

  /** Shipments that failed in company are asked for alone, to find the bad one. */
  #groups(labels: readonly WantedLabel[]): WantedLabel[][] {
    const byShipment = new Map<string, WantedLabel[]>();
    for (const label of labels) byShipment.set(label.shipmentId, [...(byShipment.get(label.shipmentId) ?? []), label]);
    const groups: WantedLabel[][] = [];
    let company: WantedLabel[] = [];
    for (const [shipmentId, own] of byShipment) {
      if (this.#tries.has(shipmentId)) {
        groups.push(own);
        continue;
      }
      company.push(...own);
      if (new Set(company.map((label) => label.shipmentId)).size === LABELS_PER_CALL) {
        groups.push(company);
        company = [];
      }
    }
    return company.length === 0 ? groups : [...groups, company];
  }

  /** The document of these labels; without one the answer was dealt with, or it concerns the line itself. */
  async #fetch(labels: readonly WantedLabel[]): Promise<{ readonly pdf: Uint8Array | null; readonly problem: CallFailure | null }> {
    const answer = await this.#ports.api.labels([...new Set(labels.map((label) => label.shipmentId))]);
    if (answer.ok) return { pdf: answer.value, problem: null };
    const { failure } = answer;
    if (failure.kind === 'not-sent' || failure.kind === 'throttled' || failure.kind === 'unauthorised') return { pdf: null, problem: failure };
    this.#postpone(labels, failure);
    return { pdf: null, problem: null };
  }

  async #read(pdf: Uint8Array, labels: readonly WantedLabel[]): Promise<void> {
    const ports = this.#ports;
    const expected = labels.map((label): ExpectedParcel => ({ shipmentId: label.shipmentId, subShipmentId: label.subShipmentId, orderId: label.orderId, trackingId: label.trackingId as ExpectedParcel['trackingId'] }));
    const documentHash = await ports.files.keep(pdf);
    try {
      const readings = await ports.labelReader.readLabels(pdf, expected, readTemplates(ports.database.read));
      // What the company of others may have caused is judged when a label came alone: a bad file puts its own order aside and nobody else's.
      const isAlone = new Set(labels.map((label) => label.shipmentId)).size === 1;
      const apart = new Set(readings.filter((reading) => !isAlone && !reading.ok && WORTH_ASKING_ALONE.has(reading.reason)).map((reading) => reading.parcel.shipmentId));
      if (apart.size > 0) this.#postpone(labels.filter((label) => apart.has(label.shipmentId)), { kind: 'garbled', says: 'Flipkart sent a file that does not fit.', status: null });
      await this.#record(documentHash, pdf.length, readings.filter((reading) => !apart.has(reading.parcel.shipmentId)));
    } catch (error) {
      if (!(error instanceof DocumentWorkerFault)) throw error;
      // A document that kills or stalls its reader is as bad as one that is no PDF, and must not be tried for ever.
      ports.logger.warn('label-reader-fault', 'a label document was not survived by its reader', { code: error.code, documentHash });
      this.#postpone(labels, { kind: 'garbled', says: error.message, status: null, document: 'broken_pdf' });
    }
  }

  async #record(documentHash: DocumentHash, bytes: number, readings: readonly LabelReading[]): Promise<void> {
    if (readings.length === 0) return;
    const ports = this.#ports;
    for (const { parcel } of readings) this.#tries.delete(parcel.shipmentId);
    await recordReadings(ports, { documentHash, bytes }, readings, stampOfFlipkart(ports));
    ports.changed(['paper', 'picklists', 'bench', 'orders']);
  }

  /** Asked again later and alone; after some tries the label is a problem for a person. "Not ready" waits as long as it takes. */
  #postpone(labels: readonly WantedLabel[], failure: CallFailure): void {
    const ports = this.#ports;
    const alone = new Set(labels.map((label) => label.shipmentId)).size === 1;
    for (const label of labels) {
      const tries = this.#tries.get(label.shipmentId) ?? { count: 0, nextAtMs: 0 };
      this.#tries.set(label.shipmentId, tries);
      tries.nextAtMs = ports.clock.monotonicMs() + Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** tries.count);
      if (!alone || failure.kind === 'not-ready') continue;
      tries.count += 1;
      if (tries.count < TRIES_MAX) continue;
      this.#tries.delete(label.shipmentId);
      const { shipmentId, subShipmentId, orderId } = label;
      ports.database.write((tx) => quarantineLabel(ports.floor, tx, { shipmentId, subShipmentId, orderId, documentHash: null, reason: failure.kind === 'garbled' ? failure.document ?? 'not_a_pdf' : 'not_given', says: failure.says }, stampOfFlipkart(ports)));
      ports.changed(['paper', 'orders']);
    }
  }
}
