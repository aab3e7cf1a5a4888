import { hash } from 'node:crypto';
import type { z } from 'zod';
import { withoutBadges } from '../shared/barcode/badge-code.ts';
import { contract, MESSAGE_MAX } from '../shared/contract/index.ts';
import type { CommandName, DoorError, ErrorCode, OperationName, QueryName, Reply, Topic } from '../shared/contract/index.ts';
import { NEEDED_PLACE } from '../shared/fulfilment/places.ts';
import type { EpochMs } from '../shared/time.ts';
import type { Database, WriteTx } from './database/index.ts';
import { diskTroubleOf, isDamage, readSetting } from './database/index.ts';
import type { Admitted, AtomicHandler, CallContext, Floor, Handlers, Override, ProcessHandler, Verdict } from './fulfilment/index.ts';
import { admit, benchOfKey, NOBODY, noteSeen, refused, setUsed, stampOf, useOverride } from './fulfilment/index.ts';
import type { Clock } from './platform/clock.ts';
import type { Ids } from './platform/ids.ts';
import type { Logger } from './platform/logger.ts';

export interface DispatchPorts {
  readonly database: Database;
  readonly floor: Floor;
  readonly handlers: Handlers;
  readonly clock: Clock;
  /** Now by Flipkart's clock; absent: by ours. */
  readonly flipkartNowMs?: () => EpochMs;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly stationId: string;
  /** Called after the commit, with what may look different now. */
  readonly changed: (topics: readonly Topic[]) => void;
  /** The store takes no writes any more: a command is answered so before anything of it is done. Absent: nobody watches. */
  readonly isDamaged?: () => boolean;
}

/** Who is calling, as the host knows it. */
export interface Caller {
  /** Who it is as long as the station has no people of its own; after that the bench's session says. */
  readonly personId: string;
  /** The bench whose window it is; absent: that of this station's main window. */
  readonly benchId?: string;
  /** Set by the host of the LAN for whoever showed a key: the hash of it, lower-case hex. The bench is the one that the key belongs to, whatever else is said. */
  readonly lan?: { readonly keyHash: string };
  /** The program itself and no window: it needs no person. No host sets this for what comes from outside. */
  readonly isStation?: boolean;
}

/** The only way in (design.md part 3): own-property check, size, parse, run. Never throws, never answers null. */
export type Dispatch = (operation: string, input: unknown, caller: Caller) => Promise<Reply>;

interface Command {
  readonly name: CommandName;
  readonly input: { readonly scanId: string; readonly barcode?: string; readonly benchId?: string };
  readonly inputHash: string;
  readonly call: CallContext;
  readonly override: Override | null;
  readonly isSignedIn: boolean;
}

/** Commands that wait for something outside, by their ids. */
type RunningCommands = Map<string, { readonly inputHash: string; readonly work: Promise<Reply> }>;

type Kept = { readonly ok: true; readonly kept: unknown } | { readonly ok: false; readonly code: ErrorCode; readonly about: Readonly<Record<string, string | number>> };

export function createDispatch(ports: DispatchPorts): Dispatch {
  const running: RunningCommands = new Map();
  return async (operation, raw, caller) => {
    const paired = caller.lan === undefined ? null : benchOfKey(ports.database.read, caller.lan.keyHash);
    const benchId = paired ?? caller.benchId ?? readSetting(ports.database.read, 'benchId');
    const call: CallContext = { stationId: ports.stationId, personId: caller.personId, benchId, ...(caller.lan === undefined ? {} : { fromLan: true as const }), nowMs: ports.clock.nowMs(), traceId: ports.ids.next('trace'), ...(ports.flipkartNowMs === undefined ? {} : { flipkartNowMs: ports.flipkartNowMs() }) };
    try {
      // Looked up for every call, so that a bench whose key was taken away does nothing more, not even what it had begun.
      if (caller.lan !== undefined && paired === null) return failure(call, 'not_admitted');
      if (!Object.hasOwn(contract, operation)) return failure(call, 'unknown_operation', { operation: withoutBadges(String(operation)).slice(0, 80) });
      const name = operation as OperationName;
      const text = textOf(raw);
      if (text === null) return failure(call, 'invalid_input', { where: 'not JSON' });
      if (text.length > MESSAGE_MAX) return failure(call, 'too_large', { length: text.length });
      const shown = maskedBadges(name, text);
      const parsed = (contract[name].input as z.ZodType).safeParse(shown === text ? raw : JSON.parse(shown));
      if (!parsed.success) return failure(call, 'invalid_input', { where: parsed.error.issues[0]?.path.join('.') ?? '' });
      const misplaced = whyNotHere(ports, name, parsed.data, call, caller);
      if (misplaced !== null) return failure(call, misplaced);
      return await answer(ports, running, { name, input: parsed.data, text: shown, call, isStation: caller.isStation ?? false });
    } catch (error) {
      ports.logger.error('dispatch-unexpected', 'an operation failed unexpectedly', { operation: withoutBadges(String(operation)).slice(0, 80), traceId: call.traceId, reason: reasonOf(error) });
      return failure(call, diskTroubleOf(error) ?? (isDamage(error) ? 'store_damaged' : 'internal'));
    }
  };
}

interface Parsed {
  readonly name: OperationName;
  readonly input: unknown;
  readonly text: string;
  readonly call: CallContext;
  readonly isStation: boolean;
}

/** One identity a bench: what says that it comes from another is refused, and so is what may be done on the main PC only, or by the program alone. */
function whyNotHere(ports: DispatchPorts, name: OperationName, input: unknown, call: CallContext, caller: Caller): DoorError | null {
  const place = NEEDED_PLACE[name];
  if (place === 'host' && caller.isStation !== true) return 'not_admitted';
  if (caller.lan === undefined) return place === 'bench' ? 'not_admitted' : null;
  if (place === 'main-pc') return 'main_pc_only';
  const { benchId } = input as { readonly benchId?: unknown };
  if (benchId === undefined || benchId === call.benchId) return null;
  ports.logger.warn('bench-forged', 'a bench named another as its own and was refused', { operation: name, benchId: call.benchId, traceId: call.traceId });
  return 'not_admitted';
}

/** Rights are looked at when the input is known to be one, and before anything runs. */
async function answer(ports: DispatchPorts, running: RunningCommands, { name, input, text, call, isStation }: Parsed): Promise<Reply> {
  const isQuery = contract[name].kind === 'query';
  if (!isQuery && ports.isDamaged?.() === true) return failure(call, 'store_damaged');
  const command = isQuery ? null : { scanId: (input as Command['input']).scanId, inputHash: hash('sha1', `${name}\n${SHOWS_SECRETS.has(name) ? withoutSecrets(text) : text}`) };
  const admission: Verdict<Admitted, 'login_required' | 'not_permitted'> = admit({ floor: ports.floor, database: ports.database, signedOut: () => ports.changed(['people']) }, { operation: name, command }, call, isStation);
  if (!admission.ok) {
    if (command !== null) ports.database.write((tx) => recordRefusal(ports.floor, tx, { name: name as CommandName, input: input as Command['input'], call: { ...call, personId: NOBODY } }, admission.code));
    return failure(call, admission.code, admission.about);
  }
  const { override, isSignedIn, call: admitted } = admission.value;
  if (command === null) return runQuery(ports, name as QueryName, input, admitted);
  return runCommand(ports, running, { name: name as CommandName, input: input as Command['input'], inputHash: command.inputHash, call: admitted, override, isSignedIn });
}

/** Operations that are given a PIN or a badge: of those the kept hash must not let anybody try all PINs. */
const SHOWS_SECRETS: ReadonlySet<OperationName> = new Set(['person.add', 'person.setPin', 'person.signIn', 'override.grant']);
/** Operations that look at a badge. */
const TAKES_BADGE: ReadonlySet<OperationName> = new Set(['person.signIn', 'override.grant']);

function withoutSecrets(text: string): string {
  return JSON.stringify(JSON.parse(text, (field, value: unknown) => (field === 'pin' || field === 'badge' ? '' : value)));
}

/** A badge that was scanned where goods are wanted goes no further than this door: it would lie in facts, answers and logs. */
function maskedBadges(name: OperationName, text: string): string {
  return TAKES_BADGE.has(name) ? text : withoutBadges(text);
}

function textOf(raw: unknown): string | null {
  try {
    return JSON.stringify(raw) ?? null;
  } catch (error) {
    // A structure with a cycle, or one with a BigInt in it: not something that any window of ours sends.
    return error instanceof TypeError ? null : null;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message).slice(0, 2_000) : String(error);
}

function failure(call: CallContext, code: DoorError | ErrorCode, about: Readonly<Record<string, string | number>> = {}): Reply {
  return { ok: false, error: { code, about, traceId: call.traceId } } as Reply;
}

function replyTo(call: CallContext, verdict: Verdict<unknown, ErrorCode>): Reply {
  return verdict.ok ? ({ ok: true, value: verdict.value } as Reply) : failure(call, verdict.code, verdict.about);
}

async function runQuery(ports: DispatchPorts, name: QueryName, input: unknown, call: CallContext): Promise<Reply> {
  const handler = ports.handlers[name] as (read: Database['read'], input: unknown, call: CallContext) => Verdict<unknown, ErrorCode> | Promise<Verdict<unknown, ErrorCode>>;
  return replyTo(call, await handler(ports.database.read, input, call));
}

async function runCommand(ports: DispatchPorts, running: RunningCommands, command: Command): Promise<Reply> {
  const handler = ports.handlers[command.name] as AtomicHandler<CommandName, unknown> | ProcessHandler<CommandName>;
  if (handler.form === 'atomic') return runAtomic(ports, handler, command);
  const { scanId } = command.input;
  const already = running.get(scanId);
  // As with an answer that is kept: another content under the same id is a fault of a window, and gets nothing of it.
  if (already !== undefined) return already.inputHash === command.inputHash ? already.work : failure(command.call, 'scan_id_reused', { scanId });
  const work = runProcess(ports, handler, command);
  running.set(scanId, { inputHash: command.inputHash, work });
  try {
    return await work;
  } finally {
    running.delete(scanId);
  }
}

/** One scan, one transaction, one fsync, and only then the answer (reliability.md 2.2). */
function runAtomic(ports: DispatchPorts, handler: AtomicHandler<CommandName, unknown>, command: Command): Reply {
  const { input, call } = command;
  const outcome = ports.database.write((tx): Kept & { readonly first: boolean } => {
    const before = firstAnswer(tx, command);
    if (before !== null) return { ...before, first: false };
    const verdict = tx.attempt(() => handler.act(tx, input as never, call), (result) => result.ok);
    const kept: Kept = verdict.ok ? { ok: true, kept: verdict.value } : { ok: false, code: verdict.code as ErrorCode, about: verdict.about };
    if (!kept.ok) recordRefusal(ports.floor, tx, command, kept.code);
    else if (command.override !== null) useOverride(ports.floor, tx, command.override, call);
    keepAnswer(tx, command, kept);
    return { ...kept, first: true };
  });
  if (!outcome.ok) return failure(call, outcome.code, outcome.about);
  if (outcome.first) ports.changed(handler.topics);
  return { ok: true, value: handler.show(ports.database.read, outcome.kept, input as never, call) } as Reply;
}

async function runProcess(ports: DispatchPorts, handler: ProcessHandler<CommandName>, command: Command): Promise<Reply> {
  const before = firstAnswer(ports.database.read, command);
  if (before !== null) return before.ok ? ({ ok: true, value: before.kept } as Reply) : failure(command.call, before.code, before.about);
  const { override } = command;
  // Taken before and given back after a refusal, so that two calls at once are not both let through.
  if (override !== null) ports.database.write((tx) => setUsed(tx, override, 1));
  const verdict: Verdict<unknown, ErrorCode> = await handler.run(command.input as never, command.call);
  // A refusal of a process is not kept: "Flipkart cannot be reached" must be askable again with the same id.
  if (verdict.ok) {
    const kept: unknown = handler.kept === undefined ? verdict.value : handler.kept(verdict.value as never);
    ports.database.write((tx) => {
      if (override !== null) useOverride(ports.floor, tx, override, command.call);
      keepAnswer(tx, command, { ok: true, kept });
    });
  } else if (override !== null) ports.database.write((tx) => setUsed(tx, override, 0));
  ports.changed(handler.topics);
  return replyTo(command.call, verdict);
}

/** The answer that this id got the first time; an id that comes back with other content is a fault of the window and does nothing. */
function firstAnswer(read: Database['read'], command: Command): Kept | null {
  const row = read.get<{ input_hash: string; reply: string }>('SELECT input_hash, reply FROM command_reply WHERE scan_id = ?', command.input.scanId);
  if (row === undefined) return null;
  if (row.input_hash !== command.inputHash) return refused('scan_id_reused', { scanId: command.input.scanId });
  return JSON.parse(row.reply) as Kept;
}

function keepAnswer(tx: WriteTx, command: Command, kept: Kept): void {
  tx.run(
    'INSERT INTO command_reply (scan_id, operation, input_hash, reply, at_ms) VALUES (?, ?, ?, ?, ?)',
    command.input.scanId, command.name, command.inputHash, JSON.stringify(kept), command.call.nowMs,
  );
  if (command.isSignedIn) noteSeen(tx, command.call.benchId, command.call.nowMs);
}

/** Every scan is on disk before its sound, the refused ones too. */
function recordRefusal(floor: Floor, tx: WriteTx, command: Pick<Command, 'name' | 'input' | 'call'>, code: ErrorCode): void {
  const { scanId, barcode, benchId } = command.input;
  if (barcode === undefined || benchId === undefined) return;
  floor.facts.append(
    tx, { kind: 'scan.refused', key: `refused:${scanId}`, subject: `bench:${benchId}`, body: { operation: command.name, code, barcode, benchId } }, stampOf(command.call),
  );
}
