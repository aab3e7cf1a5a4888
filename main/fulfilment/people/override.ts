import type { InputOf, OperationName, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import type { BenchId, PersonId } from '../../../shared/fulfilment/ids.ts';
import { isEnough } from '../../../shared/fulfilment/person.ts';
import { NEEDED_ROLE } from '../../../shared/fulfilment/roles.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts';
import type { Database, ReadDb, WriteTx } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognisePerson } from './recognise-person.ts';

/** A call of the window, as far as rights go. `inputHash` makes a supervisor's leave good for this very input only. */
export interface AskedCall {
  readonly operation: OperationName;
  readonly scanId: string;
  readonly inputHash: string;
}

/** A supervisor's leave that this call goes by. */
export interface Override extends AskedCall {
  readonly askedBy: PersonId;
  readonly grantedBy: PersonId;
}

interface AskRow {
  readonly operation: OperationName;
  readonly input_hash: string;
  readonly bench_id: string;
  readonly person_id: PersonId;
  readonly granted_by: PersonId | null;
  readonly granted_until_ms: EpochMs | null;
  readonly is_used: 0 | 1;
}

/** How long the supervisor's leave waits for its call: it comes at once by itself. */
const GRANT_MS = MINUTE_MS;

function readAsk(read: ReadDb, scanId: string): AskRow | undefined {
  return read.get<AskRow>('SELECT operation, input_hash, bench_id, person_id, granted_by, granted_until_ms, is_used FROM override_ask WHERE scan_id = ?', scanId);
}

/** Remembers a refused call, so that a supervisor can allow exactly that one. */
export function rememberAsk(tx: WriteTx, asked: AskedCall, call: CallContext): void {
  tx.run('DELETE FROM override_ask WHERE asked_at_ms < ?', call.nowMs - DAY_MS);
  tx.run(
    'INSERT INTO override_ask (scan_id, operation, input_hash, bench_id, person_id, asked_at_ms) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (scan_id) DO NOTHING',
    asked.scanId, asked.operation, asked.inputHash, call.benchId, call.personId, call.nowMs,
  );
}

/**
 * The leave under which this call may be made, at this bench and by the one who asked. One that was used stays good for its own id: that
 * gets the first answer and does nothing again.
 */
export function overrideFor(read: ReadDb, asked: AskedCall, call: CallContext): Override | null {
  const ask = readAsk(read, asked.scanId);
  if (ask === undefined || ask.granted_by === null || ask.granted_until_ms === null) return null;
  if (ask.operation !== asked.operation || ask.input_hash !== asked.inputHash || ask.bench_id !== call.benchId || ask.person_id !== call.personId) return null;
  const isAnswered = ask.is_used === 1 && read.get('SELECT 1 FROM command_reply WHERE scan_id = ?', asked.scanId) !== undefined;
  if (!isAnswered && (ask.is_used === 1 || ask.granted_until_ms < call.nowMs)) return null;
  return { ...asked, askedBy: ask.person_id, grantedBy: ask.granted_by };
}

/** The call was done: its leave is gone, and both persons stand in a fact. */
export function useOverride(floor: Floor, tx: WriteTx, override: Override, call: CallContext): void {
  setUsed(tx, override, 1);
  const { operation, scanId, askedBy, grantedBy } = override;
  floor.facts.append(
    tx, { kind: 'override.used', key: `override-used:${scanId}`, subject: `person:${grantedBy}`, body: { operation, forScanId: scanId, askedBy, grantedBy, benchId: call.benchId as BenchId } }, stampOf(call),
  );
}

/** Takes the leave for a call that runs for a while, so that two at once are not both let through; `0` gives it back. */
export function setUsed(tx: WriteTx, override: Override, isUsed: 0 | 1): void {
  tx.run('UPDATE override_ask SET is_used = ? WHERE scan_id = ?', isUsed, override.scanId);
}

/** A supervisor shows badge or PIN for one refused call. */
export async function grantOverride(floor: Floor, database: Database, input: InputOf<'override.grant'>, call: CallContext): Promise<Verdict<OutputOf<'override.grant'>, OwnError<'override.grant'>>> {
  const ask = readAsk(database.read, input.forScanId);
  if (ask === undefined || ask.operation !== input.operation || ask.bench_id !== call.benchId || ask.person_id !== call.personId || ask.is_used === 1) return refused('nothing_to_approve');
  const known = await recognisePerson(floor, database, input.key, call);
  if (!known.ok) return known;
  const { person, by } = known.value;
  const needs = NEEDED_ROLE[ask.operation];
  if (needs !== 'anyone' && !isEnough(person.role, needs)) return refused('approver_lacks_role', { name: person.name, needs });
  const untilMs = call.nowMs + GRANT_MS;
  database.write((tx) => {
    tx.run('UPDATE override_ask SET granted_by = ?, granted_until_ms = ? WHERE scan_id = ?', person.personId, untilMs, input.forScanId);
    const body = { operation: ask.operation, forScanId: input.forScanId, askedBy: call.personId as PersonId, grantedBy: person.personId, benchId: call.benchId as BenchId, by };
    floor.facts.append(tx, { kind: 'override.granted', key: `override-granted:${input.scanId}`, subject: `person:${person.personId}`, body }, stampOf(call));
  });
  return granted({ grantedBy: person.name, untilMs });
}
