import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { LanTrouble } from '../../../shared/fulfilment/lan.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Cancel, Clock } from '../../platform/clock.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { SecretsRefused } from '../../platform/secrets.ts';
import { lanCertificate } from './certificate.ts';
import { HeldPlaces } from './held-places.ts';
import type { LanHost, LanHostOptions } from './lan-host.ts';
import { serveLan } from './lan-host.ts';

export interface LanKeeperOptions extends Pick<LanHostOptions, 'door' | 'readFile' | 'scheduler' | 'random' | 'logger' | 'personId'> {
  readonly clock: Clock;
  /** Where the key of the certificate is kept. */
  readonly secrets: Secrets;
  readonly addresses: () => readonly string[];
  readonly names: () => readonly string[];
}

/** How the LAN stands. */
export interface LanState {
  readonly isOpen: boolean;
  readonly wanted: 'on' | 'off';
  readonly trouble: LanTrouble | null;
  readonly urls: readonly string[];
  readonly fingerprint: string | null;
  readonly benches: number;
}

export interface LanKeeper {
  /** Resolves when what the engine wants now is done, and tells how it stands. */
  settled(): Promise<LanState>;
  close(): Promise<void>;
}

type Plan = OutputOf<'lan.plan'>;
type Report = Omit<InputOf<'lan.report'>, 'scanId' | 'elsewhere'>;

/** How often it looks whether benches went, addresses changed or the certificate nears its end. */
const LOOK_MS = 5 * SECOND_MS;
const ID_BYTES = 12;
const STATION = { personId: 'station', isStation: true } as const;
const CLOSED: Report = { isOpen: false, trouble: null, urls: [], fingerprint: null, certificateUntilMs: null, addresses: [], here: [] };

/** Opens and closes the LAN as the engine says, which holds what people decided, and tells the engine what came of it. */
export function keepLan(options: LanKeeperOptions): LanKeeper {
  const keeper = new Keeper(options);
  return { settled: () => keeper.settled(), close: () => keeper.close() };
}

class Keeper {
  readonly #options: LanKeeperOptions;
  readonly #places: HeldPlaces;
  #plan: Plan = { wanted: 'off', address: '', port: 0, keys: [] };
  #keys: ReadonlyMap<string, BenchId> = new Map();
  #host: LanHost | null = null;
  #hosted = '';
  #report: Report = CLOSED;
  #reported = '';
  #line: Promise<void> = Promise.resolve();
  readonly #saidElsewhere = new Map<BenchId, number>();
  #isWaiting = false;
  #isClosed = false;
  #cancelLook: Cancel = () => undefined;
  readonly #unsubscribe: () => void;

  constructor(options: LanKeeperOptions) {
    this.#options = options;
    this.#places = new HeldPlaces(options.clock);
    this.#unsubscribe = options.door.subscribe((notice) => {
      if (notice.topic === 'benches') this.#turn();
      // An engine that fell has forgotten what it was told.
      if (notice.topic === 'engine' && notice.up) {
        this.#reported = '';
        this.#turn();
      }
    });
    this.#turn();
    this.#look();
  }

  async settled(): Promise<LanState> {
    await this.#line;
    const { isOpen, trouble, urls, fingerprint } = this.#report;
    return { isOpen, wanted: this.#plan.wanted, trouble, urls, fingerprint, benches: this.#keys.size };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#unsubscribe();
    this.#cancelLook();
    await this.#line;
    await this.#host?.close();
  }

  /** One after the other, and what comes meanwhile once. */
  #turn(): void {
    if (this.#isWaiting || this.#isClosed) return;
    this.#isWaiting = true;
    this.#line = this.#line.then(async () => {
      this.#isWaiting = false;
      if (!this.#isClosed) await this.#follow();
    }).catch((error: unknown) => this.#options.logger.error('lan-not-kept', 'the LAN could not be opened or closed as it was wanted', { reason: error instanceof Error ? error.message : String(error) }));
  }

  #look(): void {
    this.#cancelLook = this.#options.scheduler.after(LOOK_MS, () => {
      this.#turn();
      this.#look();
    });
  }

  async #follow(): Promise<void> {
    const reply = await this.#options.door.dispatch('lan.plan', {}, STATION);
    // An engine that is away says so to every bench by itself; what was open stays open.
    if (!reply.ok) return;
    this.#plan = reply.value as Plan;
    this.#keys = new Map(this.#plan.keys.map(({ keyHash, benchId }) => [keyHash, benchId]));
    const own = new Set(this.#keys.values());
    this.#places.drop((benchId) => !own.has(benchId));
    this.#host?.keysChanged();
    const outcome = this.#plan.wanted === 'on' ? await this.#open() : await this.#shut(null);
    await this.#tell({ ...outcome, addresses: [...this.#options.addresses()], here: this.#host === null ? [] : this.#places.list() });
  }

  async #open(): Promise<Report> {
    const { address, port } = this.#plan;
    if (!this.#options.addresses().includes(address)) return this.#shut('address_gone');
    const names = [...this.#options.names()];
    try {
      const certificate = await lanCertificate(this.#options.secrets, [address, ...names], this.#options.clock.nowMs(), this.#options.random);
      const wanted = JSON.stringify([address, port, certificate.fingerprint]);
      if (this.#host === null || this.#hosted !== wanted) {
        await this.#shut(null);
        const host = await serveLan({
          ...this.#options, address, port, names, certificate, keys: () => this.#keys, places: this.#places, came: () => this.#turn(),
          elsewhere: (benchId, from, heldBy) => this.#sayElsewhere(benchId, from, heldBy),
        });
        if (host === 'taken' || host === 'gone') return await this.#shut(host === 'taken' ? 'port_taken' : 'address_gone');
        this.#host = host;
        this.#hosted = wanted;
      }
      return { ...CLOSED, isOpen: true, urls: [...this.#host.urls], fingerprint: certificate.fingerprint, certificateUntilMs: certificate.untilMs };
    } catch (error) {
      this.#options.logger.error('lan-not-opened', 'the LAN could not be opened', { reason: error instanceof Error ? error.message : String(error) });
      return this.#shut(error instanceof SecretsRefused ? 'secrets_locked' : 'not_opened');
    }
  }

  async #shut(trouble: LanTrouble | null): Promise<Report> {
    const host = this.#host;
    this.#host = null;
    await host?.close();
    return { ...CLOSED, trouble };
  }

  async #tell(report: Report): Promise<void> {
    this.#report = report;
    const text = JSON.stringify(report);
    if (text === this.#reported) return;
    if (await this.#sendReport(null)) this.#reported = text;
  }

  /** A stranger who asks a hundred times a second is told of as often as anybody can look. */
  #sayElsewhere(benchId: BenchId, address: string, heldBy: string): void {
    const nowMs = this.#options.clock.monotonicMs();
    if (nowMs - (this.#saidElsewhere.get(benchId) ?? -LOOK_MS) < LOOK_MS) return;
    this.#saidElsewhere.set(benchId, nowMs);
    this.#options.logger.warn('bench-key-elsewhere', 'the key of a bench came from another address and was refused', { benchId, address, heldBy });
    void this.#sendReport({ benchId, address, heldBy });
  }

  async #sendReport(elsewhere: InputOf<'lan.report'>['elsewhere']): Promise<boolean> {
    const scanId = `lan-${Buffer.from(this.#options.random.bytes(ID_BYTES)).toString('hex')}`;
    const reply = await this.#options.door.dispatch('lan.report', { scanId, ...this.#report, elsewhere }, STATION);
    return reply.ok;
  }
}
