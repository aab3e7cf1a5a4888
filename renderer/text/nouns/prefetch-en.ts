import { businessDay } from '../../../shared/time.ts';
import type { LabelRefusal } from '../../../shared/contract/index.ts';
import type { Say } from '../about.ts';
import { shortOrder } from '../about.ts';

/** What is wrong with a label that will not come by itself, and the way out; one pair for each reason. */
const refusals: Readonly<Record<`refusal_${LabelRefusal}` | `refusal_${LabelRefusal}_act`, string>> = {
  refusal_empty: 'Flipkart sent an empty file.', refusal_empty_act: 'Ask again. If it stays empty, download the label in the seller panel and drop it on Documents.',
  refusal_not_a_pdf: 'Flipkart sent a web page or something else in place of the label.', refusal_not_a_pdf_act: 'Ask again in a few minutes: this passes when Flipkart is busy.',
  refusal_truncated_pdf: 'The label file is cut off.', refusal_truncated_pdf_act: 'Ask again. If it stays, look at the internet line of this PC.',
  refusal_password_pdf: 'The label file is locked with a password.', refusal_password_pdf_act: 'Download the label in the seller panel and drop it on Documents.',
  refusal_broken_pdf: 'The label file is damaged inside.', refusal_broken_pdf_act: 'Ask again. If it stays, download the label in the seller panel and drop it on Documents.',
  refusal_too_many_pages: 'The file has far more pages than labels.', refusal_too_many_pages_act: 'Ask again. If it stays, download this one label in the seller panel.',
  refusal_page_not_found: 'Flipkart sent the label of another parcel.', refusal_page_not_found_act: 'Ask again. Never stick it: no page names this AWB or this order.',
  refusal_no_label_found: 'No label was found on the page.', refusal_no_label_found_act: 'Look at the page. If a person sees the label, the supervisor can show its place.',
  refusal_invoice_words_inside: 'What was found holds a part of the invoice.', refusal_invoice_words_inside_act: 'Look at the page. If a person sees the label, the supervisor can show its place.',
  refusal_unlikely_shape: 'What was found does not have the shape of a label.', refusal_unlikely_shape_act: 'Look at the page, then ask again.',
  refusal_awb_not_decoded: 'No bar code could be read from the label.', refusal_awb_not_decoded_act: 'Look at the page. A carrier could not scan it either: ask again.',
  refusal_awb_mismatch: 'The bar code on the label is not the AWB of this parcel, or two labels lie on one page.', refusal_awb_mismatch_act: 'Look at the page and ask again. Never stick it.',
  refusal_low_resolution: 'The bars would be too thin on this paper.', refusal_low_resolution_act: 'Use wider label paper, or a printer with more dots.',
  refusal_quiet_zone_too_small: 'There is too little white beside the bar code for a scanner.', refusal_quiet_zone_too_small_act: 'Look at the page, then ask again.',
  refusal_not_given: 'Flipkart did not give the label, asked three times.', refusal_not_given_act: 'Ask again. If it stays, look at the order in the seller panel.',
  refusal_label_unusable: 'The label could not be used.', refusal_label_unusable_act: 'Look at the page, then ask again.',
  refusal_pack_rejected: 'Flipkart refused to pack this order.', refusal_pack_rejected_act: 'Read its words, look at the order in the seller panel, then ask again.',
  refusal_pack_parked: 'Flipkart was asked to pack many times and did not.', refusal_pack_parked_act: 'Look at the order in the seller panel, then ask again.',
  refusal_form_failed: 'Flipkart wants a form for this order.', refusal_form_failed_act: 'Fill the form in the seller panel. The label comes by itself after that.',
};

/** Labels ahead of the bench, and how long documents stay, in English. */
export const prefetchEn = {
  errors: {
    nothing_refused: (a) => ({ happened: `Nothing of ${shortOrder(a)} is refused any more.`, act: 'Nothing to do: its label is here or on the way.' }),
    document_removed: (a) => ({ happened: `This document was removed on ${businessDay(Number(a.removedAtMs ?? 0))}.`, act: 'It was kept as long as the setting says. Its fingerprint is still kept.' }),
  } satisfies Record<string, Say>,
  screen: {
    ...refusals,
    prefetch_title: 'Labels ahead', prefetch_ready: 'labels ready {n}/{m}', prefetch_waiting: '{count} wait for Flipkart', prefetch_serial: '{count} need a serial at the bench', prefetch_boxes: '{count} go into several boxes',
    prefetch_weigh: '{count} must be weighed first', prefetch_lacking: '{count} lack stock', prefetch_held: '{count} on hold at Flipkart', prefetch_not_asked: '{count} not fetched ahead', prefetch_refused: '{count} refused',
    prefetch_pace: '{perMinute} {perMinute|label|labels} a minute', prefetch_left: 'about {time} left', prefetch_bar: '{n} of {m} labels are ready',
    prefetch_button: 'Prefetch deliveries', prefetch_sure: 'Let Flipkart pack {count} {count|delivery|deliveries} of this list now?', prefetch_cost: 'Their labels and invoices come before the goods. After that the seller cannot cancel these orders at Flipkart.',
    prefetch_yes: 'Prefetch {count}', prefetch_asked: 'Flipkart is asked to pack {count} {count|delivery|deliveries}.', prefetch_asked_act: 'Go on picking: the labels come by themselves.', prefetch_nothing: 'Nothing of this list can be fetched ahead.', prefetch_nothing_act: 'What is asked for already, and what only the bench can read, stands beside the list.',
    refused_title: 'Refused: a person must look', refused_ask_again: 'Ask again', refused_look: 'Look at the page', refused_page_of: 'What Flipkart sent for {order}', refused_asked: '{order}: asked again.', refused_asked_act: 'Its label comes by itself, or stands here once more.',
    keep_title: 'How long documents stay on this disk', keep_personal: 'Labels and invoices (buyer\'s address), days after hand-over', keep_other: 'Manifests and photos, days', keep_evidence: 'Evidence and what it proves, days', keep_megabytes: 'Room for all documents, MB', keep_save: 'Save', keep_saved: 'Saved.', keep_saved_act: 'The disk is looked through in a moment.',
    keep_seen: '{files} {files|document|documents} take {used} MB of {bound} MB; {needed} MB of them are needed by open work. Looked at {at}.', keep_not_seen: 'The disk was not looked through yet.', keep_removed: 'Removed so far: {files} {files|document|documents}, {megabytes} MB.', keep_rule: 'Nothing goes that an open order, a waiting print, a claim or evidence needs. Hash, kind and the day of removal stay for good.',
  },
} as const;
