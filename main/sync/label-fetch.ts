import type { DocumentHash, ShipmentId } from '../../shared/fulfilment/ids.ts';
import { MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import { readSetting } from '../database/index.ts';
import { DocumentWorkerFault } from '../documents/index.ts';
import type { ExpectedParcel, LabelReading } from '../documents/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { BATCH_MAX } from '../flipkart/index.ts';
import type { WantedLabel } from '../fulfilment/label/index.ts';
import { quarantineLabel, readTemplates, wantedLabels } from '../fulfilment/label/index.ts';
import { tellCouriers } from '../fulfilment/shipment/index.ts';
import { recordReadings } from './record-labels.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';

/** Labels asked for in one call: the pack batch, so that one bad page holds up few. */
const LABELS_PER_CALL = 25;
const WANTED_MAX = 500;
/** After this many answers that were no usable PDF the label is a problem for a person. */
const TRIES_MAX = 3;
const RETRY_MS = 10 * SECOND_MS;
const RETRY_MAX_MS = 5 * MINUTE_MS;

interface Tries {
  count: number;
  nextAtMs: EpochMs;
}

/**
 * Brings the labels of packed shipments into the house: AWB, PDF, crop, raster, proof, so that the bench prints from disk. All of it is
 * a repeatable read. A bad document puts its own order aside and nobody else's.
 */
export class LabelFetch {
  readonly #tries = new Map<string, Tries>();
  readonly #ports: SyncPorts;

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async run(): Promise<CallFailure | null> {
    const ports = this.#ports;
    if (readSetting(ports.database.read, 'orderSync') === 'off') return null;
    const nowMs = ports.clock.nowMs();
    const wanted = wantedLabels(ports.database.read, WANTED_MAX).filter((label) => (this.#tries.get(label.shipmentId)?.nextAtMs ?? 0) <= nowMs);
    if (wanted.length === 0) return null;
    // The AWB may have changed at pack: it is read again before its label is judged by it (design.md part 4).
    const failure = await this.#readCouriers([...new Set(wanted.map((label) => label.shipmentId))]);
    if (failure !== null) return failure;
    const ids = new Set(wanted.map((label) => label.shipmentId));
    const named = wantedLabels(ports.database.read, WANTED_MAX).filter((label) => ids.has(label.shipmentId) && label.trackingId !== null);
    for (const group of this.#groups(named)) {
      const problem = await this.#fetch(group);
      if (problem !== null) return problem;
    }
    return null;
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

  /** Null when the answer was dealt with, good or bad; a failure that concerns the line itself ends the run. */
  async #fetch(labels: readonly WantedLabel[]): Promise<CallFailure | null> {
    const ports = this.#ports;
    const shipmentIds = [...new Set(labels.map((label) => label.shipmentId))];
    const answer = await ports.api.labels(shipmentIds);
    if (!answer.ok) {
      if (answer.failure.kind === 'not-sent' || answer.failure.kind === 'throttled' || answer.failure.kind === 'unauthorised') return answer.failure;
      this.#postpone(labels, answer.failure);
      return null;
    }
    const expected = labels.map((label): ExpectedParcel => ({ shipmentId: label.shipmentId, subShipmentId: label.subShipmentId, orderId: label.orderId, trackingId: label.trackingId as ExpectedParcel['trackingId'] }));
    const documentHash = ports.files.put(answer.value);
    try {
      this.#record(documentHash, answer.value.length, await ports.labelReader.readLabels(answer.value, expected, readTemplates(ports.database.read)));
    } catch (error) {
      if (!(error instanceof DocumentWorkerFault)) throw error;
      // A document that kills or stalls its reader is as bad as one that is no PDF, and must not be tried for ever.
      ports.logger.warn('label-reader-fault', 'a label document was not survived by its reader', { code: error.code, documentHash });
      this.#postpone(labels, { kind: 'garbled', says: error.message, status: null });
    }
    return null;
  }

  #record(documentHash: DocumentHash, bytes: number, readings: readonly LabelReading[]): void {
    const ports = this.#ports;
    for (const { parcel } of readings) this.#tries.delete(parcel.shipmentId);
    recordReadings(ports, { documentHash, bytes }, readings, stampOfFlipkart(ports));
    ports.changed(['paper', 'picklists', 'bench', 'orders']);
  }

  /** Asked again later and alone; after some tries the label is a problem for a person. "Not ready" waits as long as it takes. */
  #postpone(labels: readonly WantedLabel[], failure: CallFailure): void {
    const ports = this.#ports;
    const alone = new Set(labels.map((label) => label.shipmentId)).size === 1;
    for (const label of labels) {
      const tries = this.#tries.get(label.shipmentId) ?? { count: 0, nextAtMs: 0 };
      this.#tries.set(label.shipmentId, tries);
      tries.nextAtMs = ports.clock.nowMs() + Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** tries.count);
      if (!alone || failure.kind === 'not-ready') continue;
      tries.count += 1;
      if (tries.count < TRIES_MAX) continue;
      this.#tries.delete(label.shipmentId);
      const { shipmentId, subShipmentId, orderId } = label;
      ports.database.write((tx) => quarantineLabel(ports.floor, tx, { shipmentId, subShipmentId, orderId, documentHash: null, reason: failure.kind === 'garbled' ? 'not_a_pdf' : 'not_given', says: failure.says }, stampOfFlipkart(ports)));
      ports.changed(['paper', 'orders']);
    }
  }
}
