import type { BenchCheckState, InputOf, Reply } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer } from '../../bridge/engine-query.ts';
import { benchIdNow } from '../../scanner/desk.ts';
import type { Outcome, ScanTarget } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** What a person hears when a card was sent to a printer. */
function printedOutcome({ card }: BenchCheckState): Outcome {
  const about = { name: card?.printerName ?? '' };
  return card?.state === 'not_printed'
    ? { tone: 'attention', said: { from: 'screen', happened: 'check_not_printed', act: 'check_not_printed_act', about } }
    : { tone: 'accepted', said: { from: 'screen', happened: 'check_printed', act: 'check_printed_act', about } };
}

function answer(reply: Reply<'bench-check.begin' | 'printer.test' | 'bench-check.measure' | 'bench-check.give-up'>, outcome: (state: BenchCheckState) => Outcome): void {
  if (reply.ok) showAnswer('bench-check.read', { benchId: benchIdNow() }, reply.value);
  answerAct(reply.ok ? outcome(reply.value) : outcomeOf(reply));
}

/** Prints the card of a printer that is stored. */
export async function printCard(printerId: string): Promise<void> {
  answer(await act('bench-check.begin', { benchId: benchIdNow(), printerId: printerId as InputOf<'bench-check.begin'>['printerId'] }), printedOutcome);
}

/** Prints the card with a profile that need not be stored. */
export async function printTest(profile: InputOf<'printer.test'>['profile']): Promise<void> {
  answer(await act('printer.test', { benchId: benchIdNow(), profile }), printedOutcome);
}

export async function measure(isRight: boolean): Promise<void> {
  answer(await act('bench-check.measure', { benchId: benchIdNow(), isRight }), () => (isRight
    ? { tone: 'complete', said: { from: 'screen', happened: 'check_measured', act: 'check_measured_act', about: {} } }
    : { tone: 'wrong', said: { from: 'screen', happened: 'check_wrong_scale', act: 'cause_wrong_scale_act', about: {} } }));
}

export async function giveUp(cause: InputOf<'bench-check.give-up'>['cause']): Promise<void> {
  answer(await act('bench-check.give-up', { benchId: benchIdNow(), cause }), () => ({ tone: 'attention', said: { from: 'screen', happened: 'check_noted', act: 'check_noted_act', about: {} } }));
}

/** A reading while a card waits: it is the card, or the answer says what that most likely means. */
export const takeCardScan: NonNullable<ScanTarget['take']> = async (scan, ask) => {
  const reply = await ask('bench-check.scan', { benchId: benchIdNow(), barcode: scan.barcode, ending: scan.ending });
  if (!reply.ok) return outcomeOf(reply);
  const { passed, cause, state } = reply.value;
  showAnswer('bench-check.read', { benchId: benchIdNow() }, state);
  if (passed) return { tone: 'accepted', said: { from: 'screen', happened: 'check_read', act: 'check_read_act', about: { mm: state.card?.lineMm ?? 0 } } };
  const code = cause ?? 'other_text';
  return { tone: 'wrong', said: { from: 'screen', happened: `cause_${code}`, act: `cause_${code}_act`, about: {} } };
};
