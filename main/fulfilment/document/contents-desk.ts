import type { PrintJobId, ShipmentId } from '../../../shared/fulfilment/ids.ts';
import type { Database, ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { printerFor } from '../../printing/queue/index.ts';
import type { DocumentPorts } from './document-ports.ts';
import { makeSlip } from './document-operations.ts';

export interface ContentsDeskPorts extends DocumentPorts {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly stationId: string;
  readonly changed: () => void;
}

/** Makes the slip of what lies in a parcel for every first label, where the channel wants one (floor.md S22). Slips are drawn, so never within a scan. */
export interface ContentsDesk {
  /** A label may have been queued. */
  wake(): void;
  /** Resolves when no slip is being made. */
  idle(): Promise<void>;
}

interface FirstLabel {
  readonly jobId: PrintJobId;
  readonly shipmentId: ShipmentId;
}

export function createContentsDesk(ports: ContentsDeskPorts): ContentsDesk {
  let running: Promise<void> = Promise.resolve();
  let isRunning = false;
  let again = false;

  async function run(): Promise<void> {
    do {
      again = false;
      for (let label = nextLabel(ports.database.read); label !== undefined; label = nextLabel(ports.database.read)) {
        if (!hasSlip(ports.database.read, label.shipmentId)) await make(ports, label);
        const { jobId } = label;
        ports.database.write((tx) => writeSetting(tx, 'contentsSlipsAfter', jobId));
      }
    } while (again);
  }

  return {
    wake() {
      again = true;
      if (isRunning) return;
      isRunning = true;
      running = run().catch((error: unknown) => {
        ports.logger.error('contents-desk-unexpected', 'a contents slip could not be made', { reason: error instanceof Error ? error.message : String(error) });
      }).finally(() => {
        isRunning = false;
      });
    },
    idle: () => running,
  };
}

/** The first label that was queued after the last one that was looked at; undefined while no slips are wanted. */
function nextLabel(read: ReadDb): FirstLabel | undefined {
  if (readSetting(read, 'labelTemplate') !== 'label-and-slip' || printerFor(read, 'slip') === null) return undefined;
  return read.get<FirstLabel>(
    "SELECT job_id AS jobId, shipment_id AS shipmentId FROM print_job WHERE job_id > ? AND kind = 'label' AND copy_number = 1 AND shipment_id IS NOT NULL ORDER BY job_id LIMIT 1", readSetting(read, 'contentsSlipsAfter'),
  );
}

/** Also of the other boxes of an order: one slip goes with all of them. */
function hasSlip(read: ReadDb, shipmentId: ShipmentId): boolean {
  return read.get(
    "SELECT 1 FROM print_job JOIN document ON document_hash = picture_hash WHERE shipment_id = ? AND print_job.kind = 'slip' AND document.kind = 'own-contents-slip' LIMIT 1", shipmentId,
  ) !== undefined;
}

async function make(ports: ContentsDeskPorts, { shipmentId }: FirstLabel): Promise<void> {
  const { database, stationId } = ports;
  // Read by whoever opens the parcel, whatever the packer reads.
  const made = await makeSlip(ports, { slip: { kind: 'contents-slip', shipmentId }, as: 'print', language: 'en' }, {
    stationId, personId: 'station', benchId: readSetting(database.read, 'benchId'), nowMs: ports.clock.nowMs(), traceId: shipmentId,
  });
  if (made.ok) ports.changed();
  else ports.logger.warn('contents-slip-not-made', 'the slip of a parcel was not made; its label is not held up by it', { code: made.code });
}
