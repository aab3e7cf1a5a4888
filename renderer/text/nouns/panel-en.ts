import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  pdf_empty: () => ({ happened: 'The file is empty (0 bytes).', act: 'Download it from the seller panel again. Nothing was taken.' }),
  pdf_is_web_page: () => ({ happened: 'This is a web page that was saved as PDF, no label.', act: 'Log in to the seller panel and download the label again. Nothing was taken.' }),
  pdf_is_none: () => ({ happened: 'This file is no PDF.', act: 'Drop the PDF that the seller panel gives. Nothing was taken.' }),
  pdf_cut_off: () => ({ happened: 'The PDF is cut off: its end is missing.', act: 'Download it again and wait until the download is done. Nothing was taken.' }),
  pdf_locked: () => ({ happened: 'The PDF is locked with a password.', act: 'Download the label without a password. Nothing was taken.' }),
  pdf_broken: () => ({ happened: 'The PDF is broken and cannot be read.', act: 'Download it again. Nothing was taken.' }),
  pdf_too_long: () => ({ happened: 'The PDF has more than 400 pages.', act: 'Download the labels in smaller parts. Nothing was taken.' }),
  pdf_without_label: (a) => ({ happened: `None of the ${text(a, 'pages')} pages is a shipping label.`, act: 'Drop the label PDF, not the invoice or the manifest. Nothing was taken.' }),
  pdf_not_read: () => ({ happened: 'The PDF could not be read to its end.', act: 'Download it again. If it comes back, call the supervisor. Nothing was taken.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  drop_title: 'Labels from the seller panel', drop_here: 'Drop label PDFs here, as many as you like', drop_here_sub: 'Each label is read, checked and printed. Or press F6 to choose files.', drop_now: 'Let go: the labels are taken', key_add_labels: 'Add label PDFs', drop_clear: 'Clear the list',
  drop_waiting: 'waits', drop_reading: 'being read …', drop_unreadable: 'The computer did not give the file to read. Copy it to the desktop and drop it again.', drop_too_large: 'The file is larger than 22 MB. Download the labels in smaller parts.', drop_again: 'Try again',
  drop_summary: '{files} {files|file|files}: {taken} {taken|label|labels} taken, {problems} {problems|problem|problems}', drop_summary_act: 'Look at the files marked ✕ below the drop zone.', column_file: 'File', column_result: 'Result', drop_page: 'page {page}',
  drop_printing: 'Checked. Printing now.', drop_ready: 'Checked. Prints when the order is packed.', drop_already_here: 'This label is here already. Nothing printed again; use Reprint.',
  drop_order_cancelled: 'STOP. The order was cancelled. Do not ship.', drop_order_gone: 'The parcel was handed over already.', drop_awb_of_other_order: 'This AWB belongs to another order here. Ask the supervisor.',
  drop_awb_differs: 'Flipkart told another AWB for this order. Download the label again.', drop_parcel_not_clear: 'The order has several boxes without an AWB. Pull orders, then drop it again.', drop_no_order_id: 'The label shows no order id. Nothing was taken from this page.',
  drop_two_labels: 'Several labels on one page that cannot be told apart. Download them one to a page.', drop_no_label: 'This page is no label.', drop_not_proved: 'The label did not pass the check and was not printed: {why}',
  proof_awb_not_decoded: 'no barcode could be read.', proof_awb_mismatch: 'the barcode says another AWB than the text.', proof_low_resolution: 'the bars would be too thin on this paper.', proof_quiet_zone_too_small: 'too little white beside the barcode.',
  proof_page_not_found: 'no AWB stands on the page.', proof_no_label_found: 'no whole label was found.', proof_invoice_words_inside: 'a part of the invoice is in it.', proof_unlikely_shape: 'it does not have the shape of a label.', proof_other: 'it cannot be read.',
  key_carrier_took: 'Carrier took them', panel_handed_over: '{count} {count|parcel|parcels} of the seller panel handed over.', panel_waiting: 'From the seller panel: {waiting} to scan, {out} scanned out. When the carrier has taken them, press F8: Flipkart gives no manifest for them here.',
} as const;

/** Words of labels from the seller panel, in English. */
export const panelEn = { errors, screen };
