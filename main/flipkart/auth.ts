import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../shared/time.ts';
import type { EpochMs } from '../../shared/time.ts';
import { SecretsRefused } from '../platform/secrets.ts';
import { credentialFailure } from './credential-failure.ts';
import type { CallFailure, Outcome } from './outcome.ts';
import type { HeldToken, TokenKeep } from './token-keep.ts';
import { ownerOf, readKept, writeKept } from './token-keep.ts';
import type { AppKey, GrantedToken, TokenServicePorts } from './token-service.ts';
import { askExpiry, askToken } from './token-service.ts';

/** The API key and password of the seller's own application. */
export type Credentials = AppKey;

/** What may be said of a token: never the token itself. */
export interface TokenState {
  /** When this station first got it: the service gives the same token again while it lives (flipkart-seller-api.md 3.1). */
  readonly firstFetchedAtMs: EpochMs;
  readonly expiresAtMs: EpochMs;
}

/** The bearer token, fetched when there is none or under two days of its sixty are left (flipkart-seller-api.md part 3). */
export interface TokenSource {
  token(): Promise<Outcome<string>>;
  /** Forgets a token that was refused, unless a newer one is here already. */
  forget(refused: string): void;
  /** A token that was fetched anew was refused as well: no call is made for a while, longer each time, until other credentials or `renew` come. */
  hold(refused: string, failure: CallFailure): void;
  /** A person asks for something now: what `hold` keeps back may be tried once more. */
  release(): void;
  /** Asks the token service now, whatever token is held: the check of the credentials. A token that is held stays when this fails. */
  renew(): Promise<Outcome<TokenState>>;
  /** Whether the token service calls the newest token expired; null when it does not say (flipkart-seller-api.md 3.3). */
  isExpired(): Promise<boolean | null>;
}

const REFRESH_BELOW_MS = 2 * DAY_MS;
/** A refusal is believed for so long while the credentials stay the same: a wrong password that knocks every few seconds looks like an attack. */
const REFUSAL_BELIEVED_MS = 30 * SECOND_MS;
const REFUSAL_BELIEVED_MAX_MS = 5 * MINUTE_MS;

export interface AuthPorts extends TokenServicePorts {
  /** Null when none are stored; rejects with SecretsRefused when they cannot be opened. Asked at every fetch, so that new ones count at once. */
  readonly credentials: () => Promise<Credentials | null>;
  /** Where the token lives over restarts; without it, as long as the program. */
  readonly keep?: TokenKeep;
}

/** How a kind of application comes to a token; `held` is the one before, if any. */
export type Grant = (ports: TokenServicePorts, key: AppKey, held: HeldToken | null) => Promise<Outcome<GrantedToken>>;

interface Refusal {
  readonly owner: string;
  readonly failure: CallFailure;
  /** On the monotonic clock. */
  readonly untilMs: number;
  readonly believedMs: number;
  /** The API refused, and the token service knew nothing against the credentials. */
  readonly isHold: boolean;
}

/** The token of a seller's own application (3.1). `Seller_Api` alone: one integrator saw production refuse `Seller_Api,Default`. */
export function clientCredentials(ports: AuthPorts): TokenSource {
  return tokenSource(ports, (service, key) => askToken(service, key, { grant_type: 'client_credentials', scope: 'Seller_Api' }));
}

/** A token that is fetched by one caller for all, kept, and let go when it is refused. */
export function tokenSource(ports: AuthPorts, grant: Grant): TokenSource {
  const holder = new TokenHolder(ports, grant);
  return {
    token: () => holder.token(), forget: (refused) => holder.forget(refused), hold: (refused, failure) => holder.hold(refused, failure), release: () => holder.release(), renew: () => holder.renew(), isExpired: () => holder.isExpired(),
  };
}

class TokenHolder {
  readonly #ports: AuthPorts;
  readonly #grant: Grant;
  #held: HeldToken | null = null;
  /** Also when it was forgotten meanwhile: the one to ask about, and the one whose refresh token is the newest. */
  #newest: HeldToken | null = null;
  #owner = '';
  #isKeptRead = false;
  #fetching: Promise<Outcome<HeldToken>> | null = null;
  #isForced = false;
  #refusal: Refusal | null = null;

  constructor(ports: AuthPorts, grant: Grant) {
    this.#ports = ports;
    this.#grant = grant;
  }

  async token(): Promise<Outcome<string>> {
    const held = this.#held;
    const isHeldBack = this.#refusal !== null && this.#ports.clock.monotonicMs() < this.#refusal.untilMs;
    if (!isHeldBack && held !== null && this.#isFresh(held)) return { ok: true, value: held.value };
    const answer = await this.#fetchOnce(false);
    return answer.ok ? { ok: true, value: answer.value.value } : answer;
  }

  forget(refused: string): void {
    if (this.#held?.value === refused) this.#held = null;
  }

  hold(refused: string, failure: CallFailure): void {
    // Many calls find it out at once: the first of them is enough.
    const isHeldBack = this.#refusal !== null && this.#ports.clock.monotonicMs() < this.#refusal.untilMs;
    if (isHeldBack || (this.#held !== null && this.#held.value !== refused)) return;
    this.#held = null;
    this.#refuse(this.#owner, failure, true);
  }

  release(): void {
    if (this.#refusal?.isHold === true) this.#refusal = { ...this.#refusal, untilMs: Math.min(this.#refusal.untilMs, this.#ports.clock.monotonicMs()) };
  }

  async renew(): Promise<Outcome<TokenState>> {
    // A fetch that was under way when somebody asked may be made with credentials that were replaced since: its answer says nothing of those that are to be tried.
    await ended(this.#fetching);
    while (this.#fetching !== null && !this.#isForced) await ended(this.#fetching);
    const answer = await this.#fetchOnce(true);
    return answer.ok ? { ok: true, value: { firstFetchedAtMs: answer.value.firstFetchedAtMs, expiresAtMs: answer.value.expiresAtMs } } : answer;
  }

  async isExpired(): Promise<boolean | null> {
    const credentials = await credentialsOf(this.#ports);
    return this.#newest === null || !credentials.ok ? null : askExpiry(this.#ports, credentials.value, this.#newest.value);
  }

  /** Two days before the end, or at half of the life of a token that is given for less than four days. */
  #isFresh(held: HeldToken): boolean {
    const nowMs = this.#ports.clock.nowMs();
    // A clock that was put back behind the fetch says nothing of the time that is left.
    return nowMs >= held.fetchedAtMs && held.expiresAtMs - nowMs > Math.min(REFRESH_BELOW_MS, (held.expiresAtMs - held.fetchedAtMs) / 2);
  }

  #fetchOnce(isForced: boolean): Promise<Outcome<HeldToken>> {
    // Many calls that find no token make one fetch.
    if (this.#fetching === null) {
      this.#isForced = isForced;
      this.#fetching = this.#fetch(isForced).finally(() => {
        this.#fetching = null;
      });
    }
    return this.#fetching;
  }

  async #fetch(isForced: boolean): Promise<Outcome<HeldToken>> {
    const credentials = await credentialsOf(this.#ports);
    if (!credentials.ok) return credentials;
    const owner = ownerOf(this.#ports.baseUrl, credentials.value);
    if (owner !== this.#owner) this.#begin(owner);
    const refusal = this.#refusal;
    if (!isForced && refusal !== null && this.#ports.clock.monotonicMs() < refusal.untilMs) return { ok: false, failure: refusal.failure };
    const kept = await this.#kept(owner);
    if (!isForced && kept !== null && this.#isFresh(kept)) return { ok: true, value: this.#take(kept) };
    const answer = await this.#grant(this.#ports, credentials.value, this.#newest);
    if (!answer.ok) {
      if (answer.failure.kind === 'unauthorised') this.#refuse(owner, answer.failure, false);
      return answer;
    }
    const isNew = this.#newest?.value !== answer.value.value;
    const held: HeldToken = { ...answer.value, firstFetchedAtMs: isNew ? answer.value.fetchedAtMs : (this.#newest?.firstFetchedAtMs ?? answer.value.fetchedAtMs), refreshToken: answer.value.refreshToken ?? this.#newest?.refreshToken ?? null };
    // Before it is used: a refresh token that was given once and lost cannot be had again.
    if (this.#ports.keep !== undefined && (isNew || held.refreshToken !== this.#newest?.refreshToken)) await writeKept(this.#ports.keep, owner, held);
    // That the service gives a token says little while the API refuses those that it gives: only somebody who looked ends the waiting early.
    if (isForced) this.#refusal = null;
    return { ok: true, value: this.#take(held) };
  }

  /** Other credentials, or another address: whatever was known is of no use. */
  #begin(owner: string): void {
    this.#owner = owner;
    this.#held = null;
    this.#newest = null;
    this.#refusal = null;
    this.#isKeptRead = false;
  }

  /** The token of the run before, once. */
  async #kept(owner: string): Promise<HeldToken | null> {
    if (this.#isKeptRead || this.#ports.keep === undefined) return null;
    this.#isKeptRead = true;
    const kept = await readKept(this.#ports.keep, owner);
    this.#newest ??= kept;
    return kept;
  }

  #take(held: HeldToken): HeldToken {
    this.#held = held;
    this.#newest = held;
    return held;
  }

  #refuse(owner: string, failure: CallFailure, isHold: boolean): void {
    const nowMs = this.#ports.clock.monotonicMs();
    const last = this.#refusal;
    const isSame = isHold && last?.isHold === true && last.owner === owner && nowMs < last.untilMs + 2 * last.believedMs;
    // Refused soon after the last waiting was over: wait twice as long. Somebody who looked meanwhile makes it no longer.
    const believedMs = isSame && nowMs < last.untilMs ? last.believedMs : isSame ? Math.min(REFUSAL_BELIEVED_MAX_MS, 2 * last.believedMs) : REFUSAL_BELIEVED_MS;
    this.#refusal = { owner, failure, untilMs: nowMs + believedMs, believedMs, isHold };
  }
}

/** Whatever becomes of it: who made it is told. */
async function ended(fetching: Promise<unknown> | null): Promise<void> {
  await fetching?.then(() => undefined, () => undefined);
}

async function credentialsOf(ports: AuthPorts): Promise<Outcome<Credentials>> {
  try {
    const credentials = await ports.credentials();
    return credentials === null ? { ok: false, failure: credentialFailure('credentials_missing', null) } : { ok: true, value: credentials };
  } catch (error) {
    if (error instanceof SecretsRefused) return { ok: false, failure: credentialFailure(error.code === 'damaged' ? 'secrets_damaged' : 'secrets_locked', null) };
    throw error;
  }
}
