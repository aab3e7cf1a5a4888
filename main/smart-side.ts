import type { CodeOf } from '../shared/doctor/index.ts';
import { CHECKS } from '../shared/doctor/index.ts';
import type { Database } from './database/index.ts';
import { readSetting } from './database/index.ts';
import type { Check } from './doctor/index.ts';
import { checkSmart } from './doctor/index.ts';
import type { CallFailure, CallMeter, PortalLogin, SmartGateway } from './flipkart/index.ts';
import { absentGateway, CallAllowance, createPortalGateway, turnedGateway } from './flipkart/index.ts';
import type { SmartPorts, SmartTrouble } from './fulfilment/index.ts';
import { acknowledgementOf, smartAddressIn } from './fulfilment/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Http } from './platform/http.ts';
import type { Secrets } from './platform/secrets.ts';
import { SecretsRefused } from './platform/secrets.ts';

/** The portal of the built-in Flipkart, with its made-up login. */
export interface BuiltInPortal extends PortalLogin {
  readonly baseUrl: string;
}

export interface SmartSources {
  readonly http: Http;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly database: Pick<Database, 'read'>;
  readonly meter: CallMeter;
  readonly timeoutMs: number;
  /** Null on a live station. */
  readonly builtIn: BuiltInPortal | null;
}

/** The Smart gateway of this station, and what its settings need of it. */
export interface SmartSide {
  /** The one that counts now: the settings turn it while the station runs. */
  readonly gateway: SmartGateway;
  readonly ports: SmartPorts;
  /** Checks it now; null while it is off. */
  examine(): Promise<Check | null>;
}

const EMAIL = 'portal.email';
const PASSWORD = 'portal.password';

/** Wires the Smart gateway: settings say whether and where, the store of secrets says who, and its calls are a lane of their own. */
export function smartSideFor(sources: SmartSources): SmartSide {
  const { database, secrets, clock, builtIn } = sources;
  const { read } = database;
  const allowance = new CallAllowance(() => readSetting(read, 'smartCallsPerHour'));
  const gatewayAt = (baseUrl: string, login: () => Promise<PortalLogin | null>): SmartGateway => createPortalGateway({
    http: sources.http, baseUrl, login, meter: sources.meter, clock, timeoutMs: sources.timeoutMs, allowance, isReadOnly: () => readSetting(read, 'shadow') === 'on',
  });
  const stored = (): Promise<PortalLogin | null> => storedLogin(secrets);
  let made: { readonly baseUrl: string; readonly gateway: SmartGateway } | null = null;
  let lastCheck: ReturnType<SmartPorts['lastCheck']> = null;
  const loginFor = (baseUrl: string): () => Promise<PortalLogin | null> => (builtIn !== null && baseUrl === builtIn.baseUrl ? () => Promise.resolve(builtIn) : stored);
  const gateway = turnedGateway(() => {
    const baseUrl = addressThatCounts(sources);
    if (baseUrl === null) return absentGateway;
    // Another address is another session; the one before is forgotten with it.
    if (made?.baseUrl !== baseUrl) made = { baseUrl, gateway: gatewayAt(baseUrl, loginFor(baseUrl)) };
    return made.gateway;
  });
  const examine = async (): Promise<Check | null> => {
    const check = await checkSmart(gateway, readSetting(read, 'locationId'));
    lastCheck = check === null || !isSmartCode(check.code) ? null : { atMs: clock.nowMs(), ok: check.ok, code: check.code, about: check.about };
    return check;
  };
  const ports: SmartPorts = {
    builtIn, callsLastHour: () => allowance.lastHour(clock.monotonicMs()), lastCheck: () => lastCheck,
    async tryLogin(baseUrl, login) {
      const outcome = await gatewayAt(baseUrl, login === null ? loginFor(baseUrl) : () => Promise.resolve(login)).check();
      return outcome.ok ? null : troubleOf(outcome.failure);
    },
    hasLogin: () => opened(async () => (await stored()) !== null),
    async keepLogin(login) {
      made = null;
      return opened(() => keep(secrets, login));
    },
    async check() {
      await examine();
    },
    async exportBins() {
      const outcome = await gateway.exportBins();
      return outcome.ok ? outcome.value : troubleOf(outcome.failure);
    },
  };
  return { gateway, ports, examine };
}

function isSmartCode(code: Check['code']): code is CodeOf<'smart'> {
  return Object.hasOwn(CHECKS.smart, code);
}

/** Where the gateway is; null while it is off, or while an acknowledgement that it needs is not there. */
function addressThatCounts({ database: { read }, builtIn }: SmartSources): string | null {
  if (readSetting(read, 'smartGateway') === 'off') return null;
  const typed = readSetting(read, 'smartBaseUrl');
  if (typed === '') return builtIn?.baseUrl ?? null;
  const address = smartAddressIn(typed);
  if (typeof address === 'string' || (address.isFlipkart && acknowledgementOf(read, address.host) === null)) return null;
  return address.baseUrl;
}

async function storedLogin(secrets: Secrets): Promise<PortalLogin | null> {
  const email = await secrets.get(EMAIL);
  const password = await secrets.get(PASSWORD);
  return email === null || password === null ? null : { email, password };
}

async function keep(secrets: Secrets, login: PortalLogin | null): Promise<boolean> {
  // The password first: an e-mail beside the password of somebody else would be tried.
  await secrets.remove(PASSWORD);
  await secrets.remove(EMAIL);
  if (login === null) return true;
  await secrets.set(EMAIL, login.email);
  await secrets.set(PASSWORD, login.password);
  return true;
}

/** False when the store of secrets cannot be opened. */
async function opened(act: () => Promise<boolean>): Promise<boolean> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SecretsRefused) return false;
    throw error;
  }
}

function troubleOf(failure: CallFailure): SmartTrouble {
  return failure.kind === 'unauthorised' ? { code: 'credentials_refused', about: { reason: failure.reason } } : { code: 'portal_unreachable', about: { says: failure.says } };
}
