import type { Say } from './say.ts';
import { text } from '../words.ts';

const errors = {
  paper_not_made: () => ({ happened: 'The paper could not be drawn.', act: 'Ask for it once more. If it does not come, look under Doctor.' }),
  no_code_free: (a) => ({ happened: `No code of ours is free for ${text(a, 'skuId')}.`, act: 'Teach it a code of your own with F3.' }),
  label_not_fetched: (a) => ({ happened: `The invoice of ${text(a, 'orderId')} comes with its label, and that is not here yet.`, act: 'Wait for the label, or look at Documents.' }),
  invoice_too_small: (a) => ({ happened: `On the paper of ${text(a, 'printer') || 'this printer'} the invoice of ${text(a, 'orderId')} would be too small to read.`, act: 'Open it as a PDF and print it on A4.' }),
  invoice_not_found: (a) => ({ happened: `No invoice stands in the PDF of ${text(a, 'orderId')}.`, act: 'Flipkart sent the label alone. Take the invoice from its seller panel.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  paper_printing: 'Printing {paper}.', paper_printing_act: 'Take it from the printer.', paper_reprint: 'Printing {paper}, reprint {n}.',
  paper_open: '{paper} is open here.', paper_open_act: 'No printer of this bench makes such papers: print or save it from here.', paper_open_asked_act: 'Print or save it from here.',
  paper_pick_slip: 'Pick slip', paper_put_away_slip: 'Put-away slip', paper_put_back_slip: 'Put-back slip', paper_manifest_cover: 'Hand-over sheet', paper_command_sheet: 'Command codes', paper_item_label: 'Item label',
  paper_bin_label: 'Bin label', paper_invoice: 'Invoice', paper_badge: 'Badge card',
  key_pick_slip: 'Pick slip', key_put_away_slip: 'Slip', key_put_back_slip: 'Slip', key_bin_label: 'Bin label', key_item_label: 'Label goods', key_item_label_stop: 'Stop labels', key_invoice: 'Invoice', key_command_sheet: 'Command codes', key_hand_over_sheet: 'Hand-over sheet',
  open_paper_pdf: 'Open as PDF', bin_labels_all: 'Labels of these {count} bins', item_labels_title: 'Goods without a code: receive and label', item_labels_about: 'Choose the SKU. Its units are received, and each gets a label. A SKU without a code gets one of ours.',
  item_labels_copies: 'Labels', item_labels_do: 'Receive {units} and print {copies}', item_labels_only: 'Only print {copies}', item_label_new: '{title}: labels with its new code {barcode}.', item_label_known: '{title}: labels with its code {barcode}.', item_label_act: 'Stick one on each unit, then scan one of them.', badge_card_print: 'Save as a card (PDF)',
} as const;

export const documentEn = { errors, screen };
