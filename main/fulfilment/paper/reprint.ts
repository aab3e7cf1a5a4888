import { present } from '../../../shared/assert.ts';
import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, OrderId, PrintJobId, ShipmentId, SubShipmentId, TrackingId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { startOfBusinessDay } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { PrintJob } from '../../printing/queue/index.ts';
import { isUnsent, jobsOfParcel, moveJob, movesOf, nextCopyNumber, printerFor, queueDocument, readJob, subjectOf } from '../../printing/queue/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { readParcels, readShipment, whyGone } from '../shipment/index.ts';

type ReprintInput = InputOf<'print.reprint'>;
type Refused = Extract<Verdict<never, OwnError<'print.reprintAbove'>>, { readonly ok: false }>;

/** What a copy of a label is made of: its earlier copies, and what of them may lie on a table or stick on a parcel. */
interface LabelCopies {
  readonly orderId: OrderId;
  readonly trackingId: TrackingId;
  readonly copies: readonly PrintJob[];
  /** Copies that came out, or of which nobody knows. */
  readonly onPaper: readonly PrintJob[];
}

/**
 * Another copy of the same stored bytes, with a reason (printing.md part 4; floor.md N10). Of a label, the one before it is answered for
 * first: its AWB is scanned and it is destroyed, or it is declared lost. Above a limit it is refused, and asked for again as
 * `print.reprintAbove`, which needs a supervisor.
 */
export function reprint(floor: Floor, tx: WriteTx, input: ReprintInput, call: CallContext): Verdict<{ jobId: PrintJobId }, OwnError<'print.reprint'>> {
  const found = whatToCopy(tx, input);
  if (!found.ok) return found;
  const { job, label } = found.value;
  if (label !== null) {
    const { orderId } = label;
    const copies = copiesOfOrder(tx, orderId);
    const copiesMax = readSetting(tx, 'reprintLimit');
    if (copies >= copiesMax) return refused('reprint_order_limit', { orderId, copies, copiesMax });
    const mineToday = copiesOfPerson(tx, call.personId, call.nowMs);
    const mineTodayMax = readSetting(tx, 'reprintsPerPersonDay');
    if (mineToday >= mineTodayMax) return refused('reprint_person_limit', { copies: mineToday, copiesMax: mineTodayMax });
  }
  return granted({ jobId: copy(floor, tx, job, label, input, false, call) });
}

/** The same above a limit: who may call this is decided at the door. */
export function reprintAbove(floor: Floor, tx: WriteTx, input: InputOf<'print.reprintAbove'>, call: CallContext): Verdict<{ jobId: PrintJobId }, OwnError<'print.reprintAbove'>> {
  const found = whatToCopy(tx, input);
  if (!found.ok) return found;
  return granted({ jobId: copy(floor, tx, found.value.job, found.value.label, input, true, call) });
}

/** What the reprint sheet shows before anybody decides. */
export function readReprint(read: ReadDb, input: InputOf<'reprint.read'>, call: CallContext): Verdict<OutputOf<'reprint.read'>, OwnError<'reprint.read'>> {
  const job = readJob(read, input.jobId);
  if (job === undefined) return refused('job_not_found', { jobId: input.jobId });
  const label = labelOf(read, job);
  return granted({
    trackingId: job.trackingId,
    copies: label === null ? 0 : copiesOfOrder(read, label.orderId), copiesMax: readSetting(read, 'reprintLimit'),
    mineToday: copiesOfPerson(read, call.personId, call.nowMs), mineTodayMax: readSetting(read, 'reprintsPerPersonDay'),
    oldLabel: label !== null && mustAnswer(label), isUncertain: isUncertain(label?.copies[0] ?? job),
  });
}

function whatToCopy(read: ReadDb, input: ReprintInput): Verdict<{ readonly job: PrintJob; readonly label: LabelCopies | null }, OwnError<'print.reprintAbove'>> {
  const job = readJob(read, input.jobId);
  if (job === undefined) return refused('job_not_found', { jobId: input.jobId });
  if (input.reason === 'other' && input.words === '') return refused('words_wanted');
  const label = labelOf(read, job);
  if (label === null) return isUnsent(job) || job.state === 'sending' ? refused('job_still_waiting', { trackingId: job.trackingId ?? '' }) : granted({ job, label });
  const problem = whyNotLabel(read, job, label) ?? whyNotOld(label, input);
  return problem ?? granted({ job, label });
}

function labelOf(read: ReadDb, job: PrintJob): LabelCopies | null {
  const { shipmentId, subShipmentId, trackingId } = job;
  if (job.kind !== 'label' || shipmentId === null || subShipmentId === null || trackingId === null) return null;
  const shipment = present(readShipment(read, shipmentId), `shipment ${shipmentId}`);
  const copies = jobsOfParcel(read, shipmentId, subShipmentId);
  const onPaper = copies.filter((each) => ['printed', 'sent', 'uncertain'].includes(each.state) && each.voided === null);
  return { orderId: shipment.orderId, trackingId, copies, onPaper };
}

function whyNotLabel(read: ReadDb, job: PrintJob, { orderId, trackingId, copies }: LabelCopies): Refused | null {
  const about = { orderId, trackingId };
  const shipment = present(readShipment(read, job.shipmentId as ShipmentId), `shipment of ${job.jobId}`);
  const gone = whyGone(shipment);
  if (gone !== null) return refused(gone.code, { ...gone.about, ...about });
  if (shipment.hold === 1) return refused('shipment_on_hold', about);
  if (shipment.floorState === 'HANDED_OVER' || shipment.floorState === 'CLOSED') return refused('already_handed_over', about);
  const parcel = readParcels(read, shipment.shipmentId).find((each) => each.subShipmentId === (job.subShipmentId as SubShipmentId));
  if (parcel?.handedOverAtMs !== null && parcel !== undefined) return refused('already_handed_over', about);
  if (parcel?.trackingId !== trackingId) return refused('label_outdated', { ...about, newTrackingId: parcel?.trackingId ?? '' });
  return copies.some((each) => isUnsent(each) || each.state === 'sending') ? refused('job_still_waiting', about) : null;
}

/** Whether somebody must answer for an earlier label: not when none can have come out. */
function mustAnswer({ onPaper }: LabelCopies): boolean {
  return onPaper.some((each) => each.about !== 'not_counted');
}

function whyNotOld(label: LabelCopies, { old }: ReprintInput): Refused | null {
  const { trackingId, orderId } = label;
  if (old.kind === 'never') return mustAnswer(label) ? refused('old_label_wanted', { trackingId, orderId }) : null;
  return old.kind === 'destroyed' && old.barcode.trim() !== trackingId ? refused('old_label_differs', { trackingId, scanned: old.barcode.trim(), orderId }) : null;
}

const isUncertain = (job: PrintJob): boolean => job.state === 'uncertain' || job.about === 'person_lacks_it';

function copy(floor: Floor, tx: WriteTx, job: PrintJob, label: LabelCopies | null, input: ReprintInput, aboveLimit: boolean, call: CallContext): PrintJobId {
  const stamp = stampOf(call);
  const newest = label?.copies[0] ?? job;
  const reason = isUncertain(newest) ? 'uncertain' : input.reason;
  if (label !== null) answerFor(floor, tx, label, input, call);
  const copyNumber = label === null ? nextCopyNumber(tx, { ...job, documentHash: job.pictureHash }) : Math.max(...label.copies.map((each) => each.copyNumber)) + 1;
  return present(queueDocument(floor, tx, {
    kind: job.kind, subject: subjectOf(tx, job), shipmentId: job.shipmentId, subShipmentId: job.subShipmentId, trackingId: job.trackingId, documentHash: job.pictureHash,
    printerId: printerFor(tx, job.kind, call.benchId) ?? job.printerId, copyNumber, copies: job.copies, reason, words: input.words, aboveLimit,
  }, stamp), `copy ${copyNumber} of ${job.jobId}`);
}

/** The labels before it: what a person says of them stands in facts before the new one prints. */
function answerFor(floor: Floor, tx: WriteTx, { onPaper, trackingId }: LabelCopies, { old }: ReprintInput, call: CallContext): void {
  const stamp = stampOf(call);
  for (const job of onPaper) {
    if (job.state === 'uncertain') {
      const known = old.kind === 'destroyed' ? { state: 'printed', says: 'its AWB was scanned', about: 'label_scanned' } as const : { state: 'failed', says: 'a person does not have the label', about: 'person_lacks_it' } as const;
      moveJob(floor, tx, job, { ...known, attempt: job.attempts, counterBefore: null }, stamp);
    }
    if (old.kind === 'never') continue;
    floor.facts.append(tx, {
      kind: 'label.voided', key: `label-voided:${job.jobId}:${movesOf(tx, job.jobId)}`, subject: subjectOf(tx, job), body: { jobId: job.jobId, trackingId, how: old.kind, benchId: call.benchId as BenchId },
    }, stamp);
  }
}

/** Copies beyond the first of all labels of an order. */
function copiesOfOrder(read: ReadDb, orderId: OrderId): number {
  return read.get<{ count: number }>(
    "SELECT COUNT(*) AS count FROM shipment CROSS JOIN print_job USING (shipment_id) WHERE order_id = ? AND kind = 'label' AND copy_number > 1 AND state <> 'cancelled'", orderId,
  )?.count ?? 0;
}

/** Copies that a person printed in the business day of `nowMs`. */
function copiesOfPerson(read: ReadDb, personId: string, nowMs: EpochMs): number {
  return read.get<{ count: number }>(
    "SELECT COUNT(*) AS count FROM print_job INDEXED BY print_job_copies WHERE copy_number > 1 AND reason <> '' AND queued_at_ms >= ? AND queued_by = ? AND kind = 'label'", startOfBusinessDay(nowMs), personId,
  )?.count ?? 0;
}
