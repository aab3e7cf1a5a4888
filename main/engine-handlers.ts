import type { LineView, OwnError } from '../shared/contract/index.ts';
import type { BenchId } from '../shared/fulfilment/ids.ts';
import type { CredentialCode } from '../shared/doctor/index.ts';
import type { BackupPorts } from './backup-handlers.ts';
import { backupHandlers, copyForClose } from './backup-handlers.ts';
import type { Database } from './database/index.ts';
import { groupsOfOpen, openIntents, readSetting } from './database/index.ts';
import type { Doctor } from './doctor/index.ts';
import { doctorHandlers } from './doctor/index.ts';
import type { AgentWork, CallsLastHour, ChannelPorts, DayPorts, Drawing, Floor, Handlers, HandlersOf, LabelDesk, LabelDrop, ManifestSource, PaperPorts, PeoplePorts, PrinterPorts, ReturnsPull, SkuPuller, SlipTextOf, SmartLine, SmartPorts, TrainingSide, Verdict, Verifier, WorkstationPorts } from './fulfilment/index.ts';
import {
  agentHandlers, benchCheckHandlers, binHandlers, cameraHandlers, channelHandlers, countHandlers, dayHandlers, documentHandlers, documentKeepHandlers, evidenceHandlers, forecastHandlers, gateHandlers, goodsHandlers, granted,
  handoverHandlers, inboundHandlers, inventoryHandlers, labelHandlers, lanHandlers, lessonHandlers, listingHandlers, orderFindHandlers, packHandlers, panelHandlers, paperHandlers, personHandlers, picklistHandlers, preferenceHandlers, pickupHandlers,
  prefetchHandlers, printerHandlers, putBackHandlers, queueHandlers, reconciliationHandlers, replayHandlers, reportHandlers, restoreHandlers, returnsHandlers, scanHandlers, shadowHandlers, shipmentHandlers, shortageHandlers, smartPicklistHandlers,
  skuFileHandlers, skuHandlers, skuSyncHandlers, smartHandlers, startOfDayHandlers, stockHandlers, trainingHandlers, unsentHandlers, walkHandlers, wallHandlers, workstationHandlers,
} from './fulfilment/index.ts';
import type { CallBudget, JobStatus, WebhookDesk } from './sync/index.ts';
import { budgetHandlers, webhookHandlers } from './sync/index.ts';

/** What the window may know of the sync engine. */
export interface SyncSummary {
  readonly online: boolean;
  /** Whether anything was asked since the start. */
  readonly hasAsked: boolean;
  readonly lastSuccessAtMs: number | null;
  readonly callsLastHour: number;
  /** What is wrong with the credentials, when that is why a job stands still. */
  readonly credential: CredentialCode | null;
  readonly jobs: readonly JobStatus[];
  /** Breakers, clock and the last wake-up. */
  readonly line: LineView | null;
  /** When the newest good copy of the store was made; null when none is known of. */
  readonly backupAtMs: number | null;
}

export interface PullSummary {
  readonly seen: number;
  readonly changed: number;
  readonly quarantined: number;
}

export interface HandlerPorts {
  readonly agents: AgentWork;
  readonly database: Database;
  readonly floor: Floor;
  readonly version: string;
  readonly paper: PaperPorts;
  readonly drawing: Drawing;
  readonly slipTextOf: SlipTextOf;
  readonly people: Omit<PeoplePorts, 'floor' | 'database' | 'compose'>;
  readonly printers: Omit<PrinterPorts, 'floor' | 'database'>;
  readonly fetchManifests: ManifestSource;
  readonly verify: Verifier;
  readonly syncSummary: () => SyncSummary;
  readonly pullReturns: ReturnsPull;
  /** How the Smart gateway stands. */
  readonly smartLine: SmartLine;
  readonly dropLabels: LabelDrop;
  readonly labelDesk: LabelDesk;
  readonly callsLastHour: CallsLastHour;
  readonly budget: Pick<CallBudget, 'lanes' | 'callsLastHour' | 'rate'>;
  readonly doctor: Doctor;
  readonly channel: ChannelPorts;
  readonly smart: SmartPorts;
  readonly pullSkus: SkuPuller;
  /** The keep policy of documents was changed. */
  readonly wakeKeeper: () => void;
  readonly webhooks: WebhookDesk;
  readonly backup: BackupPorts;
  /** The built-in Flipkart, as those who teach use it; null on a live station. */
  readonly trainingSide: TrainingSide | null;
  readonly pullNow: () => Promise<Verdict<PullSummary, OwnError<'sync.pull'>>>;
}

const INTENTS_SHOWN = 500;

/** Every operation of the contract with what answers it. */
export function handlersFor(ports: HandlerPorts): Handlers {
  const printers: DayPorts & WorkstationPorts = {
    floor: ports.floor, database: ports.database, ...ports.printers, codePicture: ports.people.codePicture, doctorFound: () => ports.doctor.last()?.checks ?? null,
  };
  const documents = { floor: ports.floor, database: ports.database, files: ports.paper.files, drawing: ports.drawing, slipTextOf: ports.slipTextOf };
  return {
    ...stockHandlers(ports.floor),
    ...binHandlers(ports.floor),
    ...goodsHandlers(ports.floor),
    ...countHandlers(ports.floor),
    ...listingHandlers(ports.floor),
    ...skuHandlers(ports.floor),
    ...skuFileHandlers(ports.floor),
    ...skuSyncHandlers(ports.database, ports.pullSkus),
    ...shipmentHandlers(ports.floor),
    ...orderFindHandlers(),
    ...replayHandlers(),
    ...picklistHandlers(ports.floor),
    ...walkHandlers(ports.floor),
    ...prefetchHandlers(ports.floor),
    ...documentKeepHandlers(ports.wakeKeeper),
    ...cameraHandlers({ floor: ports.floor, database: ports.database, files: ports.paper.files, wakeKeeper: ports.wakeKeeper }),
    ...wallHandlers(ports.floor),
    ...packHandlers(ports.floor),
    ...handoverHandlers({ floor: ports.floor, database: ports.database, files: ports.paper.files, fetchManifests: ports.fetchManifests, verify: ports.verify }),
    ...gateHandlers(ports.floor, ports.database, ports.verify),
    ...pickupHandlers(ports.floor),
    ...forecastHandlers(),
    ...reportHandlers(),
    ...labelHandlers(ports.labelDesk),
    ...paperHandlers(ports.paper),
    ...queueHandlers(ports.paper),
    ...evidenceHandlers(ports.paper),
    ...documentHandlers(documents),
    ...dayHandlers({ floor: ports.floor, database: ports.database, documents, copyStore: () => copyForClose(ports.backup) }),
    ...preferenceHandlers(),
    ...agentHandlers(ports.agents),
    ...lanHandlers({ floor: ports.floor, database: ports.database, random: ports.people.random }),
    ...personHandlers({ floor: ports.floor, database: ports.database, compose: ports.drawing.compose, ...ports.people }),
    ...scanHandlers(ports.floor),
    ...trainingHandlers(),
    ...lessonHandlers({ floor: ports.floor, database: ports.database, side: ports.trainingSide, pull: ports.pullNow }),
    ...inventoryHandlers(ports.floor, ports.callsLastHour),
    ...reconciliationHandlers(ports.floor),
    ...returnsHandlers(ports.floor, ports.pullReturns),
    ...inboundHandlers(ports.floor, ports.paper.files),
    ...panelHandlers(ports.floor, ports.dropLabels),
    ...shadowHandlers(),
    ...unsentHandlers(ports.floor),
    ...webhookHandlers(ports.webhooks),
    ...smartPicklistHandlers(ports.floor, ports.smartLine),
    ...stationHandlers(ports),
    ...syncHandlers(ports),
    ...doctorHandlers(ports.doctor),
    ...backupHandlers(ports.backup),
    ...budgetHandlers(ports.budget),
    ...restoreHandlers(),
    ...channelHandlers(ports.floor, ports.database, ports.channel),
    ...smartHandlers(ports.floor, ports.database, ports.smart),
    ...putBackHandlers(ports.floor),
    ...shortageHandlers(ports.floor),
    ...printerHandlers(printers),
    ...benchCheckHandlers(printers),
    ...startOfDayHandlers(printers),
    ...workstationHandlers(printers),
  };
}

function stationHandlers(ports: HandlerPorts): HandlersOf<'station.read'> {
  return {
    'station.read': (read, _input, call) => granted({
      mode: readSetting(read, 'mode'), stationId: call.stationId, benchId: call.benchId as BenchId, personId: call.personId, locationId: readSetting(read, 'locationId'),
      orderSync: readSetting(read, 'orderSync'), prepack: readSetting(read, 'prepack'), version: ports.version, nowMs: call.nowMs,
    }),
  };
}

function syncHandlers(ports: HandlerPorts): HandlersOf<'sync.read' | 'sync.pull'> {
  return {
    'sync.read': (read) => {
      const summary = ports.syncSummary();
      const groups = groupsOfOpen(read);
      return granted({
        ...summary,
        jobs: summary.jobs.map(({ name, everyMs, lastSuccessAtMs, isOverdue, problem, credential, lastProblem }) => ({ name, everyMs, lastSuccessAtMs, isOverdue, problem, credential, lastProblem })),
        unsent: groups.reduce((sum, group) => sum + group.count, 0),
        groups,
        intents: openIntents(read, INTENTS_SHOWN).map(({ opKey, kind, stream, state, dueMs, attempts, says, addedAtMs }) => ({ opKey, kind, stream, state, dueMs, attempts, says, addedAtMs })),
      });
    },
    'sync.pull': { form: 'process', topics: ['orders', 'sync'], run: () => ports.pullNow() },
  };
}
