import type { Topic } from '../../shared/contract/index.ts';
import type { FactStamp } from '../../shared/fulfilment/facts.ts';
import type { LocationId } from '../../shared/fulfilment/ids.ts';
import type { Database } from '../database/index.ts';
import { readSetting } from '../database/index.ts';
import type { LabelReader } from '../documents/index.ts';
import type { SellerApi, TokenSource } from '../flipkart/index.ts';
import type { SmartGateway } from '../flipkart/smart/smart-gateway.ts';
import type { Floor } from '../fulfilment/index.ts';
import type { Clock, Scheduler } from '../platform/clock.ts';
import type { DocumentFiles } from '../platform/document-files.ts';
import type { Logger } from '../platform/logger.ts';
import type { CallBudget, InFlight } from './budget/index.ts';
import type { CallCounter } from './calls.ts';
import type { EngineLine } from './engine-line.ts';

/** What the sync engine works with. */
export interface SyncPorts {
  readonly database: Database;
  readonly floor: Floor;
  readonly api: SellerApi;
  /** Flipkart's Smart warehouse; the absent one leaves all work to the public calls. */
  readonly smart: SmartGateway;
  readonly calls: Pick<CallCounter, 'inLastHour' | 'online'>;
  /** Every call is taken from it; see budget/. */
  readonly budget: CallBudget;
  /** What goes on outside of this thread's own turn. */
  readonly inFlight: InFlight;
  /** What is known of the line; absent in tests that have none of their own. */
  readonly line?: EngineLine;
  /** Asked first when a call fails: it tells whether the credentials are the cause. */
  readonly tokens: TokenSource;
  readonly labelReader: LabelReader;
  readonly files: DocumentFiles;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
  readonly stationId: string;
  readonly changed: (topics: readonly Topic[]) => void;
  /** Resolves when the second copy of the facts has all that the store has; absent where there is none. */
  readonly secondCopy?: () => Promise<void>;
}

/** Facts that Flipkart told are stamped with its name. */
export function stampOfFlipkart(ports: Pick<SyncPorts, 'stationId' | 'clock'>): FactStamp {
  return { stationId: ports.stationId, personId: 'flipkart', atMs: ports.clock.nowMs() };
}

export function locationOf(ports: Pick<SyncPorts, 'database'>): LocationId {
  return readSetting(ports.database.read, 'locationId') as LocationId;
}
