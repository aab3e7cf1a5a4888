import { z } from 'zod';
import { BenchId, ScanId } from '../fulfilment/ids.ts';
import { LAN_PORT_MIN, LAN_TROUBLES, PAIRING_ENDS } from '../fulfilment/lan.ts';
import { command, query } from './operation.ts';

const Act = { scanId: ScanId };
const At = z.number().int();
const Count = z.number().int().min(0);
const Address = z.string().max(45);
const Port = z.number().int().min(LAN_PORT_MIN).max(65_535);
/** What people call a bench. It is its id: what lies open on a bench stays there when its PC is another. */
const BENCH_NAME_MAX = 30;
const KeyHash = z.string().regex(/^[0-9a-f]{64}$/);

/** A bench that was paired with this engine. */
const PairedBench = z.object({
  benchId: BenchId, pairedAtMs: At, pairedBy: z.string(), /** Null: it may come. */ revokedAtMs: At.nullable(), seenAtMs: At.nullable(),
  /** From where it is here now; null: it is not. */
  here: Address.nullable(),
  /** Its key came from another address while it was here itself; null: that did not happen, or was seen to. */
  elsewhere: z.object({ address: Address, heldBy: Address, atMs: At }).strict().nullable(),
}).strict();
export type PairedBench = z.infer<typeof PairedBench>;

export const LanView = z.object({
  /** Whether somebody opened it. */
  wanted: z.enum(['on', 'off']),
  /** Whether it is open: `trouble` says why it is not. */
  isOpen: z.boolean(), trouble: z.enum(LAN_TROUBLES).nullable(),
  address: Address, port: z.number().int(),
  /** What a further bench opens; the first one is the best. */
  urls: z.array(z.string()),
  /** SHA-256 of the certificate, as browsers show it. */
  fingerprint: z.string().nullable(), certificateUntilMs: At.nullable(),
  /** Of this PC, to choose from. */
  addresses: z.array(Address),
  /** Whether the window that asks stands on the main PC. */
  isMainPc: z.boolean(),
  pairing: z.object({ untilMs: At, triesLeft: Count }).strict().nullable(),
  lastPairing: z.object({ atMs: At, how: z.enum(PAIRING_ENDS), benchId: BenchId.nullable(), address: Address, wrongTries: Count }).strict().nullable(),
  benches: z.array(PairedBench),
}).strict();
export type LanView = z.infer<typeof LanView>;

/** Several benches on one engine: the LAN is opened by a supervisor, benches come in by a code, and each bears one identity. */
export const lanOperations = {
  'lan.read': query({ input: z.object({}).strict(), output: LanView, errors: [] }),
  /** Off until somebody does this, and then until somebody closes it: it is open again after the next start. */
  'lan.open': command({ input: z.object({ ...Act, address: Address, port: Port }).strict(), output: LanView, errors: ['lan_needs_people', 'address_not_private', 'address_not_here'] }),
  'lan.close': command({ input: z.object(Act).strict(), output: LanView, errors: [] }),
  /** A code for one bench, told this once. A code that was shown before counts no more. */
  'pairing.begin': command({ input: z.object(Act).strict(), output: z.object({ code: z.string().nullable(), untilMs: At }).strict(), errors: ['lan_not_open'] }),
  'pairing.stop': command({ input: z.object(Act).strict(), output: LanView, errors: [] }),
  /** Ends a bench at once: its calls are refused and its window hears nothing more. */
  'paired-bench.revoke': command({ input: z.object({ ...Act, pairedBenchId: BenchId }).strict(), output: LanView, errors: ['bench_not_paired'] }),
  /** Somebody has seen to a key that came from elsewhere, or to wrong codes. */
  'paired-bench.seen': command({ input: z.object(Act).strict(), output: LanView, errors: [] }),

  /** For the program that carries the engine: what it is to offer, and to whom. */
  'lan.plan': query({
    input: z.object({}).strict(),
    output: z.object({ wanted: z.enum(['on', 'off']), address: Address, port: z.number().int(), keys: z.array(z.object({ keyHash: KeyHash, benchId: BenchId }).strict()) }).strict(), errors: [],
  }),
  /** From the program that carries the engine: what came of it. */
  'lan.report': command({
    input: z.object({
      ...Act, isOpen: z.boolean(), trouble: z.enum(LAN_TROUBLES).nullable(), urls: z.array(z.string().max(300)).max(20), fingerprint: z.string().max(120).nullable(), certificateUntilMs: At.nullable(),
      addresses: z.array(Address).max(50), here: z.array(z.object({ benchId: BenchId, address: Address }).strict()).max(500),
      elsewhere: z.object({ benchId: BenchId, address: Address, heldBy: Address }).strict().nullable(),
    }).strict(),
    output: z.object({}).strict(), errors: [],
  }),
  /** A new bench shows the code; the answer holds its key, this once. */
  'pairing.finish': command({
    input: z.object({ ...Act, name: z.string().trim().min(1).max(BENCH_NAME_MAX).regex(/^[\p{L}\p{M}\p{N} ._#-]+$/u), code: z.string().max(40), address: Address }).strict(),
    output: z.object({ benchId: BenchId, key: z.string().nullable() }).strict(), errors: ['pairing_closed', 'pairing_code_wrong', 'bench_name_taken'],
  }),
} as const;
