import type { SmartView } from '../../../shared/contract/smart-operations.ts';

/** Why the portal or the store of secrets did not do what was asked; `about` for the words. */
export interface SmartTrouble {
  readonly code: 'credentials_refused' | 'portal_unreachable';
  readonly about: Readonly<Record<string, string | number>>;
}

interface Login {
  readonly email: string;
  readonly password: string;
}

/** What the settings of the Smart gateway ask of the world outside of the store. */
export interface SmartPorts {
  /** Logs in once at an address, with this login or (null) the stored one. Null: the portal took it. */
  tryLogin(baseUrl: string, login: Login | null): Promise<SmartTrouble | null>;
  /** Whether e-mail and password are stored; false also when the store cannot be opened. */
  hasLogin(): Promise<boolean>;
  /** Stores the login in place of the one before; null removes it. False: the store of secrets cannot be used. Sessions end with it. */
  keepLogin(login: Login | null): Promise<boolean>;
  /** Checks the gateway that is on; what it came to is then the last check. */
  check(): Promise<void>;
  lastCheck(): SmartView['lastCheck'];
  exportBins(): Promise<Uint8Array | SmartTrouble>;
  callsLastHour(): number;
  /** Where the portal of the built-in Flipkart is; null on a live station. */
  readonly builtIn: { readonly baseUrl: string } | null;
}
