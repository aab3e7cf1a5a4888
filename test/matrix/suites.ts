import type { Fault, Invariant } from './faults.ts';

/** A test of vitest's that plays faults and judges invariants; `besides` when it proves what a fault class wants besides invariants. */
export interface SuiteRow {
  readonly file: string;
  /** What its name begins with, or, of a table of tests, the fixed part of it; it stands so in the file. */
  readonly name: string;
  readonly faults: readonly Fault[];
  readonly invariants: readonly Invariant[];
  readonly besides?: true;
}

/** Tests by file. That a name stands in its file is itself tested; how many ran and how many failed comes from the report of vitest. */
export const SUITES: readonly SuiteRow[] = [
  // The store.
  { file: 'test/powerloss/broken-disk.test.ts', name: 'F3 gets no false beep', faults: ['F3'], invariants: ['I1', 'I3'], besides: true },
  { file: 'test/powerloss/broken-disk.test.ts', name: 'F3 is told in words by a station that is started on it', faults: ['F3'], invariants: ['I3'], besides: true },
  { file: 'test/platform/log-file.test.ts', name: 'a log that the disk does not take stops nothing', faults: ['F3'], invariants: [], besides: true },
  { file: 'test/platform/secret-file.test.ts', name: 'are whole after a write that a power cut broke off', faults: ['F2'], invariants: [], besides: true },
  { file: 'test/database/open.test.ts', name: 'opens what a power cut left of a checkpoint', faults: ['F2'], invariants: ['I1'], besides: true },
  { file: 'test/database/open.test.ts', name: 'refuses a file that was cut off', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/database/open.test.ts', name: 'refuses a file with damaged pages', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/database/open.test.ts', name: 'refuses a file that is no database', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/database/open.test.ts', name: 'refuses a file that a newer program wrote', faults: ['F16'], invariants: [], besides: true },
  { file: 'test/engine/engine-thread.test.ts', name: 'refuses a damaged store with words', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/engine/engine-thread.test.ts', name: 'is held by one at a time', faults: ['F11'], invariants: [], besides: true },
  { file: 'test/restore/restore.test.ts', name: ': the same facts and tables, nothing synced is lost', faults: ['F4'], invariants: ['I4', 'I12'], besides: true },
  { file: 'test/database/journal.test.ts', name: 'cuts off a last line that a kill tore', faults: ['F1'], invariants: ['I12'] },
  { file: 'test/database/journal.test.ts', name: 'ends at a damaged line, counts what lies beyond', faults: ['F4'], invariants: ['I12'] },
  { file: 'test/backup/copy.test.ts', name: 'C13 at ', faults: ['F1'], invariants: ['I12'] },
  { file: 'test/backup/copy.test.ts', name: 'that lost a page is found out', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/backup/copy.test.ts', name: 'of a damaged store is no copy', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/backup/damage.test.ts', name: 'stops every command with words, beeps for nothing', faults: ['F4'], invariants: [], besides: true },
  { file: 'test/backup/full-disk.test.ts', name: 'F3 is named as the trouble that it is at every call', faults: ['F3'], invariants: ['I12'], besides: true },
  { file: 'test/backup/before-migration.test.ts', name: 'stays as it is when no copy can be made', faults: ['F16'], invariants: [], besides: true },
  // The line to Flipkart.
  { file: 'test/sync/sync-engine.test.ts', name: 'whose answer was lost', faults: ['F5', 'F6'], invariants: ['I4', 'I6'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'that may not have arrived', faults: ['F5', 'F6'], invariants: ['I4'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'that Flipkart left out of its answer', faults: ['F6'], invariants: ['I4', 'I6'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'waits when Flipkart asks to wait', faults: ['F7'], invariants: ['I13'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'survives the end of the station in the middle of a call', faults: ['F1'], invariants: ['I4'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'goes on after an hour without a line', faults: ['F9'], invariants: ['I4', 'I13'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'is not sent for an order that was cancelled', faults: ['F15'], invariants: ['I11'] },
  { file: 'test/sync/sync-engine.test.ts', name: 'packs what the order wants now', faults: ['F15'], invariants: ['I6'], besides: true },
  { file: 'test/sync/sync-engine.test.ts', name: 'at Flipkart is what is free in the bins', faults: ['F5'], invariants: ['I9'] },
  { file: 'test/sync/chaos-corners.long.test.ts', name: 'F5 F8 is no refusal when the network delivered it twice', faults: ['F5', 'F8'], invariants: ['I4', 'I6'] },
  { file: 'test/sync/chaos-corners.long.test.ts', name: 'F8 is not made again because a read-back leaves', faults: ['F8'], invariants: ['I4', 'I6'] },
  { file: 'test/sync/settle-clock.test.ts', name: 'makes nothing twice and leaves nothing waiting for a day', faults: ['F10'], invariants: ['I4', 'I13'] },
  { file: 'test/sync/settle-clock.test.ts', name: 'goes on waiting for as long as it would have when the clock is set', faults: ['F10'], invariants: ['I13'] },
  { file: 'test/platform/clock-watch.test.ts', name: 'has an answer from before the sleep, which is not believed', faults: ['F10'], invariants: ['I6'] },
  { file: 'test/sync/line-breaker.test.ts', name: 'gets one change at a time, each after a read', faults: ['F6'], invariants: ['I4', 'I13'] },
  { file: 'test/sync/line-breaker.test.ts', name: 'is left alone by the queue', faults: ['F9'], invariants: ['I11', 'I13'] },
  { file: 'test/sync/line-breaker.test.ts', name: 'waits as Flipkart asks and goes on with the page that was refused', faults: ['F7'], invariants: [], besides: true },
  { file: 'test/sync/call-breakers.test.ts', name: 'no change leaves before a read went through', faults: ['F6', 'F7'], invariants: [], besides: true },
  { file: 'test/doubles/fault-proxy/fault-proxy.test.ts', name: 'refuses lines while it is down', faults: ['F9'], invariants: ['I4'] },
  { file: 'test/sync/unsent.test.ts', name: 'N5 a parked pack that Flipkart has is read back by a retry', faults: ['F5'], invariants: ['I4', 'I6'] },
  { file: 'test/sync/call-budget.test.ts', name: 'N17 gives, whatever is asked for, never more than 1,000 calls', faults: ['F7'], invariants: [], besides: true },
  { file: 'test/sync/call-budget.test.ts', name: 'N17 lets every lane wait for as long as Flipkart asks', faults: ['F7'], invariants: [], besides: true },
  { file: 'test/flipkart/token.test.ts', name: 'and its successor too', faults: ['F7'], invariants: [], besides: true },
  { file: 'test/sync/credentials.long.test.ts', name: 'S23 that are refused are not knocked with', faults: ['F7'], invariants: [], besides: true },
  { file: 'test/shift/run-shift.test.ts', name: 'F5 F6 F7 F8 hands over every order exactly once', faults: ['F5', 'F6', 'F7', 'F8'], invariants: ['I4', 'I5', 'I6', 'I8', 'I13'] },
  { file: 'test/shift/run-shift.test.ts', name: 'S19 goes through the Smart gateway', faults: [], invariants: ['I7'] },
  { file: 'test/sync/smart/gateway-model.test.ts', name: 'S19 I4 I5 I7 I9 whatever is lost, late or killed', faults: ['F1', 'F5'], invariants: ['I4', 'I5', 'I7', 'I9'] },
  { file: 'test/flipkart/fuzz.test.ts', name: 'puts one bad record aside and gives its neighbours', faults: ['F6'], invariants: [], besides: true },
  { file: 'test/flipkart/fuzz.test.ts', name: 'takes any JSON', faults: ['F6', 'F20'], invariants: [], besides: true },
  { file: 'test/flipkart/fuzz.test.ts', name: 'takes any bytes', faults: ['F6', 'F20'], invariants: [], besides: true },
  { file: 'test/flipkart/client.test.ts', name: 'takes a title of a million characters', faults: ['F20'], invariants: [], besides: true },
  { file: 'test/contract/conformance.test.ts', name: 'takes texts as texts, whatever is in them', faults: ['F20'], invariants: [], besides: true },
  // The floor.
  { file: 'test/sync/cancel.test.ts', name: 'P57 is refused and shown when Flipkart has packed meanwhile', faults: ['F15'], invariants: ['I6'], besides: true },
  { file: 'test/fulfilment/truth-gates.test.ts', name: 'N3 a label that waited is never printed when', faults: ['F15'], invariants: ['I11'] },
  { file: 'test/fulfilment/truth-gates.test.ts', name: 'N3 a parcel of the lane that was cancelled leaves it as a parcel to pull out', faults: ['F9', 'F15'], invariants: ['I11'], besides: true },
  { file: 'test/fulfilment/handover.long.test.ts', name: 'S6 is not signed while a parcel is missing, extra or cancelled', faults: ['F15'], invariants: ['I11'], besides: true },
  { file: 'test/fulfilment/refusals.test.ts', name: 'F10 counts the next unit after the clock', faults: ['F10'], invariants: [], besides: true },
  { file: 'test/fulfilment/refusals.test.ts', name: 'is told what the item is and what to take', faults: ['F17'], invariants: [], besides: true },
  { file: 'test/fulfilment/refusals.test.ts', name: 'counts one squeeze of the trigger once', faults: ['F17'], invariants: ['I3'], besides: true },
  { file: 'test/fulfilment/refusals.test.ts', name: 'is told when the item is still being picked, or is open at another bench', faults: ['F17'], invariants: ['I10'] },
  { file: 'test/packing/bench-rows.test.ts', name: 'P32 keeps an order at one bench', faults: [], invariants: ['I10'] },
  { file: 'test/fulfilment/spine.test.ts', name: 'answers a repeated scan id with the first answer', faults: ['F17'], invariants: ['I3'], besides: true },
  { file: 'test/fulfilment/stock-model.test.ts', name: 'S16 P44 is what a list on paper says', faults: [], invariants: ['I3', 'I8'] },
  { file: 'test/fulfilment/put-wall-model.test.ts', name: 'P17 holds what a list on paper says', faults: ['F15'], invariants: ['I3', 'I8'] },
  { file: 'test/fulfilment/picklist-acts.test.ts', name: 'P22 no act loses or doubles an order', faults: [], invariants: ['I3', 'I7'] },
  { file: 'test/inbound/inbound-model.test.ts', name: 'S8 P42 keep every sum at zero', faults: ['F17'], invariants: ['I3', 'I8'], besides: true },
  { file: 'test/scanner/scan-reducer.test.ts', name: 'takes every code whole, and types none of it', faults: ['F17'], invariants: [], besides: true },
  { file: 'test/scanner/scan-reducer.test.ts', name: 'keeps two codes apart that follow each other at once', faults: ['F17'], invariants: [], besides: true },
  { file: 'test/scanner/scan-reducer.test.ts', name: 'takes a code whose end key was lost', faults: ['F17'], invariants: [], besides: true },
  // Paper.
  { file: 'test/printing/kill.test.ts', name: 'never sends again what it had begun', faults: ['F1', 'F18'], invariants: [], besides: true },
  { file: 'test/printing/kill.test.ts', name: 'prints what it had not begun, once', faults: ['F1', 'F18'], invariants: [], besides: true },
  { file: 'test/printing/kill.test.ts', name: 'finds by the counter that the label came out', faults: ['F18'], invariants: [], besides: true },
  { file: 'test/printing/kill.test.ts', name: 'puts no label on paper twice and calls none printed that is not there', faults: ['F1', 'F18'], invariants: [], besides: true },
  { file: 'test/documents/damaged-label.test.ts', name: 'is refused with a reason or proves the same AWB', faults: ['F20'], invariants: [], besides: true },
];

/** Tests that show a check to fail on a known mistake, with the names that the page says. */
export const MUTANT_TESTS: readonly (Pick<SuiteRow, 'file' | 'name'> & { readonly mutant: string })[] = [
  { file: 'test/sync/smart/gateway-model.test.ts', name: 'finds out the mistake', mutant: 'the Smart gateway: create-at-once, pending-unread, delta-twice, stock-at-once' },
  { file: 'test/restore/restore.test.ts', name: 'that leaves ready what the journal knew as ready', mutant: 'the restore: what the journal knew as ready is sent again' },
  { file: 'test/restore/restore.test.ts', name: 'that believes a damaged line of the journal', mutant: 'the restore: a damaged line is believed' },
  { file: 'test/sync/settle-clock.test.ts', name: 'that was measured by the wall clock alone is found out', mutant: 'the settle time by the wall clock' },
  { file: 'test/printing/kill.test.ts', name: 'would print a second copy if', mutant: 'the printer: "sending" written after the send' },
  { file: 'test/sync/call-budget.test.ts', name: 'N17 one that writes after the bytes, or only at its end, breaks the limit after a crash', mutant: 'the call budget: written after the bytes, or at the end' },
  { file: 'test/scanner/scan-reducer.test.ts', name: 'is seen to fail when late keys count', mutant: 'the scanner: late keys count as the scanner\'s' },
];
