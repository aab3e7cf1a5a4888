import type { BenchCheckState, InputOf } from '../../../shared/contract/index.ts';
import { BENCH_CODE_BYTES, checkCode } from '../../../shared/barcode/bench-code.ts';
import { normaliseScan } from '../../../shared/barcode/normalise.ts';
import type { Reading, ScanEnding } from '../../../shared/fulfilment/bench-check.ts';
import { judgeReading } from '../../../shared/fulfilment/bench-check.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import type { Database, ReadDb, WriteTx } from '../../database/index.ts';
import { readSetting } from '../../database/index.ts';
import type { Random } from '../../platform/random.ts';
import { readPrinter } from '../../printing/queue/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import type { BenchPrinters } from './bench-printers.ts';
import type { CardRow } from './check-store.ts';
import { cardOnBench, checkState, hasCard, moveCard, noteScanner, printerOfCard, putCard, settingsKey } from './check-store.ts';

/** What setting up printers and checking a bench needs. */
export interface PrinterPorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly random: Random;
  readonly printers: BenchPrinters;
  /** A picture as PNG. */
  readonly pngOf: (picture: Parameters<BenchPrinters['print']>[1]) => Uint8Array;
}

type Refusals = 'paper_too_small_for_code' | 'way_not_here' | 'printer_not_spoken_yet';
const TRAINING_NOTE = 'TRAINING - DO NOT SHIP';

/** Lines that every card of a training station bears. */
export function notesOf(read: ReadDb): readonly string[] {
  return readSetting(read, 'mode') === 'training' ? [TRAINING_NOTE] : [];
}

/** The bench check that closes the loop (floor.md N14): what comes out of the printer must come in by the scanner. */
export function benchCheckHandlers(ports: PrinterPorts): HandlersOf<'bench-check.read' | 'bench-check.begin' | 'bench-check.scan' | 'bench-check.measure' | 'bench-check.give-up'> {
  const { floor } = ports;
  return {
    'bench-check.read': (read, { benchId }) => granted(checkState(read, benchId)),
    'bench-check.begin': {
      form: 'process', topics: ['bench', 'paper'],
      async run({ benchId, printerId }, call) {
        const profile = readPrinter(ports.database.read, printerId);
        return profile === null ? refused('printer_not_found', { printerId }) : printCard(ports, profile, benchId, call);
      },
    },
    'bench-check.scan': atomic(
      ['bench', 'paper'],
      (tx, input, call) => readBack(floor, tx, input, call),
      (read, kept, { benchId }) => ({ ...kept, state: checkState(read, benchId) }),
    ),
    'bench-check.measure': atomic(
      ['bench', 'paper'],
      (tx, { benchId, isRight, scanId }, call) => {
        const card = cardOnBench(tx, benchId);
        if (card?.state !== 'read') return refused('no_card_read');
        const outcome = isRight ? { outcome: 'passed', cause: null, proved: ['printer', 'darkness', 'scanner', 'suffix', 'dpi'] } as const : { outcome: 'failed', cause: 'wrong_scale', proved: ['printer', 'darkness', 'scanner', 'suffix'] } as const;
        floor.facts.append(tx, { kind: 'bench.measured', key: `bench-measured:${scanId}`, subject: `bench:${benchId}`, body: { checkId: card.checkId, benchId, isRight, ...outcome } }, stampOf(call));
        moveCard(tx, card.token, { state: 'done' });
        return granted(null);
      },
      (read, _kept, { benchId }) => checkState(read, benchId),
    ),
    'bench-check.give-up': atomic(
      ['bench', 'paper'],
      (tx, { benchId, cause, scanId }, call) => {
        const card = cardOnBench(tx, benchId);
        if (card === null || card.state === 'read') return refused('no_card_waits');
        record(floor, tx, card, { passed: false, cause: card.state === 'not_printed' ? 'not_printed' : cause }, null, scanId, call);
        moveCard(tx, card.token, { state: 'done' });
        return granted(null);
      },
      (read, _kept, { benchId }) => checkState(read, benchId),
    ),
  };
}

/** Prints a card with a fresh code and lays it on the bench. What the printer says of it is kept with the card; only what cannot be tried at all is refused. */
export async function printCard(ports: PrinterPorts, profile: PrinterProfile, benchId: BenchId, call: CallContext): Promise<Verdict<BenchCheckState, Refusals>> {
  const { database, printers, floor } = ports;
  if (!printers.ways.includes(profile.way.kind)) return refused('way_not_here', { name: profile.name, way: profile.way.kind });
  const token = freshCode(ports);
  const card = await printers.drawCard(profile, token, notesOf(database.read));
  if (card === null) return refused('paper_too_small_for_code', { name: profile.name, width: profile.paper.widthMm });
  const checkId = floor.ids.next('check');
  const { moduleDots, lineMm } = card;
  database.write((tx) => putCard(tx, { token, checkId, benchId, printerId: profile.printerId, printerName: profile.name, settings: settingsKey(profile), moduleDots, lineMm, madeAtMs: call.nowMs }));
  const delivery = await printers.print(profile, card.picture);
  database.write((tx) => {
    if (delivery.outcome === 'refused') moveCard(tx, token, { state: 'done' });
    else if (delivery.outcome === 'not-sent') moveCard(tx, token, { state: 'not_printed', problem: delivery.problem, says: delivery.says });
    else moveCard(tx, token, { state: 'waiting', confirmed: delivery.outcome === 'printed' ? 1 : 0, says: delivery.says });
  });
  if (delivery.outcome === 'refused') return refused('printer_not_spoken_yet', { name: profile.name, language: profile.language, way: profile.way.kind });
  return granted(checkState(database.read, benchId));
}

function freshCode({ random, database }: PrinterPorts): string {
  for (;;) {
    const code = checkCode(random.bytes(BENCH_CODE_BYTES));
    if (!hasCard(database.read, code)) return code;
  }
}

interface Kept {
  readonly passed: boolean;
  readonly cause: CardRow['cause'];
  readonly read: string;
}

/** A reading at a bench where a card lies. A code that fingers typed proves nothing about a scanner; the practice sheet counts in training only. */
function readBack(floor: Floor, tx: WriteTx, input: InputOf<'bench-check.scan'>, call: CallContext): Verdict<Kept, 'no_card_waits' | 'code_was_typed'> {
  const { benchId, ending, scanId } = input;
  const text = normaliseScan(input.barcode);
  const card = cardOnBench(tx, benchId);
  if (card === null || card.state === 'not_printed') return refused('no_card_waits', { barcode: text });
  if (!isReading(tx, ending)) return refused('code_was_typed', { barcode: text });
  noteScanner(tx, benchId, ending, call.nowMs);
  const reading = judgeReading(card, text, ending, (token) => printerOfCard(tx, token)?.printerId ?? null);
  record(floor, tx, card, reading, text, scanId, call);
  if (reading.passed) moveCard(tx, card.token, { state: 'read', readText: text });
  else moveCard(tx, card.token, { state: 'waiting', cause: reading.cause, readText: text });
  return granted({ passed: reading.passed, cause: reading.passed ? null : reading.cause, read: text });
}

/** Whether a code came from a scanner, or from what stands for one in training. */
export function isReading(read: ReadDb, ending: ScanEnding): boolean {
  return ending === 'practice' ? readSetting(read, 'mode') === 'training' : ending !== 'typed';
}

function record(floor: Floor, tx: WriteTx, card: CardRow, reading: Reading, text: string | null, scanId: string, call: CallContext): void {
  const { checkId, benchId, printerId, printerName, settings, moduleDots, lineMm } = card;
  const outcome = reading.passed ? { outcome: 'passed', cause: null, proved: reading.proved } as const : { outcome: 'failed', cause: reading.cause, proved: [] } as const;
  floor.facts.append(
    tx, { kind: 'bench.checked', key: `bench-checked:${scanId}`, subject: `bench:${benchId}`, body: { checkId, benchId, printerId, printerName, settings, moduleDots, lineMm, read: text, ...outcome } }, stampOf(call),
  );
}
