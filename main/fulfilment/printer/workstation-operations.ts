import type { InputOf, OutputOf, OwnError, WorkstationProfile, WorkstationRow } from '../../../shared/contract/index.ts';
import { BENCH_CODE_BYTES, setUpCode } from '../../../shared/barcode/bench-code.ts';
import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterUses } from '../../../shared/fulfilment/printer-profile.ts';
import { PRINTER_USES } from '../../../shared/fulfilment/printer-state.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import { keepPrinterUses, printerUses, readPrinter } from '../../printing/queue/index.ts';
import { readBench } from '../bench.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import type { PrinterPorts } from './check-operations.ts';
import { notesOf } from './check-operations.ts';

export interface WorkstationPorts extends PrinterPorts {
  /** The picture of a code, as PNG. */
  readonly codePicture: (text: string) => Promise<Uint8Array>;
}

type Names = 'workstation.list' | 'workstation.make' | 'workstation.retire' | 'workstation.picture' | 'workstation.print' | 'workstation.apply';

/** Benches set up by one scan of a printed code (floor.md P56). The code is a name of what this station keeps; nothing but the name is on paper. */
export function workstationHandlers(ports: WorkstationPorts): HandlersOf<Names> {
  return {
    'workstation.list': (read, _input, call) => granted({ rows: listSetUps(read), benchId: call.benchId as BenchId, uses: printerUses(read, call.benchId) }),
    'workstation.make': simple<'workstation.make'>(['bench'], (tx, input, call) => make(ports, tx, input, call)),
    'workstation.retire': simple<'workstation.retire'>(['bench'], (tx, { code }, call) => {
      const row = readSetUp(tx, code);
      if (row === null) return refused('set_up_unknown', { barcode: code });
      if (row.retiredAtMs !== null) return granted(row);
      tx.run('UPDATE workstation_profile SET retired_at_ms = ? WHERE code = ?', call.nowMs, code);
      return granted({ ...row, retiredAtMs: call.nowMs });
    }),
    'workstation.picture': async (read, { code }) => {
      if (readSetUp(read, code) === null) return refused('set_up_unknown', { barcode: code });
      return granted({ base64: Buffer.from(await ports.codePicture(code)).toString('base64') });
    },
    'workstation.print': { form: 'process', topics: [], run: (input) => print(ports, input) },
    'workstation.apply': simple<'workstation.apply'>(['sync', 'people', 'bench', 'paper'], (tx, { barcode }, call) => apply(tx, normaliseScan(barcode), call)),
  };
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly profile: string;
  readonly madeAtMs: EpochMs;
  readonly retiredAtMs: EpochMs | null;
}

const COLUMNS = 'code, name, profile, made_at_ms AS madeAtMs, retired_at_ms AS retiredAtMs';
const setUpFrom = ({ profile, ...row }: Row): WorkstationRow => ({ ...row, profile: JSON.parse(profile) as WorkstationProfile });

/** Those that count first, each group by name. */
function listSetUps(read: ReadDb): WorkstationRow[] {
  return read.all<Row>(`SELECT ${COLUMNS} FROM workstation_profile ORDER BY retired_at_ms IS NOT NULL, name, made_at_ms`).map(setUpFrom);
}

function readSetUp(read: ReadDb, code: string): WorkstationRow | null {
  const row = read.get<Row>(`SELECT ${COLUMNS} FROM workstation_profile WHERE code = ?`, code);
  return row === undefined ? null : setUpFrom(row);
}

function make(ports: WorkstationPorts, tx: WriteTx, { name, profile }: InputOf<'workstation.make'>, call: CallContext): Verdict<WorkstationRow, OwnError<'workstation.make'>> {
  const missing = missingPrinter(tx, profile.uses);
  if (missing !== null) return refused('printer_not_found', { printerId: missing });
  if (listSetUps(tx).some((row) => row.retiredAtMs === null && row.name.toLowerCase() === name.toLowerCase())) return refused('set_up_name_taken', { name });
  let code = setUpCode(ports.random.bytes(BENCH_CODE_BYTES));
  while (readSetUp(tx, code) !== null) code = setUpCode(ports.random.bytes(BENCH_CODE_BYTES));
  tx.run('INSERT INTO workstation_profile (code, name, profile, made_at_ms) VALUES (?, ?, ?, ?)', code, name, JSON.stringify(profile), call.nowMs);
  return granted({ code, name, profile, madeAtMs: call.nowMs, retiredAtMs: null });
}

function missingPrinter(read: ReadDb, uses: PrinterUses | null): string | null {
  if (uses === null) return null;
  return PRINTER_USES.map((use) => uses[use]).find((printerId) => printerId !== null && readPrinter(read, printerId) === null) ?? null;
}

/** What lies open on the bench that this window is would be out of reach when it becomes another. */
function apply(tx: WriteTx, code: string, call: CallContext): Verdict<OutputOf<'workstation.apply'>, OwnError<'workstation.apply'>> {
  const row = readSetUp(tx, code);
  if (row === null) return refused('set_up_unknown', { barcode: code });
  const { name, profile, retiredAtMs } = row;
  if (retiredAtMs !== null) return refused('set_up_retired', { name, atMs: retiredAtMs });
  const missing = missingPrinter(tx, profile.uses);
  if (missing !== null) return refused('printer_not_found', { printerId: missing });
  if (call.fromLan === true) return applyToLan(tx, name, profile, call);
  const benchNow = readSetting(tx, 'benchId') as BenchId;
  const { shipmentId, picklistId } = readBench(tx, benchNow);
  if (benchNow !== profile.benchId && (shipmentId !== null || picklistId !== null)) return refused('bench_has_work', { benchId: benchNow, name });
  writeSetting(tx, 'benchId', profile.benchId);
  if (profile.uses !== null) writeSetting(tx, 'printerUses', profile.uses);
  return granted({ name, profile });
}

/** A bench of the LAN is who its key says: a code gives it printers, scanner and language, and no other name. */
function applyToLan(tx: WriteTx, name: string, profile: WorkstationProfile, call: CallContext): Verdict<OutputOf<'workstation.apply'>, OwnError<'workstation.apply'>> {
  if (profile.benchId !== call.benchId) return refused('set_up_of_other_bench', { name, benchId: profile.benchId });
  if (profile.uses !== null) keepPrinterUses(tx, call.benchId, profile.uses);
  return granted({ name, profile });
}

async function print(ports: WorkstationPorts, { code, printerId }: InputOf<'workstation.print'>): Promise<Verdict<{ name: string; says: string }, OwnError<'workstation.print'>>> {
  const { read } = ports.database;
  const row = readSetUp(read, code);
  if (row === null) return refused('set_up_unknown', { barcode: code });
  const profile = readPrinter(read, printerId);
  if (profile === null) return refused('printer_not_found', { printerId });
  const card = await ports.printers.drawCode(profile, code, [row.name, row.profile.benchId, ...notesOf(read)]);
  if (card === null) return refused('paper_too_small_for_code', { name: profile.name, width: profile.paper.widthMm });
  const delivery = await ports.printers.print(profile, card.picture);
  if (delivery.outcome === 'refused') return refused('printer_not_spoken_yet', { name: profile.name, language: profile.language, way: profile.way.kind });
  if (delivery.outcome === 'not-sent') return refused('card_not_printed', { name: profile.name, says: delivery.says });
  return granted({ name: profile.name, says: delivery.says });
}
