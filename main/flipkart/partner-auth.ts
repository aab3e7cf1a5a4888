import { assert } from '../../shared/assert.ts';
import type { AuthPorts, Grant, TokenSource, TokenState } from './auth.ts';
import { tokenSource } from './auth.ts';
import { credentialFailure } from './credential-failure.ts';
import type { Outcome } from './outcome.ts';
import { askToken } from './token-service.ts';

/** The token of an application that acts for a seller: compulsory for third parties (flipkart-seller-api.md 3.2). */
export interface PartnerTokenSource extends TokenSource {
  /** Turns the code that the browser brought back into tokens, once; the code is worth nothing afterwards. */
  redeem(code: string, state: string): Promise<Outcome<TokenState>>;
}

/** As registered with the application; https only (3.2). */
export interface PartnerPorts extends AuthPorts {
  readonly redirectUri: string;
}

/** Where the seller allows the application: a page of Flipkart's for a browser. `state` is any text that nobody can guess; it comes back with the code. */
export function authorisationPage(baseUrl: string, appId: string, redirectUri: string, state: string): string {
  assert(redirectUri.startsWith('https://'), 'a redirect address by https');
  assert(state.length >= 16, 'a state that nobody can guess');
  return `${baseUrl}/oauth-service/oauth/authorize?${new URLSearchParams({ client_id: appId, redirect_uri: redirectUri, response_type: 'code', scope: 'Seller_Api', state }).toString()}`;
}

/**
 * Tokens by authorisation code and, while its 180 days last, by refresh token. Each refresh gives a new refresh token, so `keep` should be there:
 * without it the seller must allow the application again after every restart.
 */
export function partnerAuthorisation(ports: PartnerPorts): PartnerTokenSource {
  const { redirectUri } = ports;
  let code: { readonly code: string; readonly state: string } | null = null;
  const grant: Grant = async (service, key, held) => {
    if (code !== null) {
      const redeemed = code;
      code = null;
      return askToken(service, key, { grant_type: 'authorization_code', redirect_uri: redirectUri, state: redeemed.state, code: redeemed.code });
    }
    const refreshToken = held?.refreshToken ?? null;
    if (refreshToken === null) return { ok: false, failure: credentialFailure('authorisation_missing', null) };
    // One integrator sends the redirect address along (3.2): harmless where it is not wanted.
    return askToken(service, key, { grant_type: 'refresh_token', refresh_token: refreshToken, redirect_uri: redirectUri });
  };
  const source = tokenSource(ports, grant);
  return {
    ...source,
    redeem(value, state) {
      code = { code: value, state };
      return source.renew();
    },
  };
}
