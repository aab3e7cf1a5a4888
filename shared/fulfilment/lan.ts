import type { BenchId } from './ids.ts';
import type { EpochMs } from '../time.ts';
import { MINUTE_MS, SECOND_MS } from '../time.ts';

/*
 * Several benches on one engine (design.md part 1): the main PC opens the LAN, further benches are paired with it by a code that is shown there.
 */

/** Letters and digits that nobody takes for another: no 0 and O, no 1, I and L, no U. */
export const PAIRING_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 30 to the power of 8 codes, and five tries: one in 130 thousand million. */
export const PAIRING_LENGTH = 8;
export const PAIRING_MS = 5 * MINUTE_MS;
export const PAIRING_TRIES = 5;
/** A key of a bench is so many random bytes. */
export const BENCH_KEY_BYTES = 32;

/** Where the LAN is opened unless somebody says otherwise. */
export const LAN_PORT = 8443;
/** Below it a program of an ordinary account may not listen. */
export const LAN_PORT_MIN = 1_024;

/** A bench says that it is there this often, and hears so that its line is. */
export const ALIVE_EVERY_MS = 4 * SECOND_MS;
/** No answer for so long: the line is gone, and what waits for an answer is asked again when it is back. */
export const ALIVE_WITHIN_MS = 4 * SECOND_MS;
/** So long after its last word a bench still holds its place: its key from another address is refused meanwhile. */
export const BENCH_HELD_MS = 15 * SECOND_MS;

/** The code as it is compared: people type blanks, dashes and small letters. */
export function plainCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}

/** The code as it is shown and read aloud: `ABCD-EFGH`. */
export function shownCode(code: string): string {
  return `${code.slice(0, PAIRING_LENGTH / 2)}-${code.slice(PAIRING_LENGTH / 2)}`;
}

/** A code of the given random bytes: each byte is a letter; bytes that would favour the first letters are passed over. Null: too few were left. */
export function codeOf(bytes: Uint8Array): string | null {
  const fair = 256 - (256 % PAIRING_ALPHABET.length);
  const letters = [...bytes].filter((byte) => byte < fair).map((byte) => PAIRING_ALPHABET[byte % PAIRING_ALPHABET.length] ?? '');
  return letters.length < PAIRING_LENGTH ? null : letters.slice(0, PAIRING_LENGTH).join('');
}

const NUMBERS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Whether it is an IPv4 address of a house of its own (RFC 1918, link-local) or of this very PC. Anything else would offer the station to strangers. */
export function isPrivateAddress(address: string): boolean {
  const parts = NUMBERS.exec(address)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return false;
  const [a = 0, b = 0] = parts;
  return a === 10 || a === 127 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254);
}

/** Why the LAN is not open although somebody opened it. */
export const LAN_TROUBLES = ['address_gone', 'port_taken', 'secrets_locked', 'not_opened'] as const;
export type LanTrouble = (typeof LAN_TROUBLES)[number];

/** How a pairing ended. */
export const PAIRING_ENDS = ['paired', 'wrong_tries', 'expired', 'stopped'] as const;
export type PairingEnd = (typeof PAIRING_ENDS)[number];

export interface LanFacts {
  /** Somebody opened the LAN, or opened it elsewhere. */
  'lan.opened': { readonly address: string; readonly port: number };
  'lan.closed': { readonly address: string; readonly port: number };
  /** A code for one bench was shown on the main PC. Never the code itself. */
  'pairing.begun': { readonly untilMs: EpochMs };
  /** Five wrong codes: somebody guesses, or somebody cannot read. */
  'pairing.guessed': { readonly wrongTries: number; readonly address: string };
  /** A bench has a key from now on; one that was revoked before may come again under its name. */
  'bench.paired': { readonly benchId: BenchId; readonly address: string };
  'bench.revoked': { readonly benchId: BenchId };
  /** The key of a bench came from another address while the bench itself was there, and was refused. */
  'bench.key-elsewhere': { readonly benchId: BenchId; readonly address: string; readonly heldBy: string };
}
