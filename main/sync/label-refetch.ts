import { encodePbm } from '../../shared/fulfilment/bitmap.ts';
import type { PrintAbout } from '../../shared/fulfilment/facts.ts';
import type { PrintJobId, ShipmentId, SubShipmentId, TrackingId } from '../../shared/fulfilment/ids.ts';
import { readSetting } from '../database/index.ts';
import type { WriteTx } from '../database/index.ts';
import type { LabelReading } from '../documents/index.ts';
import { DocumentWorkerFault } from '../documents/index.ts';
import type { CallFailure } from '../flipkart/index.ts';
import { isFromPanel, readShipment } from '../fulfilment/shipment/index.ts';
import { recordProof, storeDocument } from '../fulfilment/label/index.ts';
import type { PrintJob } from '../printing/queue/index.ts';
import { lostLabels, moveJob, queueDocument, readJob, subjectOf } from '../printing/queue/index.ts';
import type { SyncPorts } from './sync-ports.ts';
import { stampOfFlipkart } from './sync-ports.ts';

/** After this many answers that were no usable label it is a problem for a person. */
const TRIES_MAX = 3;
const LOST_MAX = 20;

type Good = Extract<LabelReading, { readonly ok: true }>;

/**
 * Fetches labels again whose stored bytes are gone when they are to be printed: by the label-only call, which carries `reprint=true`, since
 * without it that call may mark a shipment as packed (flipkart-seller-api.md 4.8). What comes is proved like every label, and printed as
 * the same copy that could not be printed.
 */
export class LabelRefetch {
  readonly #ports: SyncPorts;
  readonly #tries = new Map<PrintJobId, number>();

  constructor(ports: SyncPorts) {
    this.#ports = ports;
  }

  async run(): Promise<CallFailure | null> {
    const { database } = this.#ports;
    if (readSetting(database.read, 'orderSync') === 'off') return null;
    for (const job of lostLabels(database.read, LOST_MAX)) {
      const problem = await this.#fetch(job);
      if (problem !== null) return problem;
    }
    return null;
  }

  async #fetch(job: PrintJob): Promise<CallFailure | null> {
    const { shipmentId, subShipmentId, trackingId } = job;
    const shipment = shipmentId === null ? undefined : readShipment(this.#ports.database.read, shipmentId);
    if (shipment === undefined || subShipmentId === null || trackingId === null || isFromPanel(shipment)) {
      this.#giveUp(job, 'Flipkart cannot be asked for it');
      return null;
    }
    const answer = await this.#ports.api.labelOnly([shipment.shipmentId]);
    if (!answer.ok) {
      if (answer.failure.kind === 'not-sent' || answer.failure.kind === 'throttled' || answer.failure.kind === 'unauthorised') return answer.failure;
      this.#count(job, answer.failure.says);
      return null;
    }
    await this.#take(job, answer.value, { shipmentId: shipment.shipmentId, subShipmentId, orderId: shipment.orderId, trackingId });
    return null;
  }

  async #take(job: PrintJob, pdf: Uint8Array, parcel: { readonly shipmentId: ShipmentId; readonly subShipmentId: SubShipmentId; readonly orderId: Good['parcel']['orderId']; readonly trackingId: TrackingId }): Promise<void> {
    const ports = this.#ports;
    try {
      const [reading] = await ports.labelReader.readLabels(pdf, [parcel]);
      if (reading?.ok !== true) this.#count(job, reading?.says ?? 'no label in the answer');
      else this.#print(job, pdf, reading);
    } catch (error) {
      if (!(error instanceof DocumentWorkerFault)) throw error;
      this.#count(job, error.message);
    }
  }

  #print(lost: PrintJob, pdf: Uint8Array, reading: Good): void {
    const ports = this.#ports;
    const picture = encodePbm(reading.bitmap);
    const documentHash = ports.files.put(pdf);
    const pictureHash = ports.files.put(picture);
    const stamp = stampOfFlipkart(ports);
    this.#tries.delete(lost.jobId);
    ports.database.write((tx) => {
      const job = readJob(tx, lost.jobId);
      if (job === undefined || !isLost(job)) return;
      storeDocument(ports.floor, tx, { documentHash, kind: 'label', mediaType: 'application/pdf', bytes: pdf.length }, stamp);
      storeDocument(ports.floor, tx, { documentHash: pictureHash, kind: 'label-picture', mediaType: 'image/x-portable-bitmap', bytes: picture.length }, stamp);
      if (pictureHash === job.pictureHash) {
        moveJob(ports.floor, tx, job, { state: 'queued', says: 'fetched again', attempt: job.attempts, counterBefore: null }, stamp);
        return;
      }
      const { shipmentId, subShipmentId, orderId, trackingId } = reading.parcel;
      recordProof(ports.floor, tx, { shipmentId, subShipmentId, orderId, trackingId, documentHash, pictureHash, way: reading.way, dpi: reading.dpi }, stamp);
      this.#replace(tx, job, pictureHash);
    });
    ports.changed(['paper', 'bench']);
  }

  /** Another picture of the same label, such as one with a later time on it, is another print of the same copy. */
  #replace(tx: WriteTx, job: PrintJob, documentHash: PrintJob['pictureHash']): void {
    const { floor } = this.#ports;
    const stamp = stampOfFlipkart(this.#ports);
    const { kind, shipmentId, subShipmentId, trackingId, printerId, copyNumber, copies, reason } = job;
    queueDocument(floor, tx, { kind, subject: subjectOf(tx, job), shipmentId, subShipmentId, trackingId, documentHash, printerId, copyNumber, copies, reason }, stamp);
    moveJob(floor, tx, job, { state: 'failed', says: 'fetched again: another print follows', attempt: job.attempts, counterBefore: null, about: 'fetched_again' }, stamp);
  }

  #count(job: PrintJob, says: string): void {
    const tries = (this.#tries.get(job.jobId) ?? 0) + 1;
    this.#tries.set(job.jobId, tries);
    if (tries >= TRIES_MAX) this.#giveUp(job, says);
  }

  #giveUp({ jobId }: PrintJob, says: string): void {
    const ports = this.#ports;
    const about: PrintAbout = 'bytes_unreadable';
    this.#tries.delete(jobId);
    ports.database.write((tx) => {
      const job = readJob(tx, jobId);
      if (job !== undefined && isLost(job)) moveJob(ports.floor, tx, job, { state: 'failed', says, attempt: job.attempts, counterBefore: null, about }, stampOfFlipkart(ports));
    });
    ports.changed(['paper', 'bench']);
  }
}

const isLost = (job: PrintJob): boolean => job.state === 'failed' && job.about === 'bytes_missing';
