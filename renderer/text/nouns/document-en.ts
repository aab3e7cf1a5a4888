import type { Say } from '../about.ts';
import { text } from '../about.ts';

const errors = {
  paper_not_made: () => ({ happened: 'The paper could not be drawn.', act: 'Ask for it once more. If it does not come, look under Doctor.' }),
  no_code_free: (a) => ({ happened: `No code of ours is free for ${text(a, 'skuId')}.`, act: 'Teach it a code of your own with F3.' }),
  label_not_fetched: (a) => ({ happened: `The invoice of ${text(a, 'orderId')} comes with its label, and that is not here yet.`, act: 'Wait for the label, or look at Documents.' }),
  invoice_too_small: (a) => ({ happened: `On the paper of ${text(a, 'printer') || 'this printer'} the invoice of ${text(a, 'orderId')} would be too small to read.`, act: 'Open it as a PDF and print it on A4.' }),
  invoice_not_found: (a) => ({ happened: `No invoice stands in the PDF of ${text(a, 'orderId')}.`, act: 'Flipkart sent the label alone. Take the invoice from its seller panel.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  paper_printing_act: 'Take it from the printer.', paper_reprint_act: 'It bears REPRINT {n}. Throw the older one away.', paper_open_act: 'No printer of this bench makes such papers: print or save it from here.', paper_open_asked_act: 'Print or save it from here.', list_found: 'Picklist {code} is chosen.',
  printing_pick_slip: 'Printing the pick slip.', open_pick_slip: 'The pick slip is open here.', paper_pick_slip: 'Pick slip',
  printing_put_away_slip: 'Printing the put-away slip.', open_put_away_slip: 'The put-away slip is open here.', paper_put_away_slip: 'Put-away slip',
  printing_contents_slip: 'Printing the contents slip.', open_contents_slip: 'The contents slip is open here.', paper_contents_slip: 'Contents slip',
  printing_put_back_slip: 'Printing the put-back slip.', open_put_back_slip: 'The put-back slip is open here.', paper_put_back_slip: 'Put-back slip',
  printing_manifest_cover: 'Printing the hand-over sheet.', open_manifest_cover: 'The hand-over sheet is open here.', paper_manifest_cover: 'Hand-over sheet',
  printing_command_sheet: 'Printing the sheet of command codes.', open_command_sheet: 'The sheet of command codes is open here.', paper_command_sheet: 'Sheet of command codes',
  printing_put_wall_slip: 'Printing what lies in the wall.', open_put_wall_slip: 'What lies in the wall is open here.', paper_put_wall_slip: 'Put wall',
  printing_wall_labels: 'Printing the codes of the slots.', open_wall_labels: 'The codes of the slots are open here.', paper_wall_labels: 'Codes of the slots',
  key_put_wall_slip: 'Slip', key_wall_labels: 'Print the codes',
  printing_bin_label: 'Printing the bin labels.', open_bin_label: 'The bin labels are open here.', paper_bin_label: 'Bin labels',
  printing_item_label: 'Printing the item labels.', open_item_label: 'The item labels are open here.', paper_item_label: 'Item labels',
  printing_invoice: 'Printing the invoice.', open_invoice: 'The invoice is open here.', paper_invoice: 'Invoice',
  key_pick_slip: 'Pick slip', key_put_away_slip: 'Slip', key_put_back_slip: 'Slip', key_bin_label: 'Bin label', key_item_label: 'Label goods', key_item_label_stop: 'Stop labels', key_invoice: 'Invoice', key_command_sheet: 'Command codes', key_hand_over_sheet: 'Hand-over sheet',
  open_paper_pdf: 'Open as PDF', bin_labels_all: 'Labels of these {count} {count|bin|bins}', item_labels_title: 'Goods without a code: receive and label', item_labels_about: 'Choose the SKU. Its units are received, and each gets a label. A SKU without a code gets one of ours.',
  item_labels_copies: 'Labels', item_labels_do: 'Receive {units} and print {copies}', item_labels_only: 'Only print {copies}', item_label_new: '{title}: labels with its new code {barcode}.', item_label_known: '{title}: labels with its code {barcode}.', item_label_act: 'Stick one on each unit, then scan one of them.', badge_card_print: 'Save as a card (PDF)',
} as const;

export const documentEn = { errors, screen };
