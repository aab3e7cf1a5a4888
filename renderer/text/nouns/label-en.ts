import { shortOrder, text } from '../about.ts';
import type { About, Say } from '../about.ts';

/** Why a label was refused, as the drop zone says it. */
const proof = {
  proof_label_too_small: 'it would come out too small on this paper.', proof_label_cut: 'the paper would cut a part of it off.', proof_not_given: 'Flipkart did not give it.', proof_not_a_pdf: 'what Flipkart sent is no PDF.',
  proof_empty: 'what Flipkart sent is empty.', proof_truncated_pdf: 'the PDF is cut off.', proof_password_pdf: 'the PDF is locked.', proof_broken_pdf: 'the PDF is broken.', proof_too_many_pages: 'the PDF has too many pages.',
} as const;

const REASONS: Readonly<Record<string, string>> = {
  awb_not_decoded: 'No barcode can be read inside the box', awb_mismatch: 'The barcode inside the box is not the AWB of this parcel', low_resolution: 'The bars would be too thin: the box is larger than the label',
  quiet_zone_too_small: 'The box leaves too little white beside the barcode', invoice_words_inside: 'A part of the invoice lies inside the box', no_label_found: 'The foot of the label lies outside the box', unlikely_shape: 'The box does not have the shape of a label',
};
const whyNot = (about: About): string => REASONS[text(about, 'reason')] ?? 'What lies inside the box is not the label of this parcel';

const errors = {
  parcel_not_known: () => ({ happened: 'The station does not know this parcel.', act: 'Look at the list again.' }),
  label_is_proved: (a) => ({ happened: `The label of ${shortOrder(a)} is good already.`, act: 'Nothing to do. Use Reprint for another copy.' }),
  label_awaited: (a) => ({ happened: `The label of ${shortOrder(a)} is on its way from Flipkart.`, act: 'Wait: it is read when it comes.' }),
  awb_not_known: (a) => ({ happened: `Flipkart has not told the AWB of ${shortOrder(a)} yet.`, act: 'Wait until it has one, then read the label again.' }),
  label_not_read: () => ({ happened: 'The label PDF could not be read to its end.', act: 'Ask Flipkart for the label again.' }),
  label_document_missing: (a) => ({ happened: `No label PDF of ${shortOrder(a)} is here.`, act: 'Ask Flipkart for the label again.' }),
  label_page_missing: (a) => ({ happened: `The PDF has no page ${text(a, 'page')}.`, act: 'Go back to the page before.' }),
  label_box_not_proved: (a) => ({ happened: `${whyNot(a)}.`, act: 'Move the box until the preview is the whole label and says that it is good.' }),
  template_not_found: () => ({ happened: 'This box was removed already.', act: 'Look at the list again.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  ...proof,
  label_problems_title: 'Labels that need a person', label_problem_none: 'Every label that is here can be printed.', label_problem_waited: 'a packed parcel waits', label_problem_why: 'Not printed: {why}',
  label_draw: 'Draw its box', label_read_again: 'Read again', label_fetch_again: 'Ask Flipkart again', label_look: 'Look at it', label_look_title: 'Refused label of {order}: what would have been printed',
  label_read_good: 'The label of {order} is good now.', label_read_good_act: 'It prints by itself where the parcel waits for it.', label_read_refused: 'The label of {order} is still refused: {why}', label_read_refused_act: 'Draw its box on the page, or ask Flipkart again.',
  label_asked_again: 'Flipkart is asked for the label of {order} again.', label_asked_again_act: 'It is read when it comes.',
  draw_title: 'Draw the box of the label, {order}', box_how: 'Drag a box around the whole label. Arrow keys move it, Shift and arrows change its size.', box_page: 'Page {page} of {pages}', box_page_before: 'Page before', box_page_after: 'Next page', box_area: 'Box of the label on the page', box_page_picture: 'Page of the PDF',
  box_preview: 'What would be printed', box_good: 'Good: the barcode says {awb}.', box_not_good: 'Not good: {why}', box_reading: 'Reading …', box_codes_other: 'The barcode says {codes}.', box_save: 'Use this box', box_known: 'A box for pages of this make is kept already. It is shown here.',
  box_saved: 'The box is kept for all pages of this make.', box_saved_others: 'The box is kept. {count} more {count|label is|labels are} good now.', box_saved_act: 'Labels print by themselves where parcels wait for them.',
  drawn_boxes_title: 'Boxes that people drew', drawn_boxes_none: 'No box was drawn yet: every label was found by itself.', box_make: '{width} × {height} points, {made}', box_used: '{count} {count|label|labels}', box_remove: 'Remove', box_removed: 'The box is removed.', box_removed_act: 'Labels of such pages are looked for without it.', box_unknown_maker: 'unknown program',
  label_width_min: 'Narrowest label that is printed, mm', label_width_min_sub: 'Flipkart’s own is 75 mm wide. A narrower one than this is refused.', label_width_saved: 'Labels narrower than {mm} mm are not printed.', column_paper_page: 'Page', column_drawn: 'Drawn', column_used_for: 'Used for',
} as const;

/** Labels that could not be used, in English. */
export const labelEn = { errors, screen, guarded: { guarded_label: 'Set how small a label may be', 'guarded_label-template': 'Draw the box of a label' } } as const;
