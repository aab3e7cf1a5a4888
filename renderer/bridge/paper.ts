import type { InputOf, MadePaper, Reply } from '../../shared/contract/index.ts';
import type { Outcome } from '../scanner/scan-desk.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import type { PaperName } from '../stores/paper-store.ts';
import { openPaper } from '../stores/paper-store.ts';
import { languageFile } from '../text/index.ts';
import { useView } from '../stores/view-store.ts';
import { act, answerAct } from './act.ts';

export type PaperWay = InputOf<'slip.make'>['as'];
type Slip = InputOf<'slip.make'>['slip'];

const NAMES = { 'pick-slip': 'pick_slip', 'put-away-slip': 'put_away_slip', 'put-back-slip': 'put_back_slip', 'contents-slip': 'contents_slip', 'manifest-cover': 'manifest_cover', 'command-sheet': 'command_sheet', 'put-wall-slip': 'put_wall_slip', 'wall-labels': 'wall_labels' } as const satisfies Readonly<Record<Slip['kind'], PaperName>>;

/** Says where a paper comes out; one that no printer makes is laid open. */
export function paperOutcome(name: PaperName, made: MadePaper, as: PaperWay): Outcome {
  if (made.printerId === null) {
    openPaper({ name, documentHash: made.documentHash });
    return { tone: 'accepted', said: { from: 'screen', happened: `open_${name}`, act: as === 'pdf' ? 'paper_open_asked_act' : 'paper_open_act', about: {} } };
  }
  return { tone: 'accepted', said: { from: 'screen', happened: `printing_${name}`, act: made.reprint === 0 ? 'paper_printing_act' : 'paper_reprint_act', about: { n: made.reprint } } };
}

async function answered(name: PaperName, as: PaperWay, asked: Promise<Reply<'slip.make' | 'bin-label.make' | 'invoice.make' | 'day.print' | 'report.print'>>): Promise<void> {
  const reply = await asked;
  answerAct(reply.ok ? paperOutcome(name, reply.value, as) : outcomeOf(reply));
}

/** The language that papers are written in: the one that this person reads. */
export function paperLanguage(): InputOf<'slip.make'>['language'] {
  return languageFile(useView.getState().language).paper;
}

/** Prints a slip at this bench, or opens it. */
export function makeSlip(slip: Slip, as: PaperWay = 'print'): Promise<void> {
  return answered(NAMES[slip.kind], as, act('slip.make', { slip, as, language: paperLanguage() }));
}

export function makeBinLabels(binCodes: InputOf<'bin-label.make'>['binCodes'], as: PaperWay = 'print'): Promise<void> {
  return answered('bin_label', as, act('bin-label.make', { binCodes, as, language: paperLanguage() }));
}

/** Prints a report of some days on one page, or opens it. */
export function printReport(span: InputOf<'report.print'>['span'], as: PaperWay): Promise<void> {
  return answered('work_report', as, act('report.print', { span, as, language: paperLanguage() }));
}

export function makeInvoice(shipmentId: InputOf<'invoice.make'>['shipmentId'], as: PaperWay = 'print'): Promise<void> {
  return answered('invoice', as, act('invoice.make', { shipmentId, as }));
}

/** The owner's page of a day; null: today. */
export function makeOwnerReport(day: string | null, as: PaperWay): Promise<void> {
  return answered('owner_report', as, act('day.print', { day, as, language: paperLanguage() }));
}
