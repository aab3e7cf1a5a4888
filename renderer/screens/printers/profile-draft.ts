import type { FoundPrinter } from '../../../shared/contract/index.ts';
import type { PaperName, PrinterLanguageName, PrinterPaper, PrinterProfile, PrinterWay } from '../../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../../shared/fulfilment/printer-profile.ts';
import { LANGUAGE_LIMITS } from '../../../shared/fulfilment/printer-rules.ts';
import { newScanId } from '../../platform/scan-ids.ts';

const USUAL_PORT = 9_100;

/** A printer as most are: labels of 4 × 6 inches, ZPL, on the network. */
export function newProfile(): PrinterProfile {
  return {
    printerId: `p${newScanId().slice(1)}` as PrinterProfile['printerId'], name: '', language: 'zpl', way: { kind: 'tcp', host: '', port: USUAL_PORT }, dpi: 203, paper: PAPERS['4x6'],
    darkness: null, inchesPerSecond: null, offsetMm: { right: 0, down: 0 }, answers: 'auto', invoice: 'none', failover: null,
  };
}

/** A way of another kind, with nothing filled in. */
export function emptyWay(kind: PrinterWay['kind']): PrinterWay {
  switch (kind) {
    case 'tcp': return { kind, host: '', port: USUAL_PORT };
    case 'windows': return { kind, queue: '' };
    case 'ipp': return { kind, uri: '' };
    case 'file': return { kind, folder: '' };
  }
}

/** A printer that was found, with what is known of it. */
export function fromFound(draft: PrinterProfile, found: FoundPrinter): PrinterProfile {
  const named = { ...draft, name: draft.name === '' ? found.name : draft.name, way: found.way };
  return found.language === null ? named : withLanguage(named, found.language);
}

/** Another language: what it does not know falls back to what is set on the printer, and its paper is of its kind. */
export function withLanguage(draft: PrinterProfile, language: PrinterLanguageName): PrinterProfile {
  const { darkness, speed } = LANGUAGE_LIMITS[language];
  const paper: PrinterPaper = language === 'page' ? (draft.paper.feed === 'roll' ? PAPERS.a4 : draft.paper)
    : language === 'escpos' && draft.paper.feed !== 'roll' ? PAPERS.roll80 : draft.paper.feed === 'sheet' ? PAPERS['4x6'] : draft.paper;
  return {
    ...draft, language, paper, dpi: language === 'escpos' ? 203 : draft.dpi,
    darkness: darkness === null || draft.darkness === null ? null : Math.min(draft.darkness, darkness.max),
    inchesPerSecond: speed === null || draft.inchesPerSecond === null ? null : Math.min(draft.inchesPerSecond, speed.max),
  };
}

export const PAPER_NAMES = Object.keys(PAPERS) as PaperName[];

/** The name of a paper; null when its measures are nobody's. */
export function paperName(paper: PrinterPaper): PaperName | null {
  return PAPER_NAMES.find((name) => {
    const named: PrinterPaper = PAPERS[name];
    return named.widthMm === paper.widthMm && named.heightMm === paper.heightMm && named.feed === paper.feed;
  }) ?? null;
}

/** Whether everything is filled in that a printer needs. */
export function isComplete({ name, way, paper }: PrinterProfile): boolean {
  const place = way.kind === 'tcp' ? way.host : way.kind === 'windows' ? way.queue : way.kind === 'ipp' ? way.uri : way.folder;
  return name.trim() !== '' && place.trim() !== '' && paper.widthMm >= 20 && paper.widthMm <= 220 && paper.heightMm >= 10 && paper.heightMm <= 400;
}
