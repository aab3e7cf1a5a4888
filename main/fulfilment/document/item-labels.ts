import { hash } from 'node:crypto';
import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { isOwnItemCode, OWN_CODES, ownItemCode } from '../../../shared/barcode/item-code.ts';
import type { SkuId } from '../../../shared/fulfilment/ids.ts';
import { ownKind } from '../../../shared/fulfilment/own-document.ts';
import type { Paise } from '../../../shared/money.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallContext, Verdict } from '../floor.ts';
import { granted, refused } from '../floor.ts';
import { recordArrival, unitsInReceiving } from '../goods/index.ts';
import { addOwnCode, barcodesOf, isCodeTaken } from '../sku/index.ts';
import { readSku } from '../stock/index.ts';
import type { DocumentPorts } from './document-ports.ts';
import { compositionOf, drawn, keepPaper, paperFor } from './make-paper.ts';

/** Far more tries than codes of our own will ever meet. */
const TRIES_MAX = 50;
/** Pages of a PDF of labels that is opened; a printer makes copies by itself. */
const PDF_PAGES_MAX = 200;

interface LabelCode {
  readonly barcode: string;
  readonly isNew: boolean;
}

/**
 * Labels for goods. Goods without a code get one of ours, which is their barcode from the moment that its label is queued: one transaction, so
 * that no label is stuck on goods that nobody would know.
 */
export async function makeItemLabels(ports: DocumentPorts, input: InputOf<'item-label.make'>, call: CallContext): Promise<Verdict<OutputOf<'item-label.make'>, OwnError<'item-label.make'>>> {
  const { floor, database, files } = ports;
  const { skuId, copies, receive } = input;
  const sku = readSku(database.read, skuId);
  if (sku === undefined) return refused('sku_not_found', { skuId });
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const code = codeFor(database.read, skuId);
    if (code === null) break;
    const chosen = paperFor(database.read, 'item-label', input.as, call.benchId);
    const pages = chosen.printer === null ? Math.min(copies, PDF_PAGES_MAX) : 1;
    const document = { kind: 'item-label', skuId, title: sku.title, mrpPaise: mrpOf(database.read, skuId), barcode: code.barcode, copies: pages } as const;
    const label = await drawn(ports, compositionOf(database.read, document, chosen, 0, input.language, call));
    if (!label.ok) return label;
    const documentHash = files.put(label.value);
    const made = database.write((tx): OutputOf<'item-label.make'> | null => {
      // While it was drawn somebody may have taught another code, or given this one away.
      const now = codeFor(tx, skuId);
      if (now?.barcode !== code.barcode) return null;
      if (code.isNew) addOwnCode(floor, tx, skuId, code.barcode, input.scanId, call);
      if (receive !== null) recordArrival(floor, tx, { skuId, ...receive }, input.scanId, call);
      const paper = keepPaper(floor, tx, {
        kind: 'item-label', keptAs: ownKind('item-label'), subject: skuId, shipmentId: null, bytes: label.value.length, documentHash, printer: chosen.printer?.printerId ?? null, copies, reprint: 0, isFurtherCopy: true,
      }, call);
      return { ...paper, skuId, title: sku.title, barcode: code.barcode, isNewCode: code.isNew, units: unitsInReceiving(tx, skuId) };
    });
    if (made !== null) return granted(made);
  }
  return refused('no_code_free', { skuId });
}

/** The code that stands on a label: ours where there is one, else the goods' own, else a new one of ours; null when none is free. */
export function codeFor(read: ReadDb, skuId: SkuId): LabelCode | null {
  const barcodes = barcodesOf(read, skuId);
  const known = barcodes.find(isOwnItemCode) ?? barcodes[0];
  if (known !== undefined) return { barcode: known, isNew: false };
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    // Of the SKU itself, so that a request that runs again gives the same code.
    const barcode = ownItemCode(Number.parseInt(hash('sha256', `${skuId}\n${tries}`).slice(0, 12), 16) % OWN_CODES);
    if (!isCodeTaken(read, barcode)) return { barcode, isNew: true };
  }
  return null;
}

/** The price on the pack as Flipkart told it of the SKU's listing; null when it did not. */
function mrpOf(read: ReadDb, skuId: SkuId): Paise | null {
  return read.get<{ mrp: Paise | null }>('SELECT mrp_paise AS mrp FROM channel_listing JOIN listing_mapping USING (listing_id) WHERE listing_mapping.sku_id = ?', skuId)?.mrp ?? null;
}
