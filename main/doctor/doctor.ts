import type { OutputOf } from '../../shared/contract/index.ts';
import type { Database } from '../database/index.ts';
import { readSetting } from '../database/index.ts';
import type { SellerApi, TokenSource } from '../flipkart/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { PrinterStatus } from '../printing/index.ts';
import type { CallCounter, JobStatus } from '../sync/index.ts';
import { checkBackup } from './check-backup.ts';
import { checkCamera } from './check-camera.ts';
import { checkEnds } from './check-ends.ts';
import { checkBudget, checkClock, checkJobs } from './check-connector.ts';
import type { DocumentRoom } from './check-station.ts';
import { checkDatabase, checkDisk, checkJournal, checkPrinter, checkUnsent } from './check-station.ts';
import { askToken, checkLocation, judgeToken } from './check-token.ts';
import type { Check } from './verdict.ts';

export type DoctorReport = NonNullable<OutputOf<'doctor.read'>['report']>;

/** What the doctor looks at. It reads and asks; it changes nothing. */
export interface DoctorPorts {
  readonly database: Pick<Database, 'read' | 'path'>;
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly tokens: TokenSource;
  readonly api: Pick<SellerApi, 'readLocations' | 'searchShipments'>;
  readonly calls: CallCounter;
  readonly jobs: () => readonly JobStatus[];
  readonly printer: () => Promise<PrinterStatus>;
  /** Labels that wait for the printer. */
  readonly labelsWaiting: () => number;
  readonly freeBytes: (folder: string) => Promise<number>;
  /** How much room kept documents take and may take; null before anybody looked. */
  readonly documentRoom: () => DocumentRoom | null;
  /** The second copy of the facts; null where there is none. */
  readonly journal: Parameters<typeof checkJournal>[0];
  /** Checks the Smart gateway; null while it is off. */
  readonly smart: () => Promise<Check | null>;
  /** Told when key and token are good: what stood still because of them need not wait for its turn. */
  readonly tokenIsGood: () => void;
}

/** The connector doctor (floor.md N16): every check with a verdict, for the words that say what to do. */
export interface Doctor {
  /** Makes all checks now; who asks while they are being made gets the same report. */
  run(): Promise<DoctorReport>;
  /** The newest report; null before the first. */
  last(): DoctorReport | null;
}

export function createDoctor(ports: DoctorPorts): Doctor {
  const startedAtMs = ports.clock.nowMs();
  let running: Promise<DoctorReport> | null = null;
  let last: DoctorReport | null = null;
  return {
    run() {
      running ??= examine(ports, startedAtMs).then((report) => {
        last = report;
        return report;
      }).finally(() => {
        running = null;
      });
      return running;
    },
    last: () => last,
  };
}

/** Key and token first: what they come to explains most of what follows. At most three calls to Flipkart, two of them counted by its budget, and four to the Smart portal while it is on. */
async function examine(ports: DoctorPorts, startedAtMs: number): Promise<DoctorReport> {
  const { read } = ports.database;
  const asked = await askToken(ports.tokens, readSetting(read, 'baseUrl'));
  const place = await checkLocation(ports.api, readSetting(read, 'locationId'), asked);
  const token = await judgeToken(ports.tokens, asked, place.failure, ports.clock.nowMs());
  const smart = await ports.smart();
  const [printer, disk, database] = await Promise.all([
    checkPrinter(ports.printer, ports.labelsWaiting()), checkDisk(ports.freeBytes, ports.dataFolder, ports.documentRoom()), checkDatabase(ports.database, ports.dataFolder),
  ]);
  if (token.ok) ports.tokenIsGood();
  const nowMs = ports.clock.nowMs();
  const jobs = ports.jobs();
  const journal = checkJournal(ports.journal);
  const camera = checkCamera(read);
  const ends = checkEnds(ports.dataFolder, nowMs);
  const checks: readonly Check[] = [
    token, checkClock(ports.calls.skewMs()), place.check, ...(smart === null ? [] : [smart]), checkBudget(ports.calls.inLastHour(nowMs), startedAtMs, nowMs), checkJobs(jobs, nowMs), printer, ...(camera === null ? [] : [camera]), disk, database, checkBackup(read, ports.dataFolder, nowMs), ...(journal === null ? [] : [journal]), ...(ends === null ? [] : [ends]), checkUnsent(read, nowMs),
  ];
  return {
    atMs: nowMs, ok: checks.every((check) => check.ok), checks: [...checks],
    jobs: jobs.map(({ name, everyMs, lastSuccessAtMs, isOverdue, problem, credential }) => ({ name, everyMs, lastSuccessAtMs, isOverdue, problem, credential })),
  };
}
