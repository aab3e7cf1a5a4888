import type { EpochMs } from '../../../shared/time.ts';
import type { PortalSettings } from './portal-options.ts';
import { idOf } from './portal-options.ts';

/** Names of the cookies are invented; that there are several was seen (flipkart-seller-api.md 13.2). */
export const SESSION_COOKIE = 'SIM_SN';
export const DEVICE_COOKIE = 'SIM_T';

export interface PortalSession {
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly startedAtMs: EpochMs;
  endsAtMs: EpochMs;
}

/** Who is logged in. Several sessions of the one user may live side by side (not found; assumed). */
export class SessionBook {
  readonly all: PortalSession[] = [];
  readonly #settings: PortalSettings;
  readonly #seed: number;
  /** Logins that were refused. */
  refusedLogins = 0;

  constructor(settings: PortalSettings, seed: number) {
    this.#settings = settings;
    this.#seed = seed;
  }

  /** Null when the user or the password is another. */
  logIn(username: unknown, password: unknown, nowMs: EpochMs): PortalSession | null {
    if (username !== this.#settings.username || password !== this.#settings.password) {
      this.refusedLogins += 1;
      return null;
    }
    const count = this.all.length + 1;
    const session = { sessionId: idOf(this.#seed, 'session', count, 32), csrfToken: idOf(this.#seed, 'csrf', count, 40), startedAtMs: nowMs, endsAtMs: nowMs + this.#settings.sessionLifeMs };
    this.all.push(session);
    return session;
  }

  /** The living session of a `cookie` header. */
  of(cookieHeader: string | undefined, nowMs: EpochMs): PortalSession | null {
    const id = (cookieHeader ?? '').split(';').map((each) => each.trim()).find((each) => each.startsWith(`${SESSION_COOKIE}=`))?.slice(SESSION_COOKIE.length + 1);
    return this.all.find((each) => each.sessionId === id && each.endsAtMs > nowMs) ?? null;
  }

  endAll(nowMs: EpochMs): void {
    for (const session of this.all) session.endsAtMs = Math.min(session.endsAtMs, nowMs);
  }
}
