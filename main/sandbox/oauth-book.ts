import type { EpochMs } from '../../shared/time.ts';
import { DAY_MS, MINUTE_MS } from '../../shared/time.ts';

/** A refresh token lives 180 days (flipkart-seller-api.md 3.2). */
export const REFRESH_LIFE_MS = 180 * DAY_MS;
/** How long a code is good was not found: invented. */
const CODE_LIFE_MS = 10 * MINUTE_MS;

/** What an app of a partner holds: codes that are not used yet, refresh tokens, and the access tokens that came of them. */
export class OauthBook {
  readonly #redirectUris: readonly string[] | null;
  readonly #codes = new Map<string, { readonly redirectUri: string; readonly expiresAtMs: EpochMs }>();
  readonly #refreshTokens = new Map<string, EpochMs>();
  readonly #accessTokens = new Map<string, EpochMs>();

  constructor(redirectUris: readonly string[] | null) {
    this.#redirectUris = redirectUris;
  }

  /** Registered and https (3.2); where none is registered, any https address is taken. */
  takesRedirect(uri: string): boolean {
    return uri.startsWith('https://') && (this.#redirectUris === null || this.#redirectUris.includes(uri));
  }

  addCode(code: string, redirectUri: string, nowMs: EpochMs): void {
    this.#codes.set(code, { redirectUri, expiresAtMs: nowMs + CODE_LIFE_MS });
  }

  /** Whether a code is good for this address; a code is good once. */
  useCode(code: string, redirectUri: string, nowMs: EpochMs): boolean {
    const held = this.#codes.get(code);
    this.#codes.delete(code);
    return held !== undefined && held.redirectUri === redirectUri && held.expiresAtMs > nowMs;
  }

  addTokens(tokens: { readonly access: string; readonly refresh: string }, accessLifeMs: number, nowMs: EpochMs): void {
    this.#accessTokens.set(tokens.access, nowMs + accessLifeMs);
    this.#refreshTokens.set(tokens.refresh, nowMs + REFRESH_LIFE_MS);
  }

  isRefreshToken(token: string, nowMs: EpochMs): boolean {
    return this.leftMs('refresh', token, nowMs) > 0;
  }

  /** How long a token is good still, in milliseconds; 0 when it is not. */
  leftMs(kind: 'access' | 'refresh', token: string, nowMs: EpochMs): number {
    return Math.max(0, ((kind === 'access' ? this.#accessTokens : this.#refreshTokens).get(token) ?? nowMs) - nowMs);
  }
}
