import { commandCode } from '../../../shared/barcode/command-code.ts';
import type { DocumentWords } from './document-words.ts';
import { namedCode, putHead } from './head.ts';
import type { Piece } from './pieces.ts';
import { barCode, beside, centred, framed, mm, paragraph, space, squareCode, stack } from './pieces.ts';
import type { OwnDocument } from '../../../shared/fulfilment/own-document.ts';
import type { Sheet } from './sheet.ts';

type Of<K extends OwnDocument['kind']> = Extract<OwnDocument, { readonly kind: K }>;

/** A bank card's size, which every holder takes. */
const CARD_MM = { width: 85.6, height: 54 } as const;

/** A badge as a card with a frame to cut along: name, role and the code to sign in with. */
export function putBadge(sheet: Sheet, badge: Of<'badge'>, w: DocumentWords): void {
  const padding = mm(3);
  const width = Math.min(mm(CARD_MM.width), sheet.width) - 2 * padding;
  const bars = barCode(badge.badge, width, { dpi: sheet.dpi, height: mm(14) });
  const content = stack(
    paragraph(w.badge, width, { size: 8, bold: false, align: 'centre', lines: 1 }),
    paragraph(badge.name, width, { size: 18, bold: true, align: 'centre', lines: 2, least: 9 }),
    paragraph(w.roles[badge.role], width, { size: 11, bold: false, align: 'centre', lines: 1, least: 7 }),
    space(4),
    bars === null ? (namedCode(badge.badge, width, sheet) ?? space(0)) : centred(bars, width),
    space(3),
    paragraph(w.badgeAct, width, { size: 7, bold: false, align: 'centre', lines: 3, least: 5 }),
  );
  const free = Math.max(0, mm(CARD_MM.height) - 2 * padding - content.height);
  sheet.put(framed({ ...stack(space(free / 2), content, space(free / 2)), width }, padding, 0.5), 4);
}

/** Every command as a code with its name and what it says. */
export function putCommandSheet(sheet: Sheet, { commands }: Of<'command-sheet'>, w: DocumentWords): void {
  if (!sheet.isSmall) putHead(sheet, { title: w.commandSheet, about: [], act: w.commandSheetAct, code: null });
  const across = sheet.isNarrow ? 1 : 2;
  const gap = mm(8);
  const padding = mm(sheet.isSmall ? 1 : 3);
  const width = (sheet.width - gap * (across - 1)) / across;
  const boxes = commands.map((command) => {
    const inner = width - 2 * padding;
    const [name, meaning] = w.commands[command];
    const code = barCode(commandCode(command), inner, { dpi: sheet.dpi, height: mm(sheet.isSmall ? 8 : sheet.isNarrow ? 11 : 15), widestMm: 0.38 });
    const named = code ?? (sheet.isSmall ? squareCode('datamatrix', commandCode(command), mm(8.4), sheet.dpi) : namedCode(commandCode(command), inner, sheet)) ?? space(0);
    const piece = stack(
      paragraph(name, inner, { size: sheet.base * (sheet.isSmall ? 1.2 : 1.7), bold: true, align: 'centre', lines: 1, least: 8 }),
      ...(sheet.isSmall ? [] : [paragraph(meaning, inner, { size: sheet.base, bold: false, align: 'centre', lines: 2, least: 7 })]),
      space(sheet.isSmall ? 1 : 3), centred(named, inner), space(1),
    );
    return { ...piece, width: inner };
  });
  // Codes that lie close together are scanned for each other: each has a frame and white around it.
  const height = Math.max(...boxes.map((box) => box.height));
  const framedBoxes = boxes.map((box) => framed({ ...box, height }, padding));
  const rows: Piece[] = [];
  for (let at = 0; at < framedBoxes.length; at += across) rows.push(stack(beside(framedBoxes.slice(at, at + across), gap), space(sheet.isSmall ? 0 : sheet.isNarrow ? 5 : gap)));
  sheet.putRows(null, rows);
}

