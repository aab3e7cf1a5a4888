import type { Say } from '../about.ts';

/** The guided first shift, in English: of each task what to do, why, and what helps. One sentence each. */
export const lessonEn = {
  errors: {
    lesson_only_in_training: () => ({ happened: 'The guided shift is for training only.', act: 'Go on with your work here.' }),
    lesson_not_begun: () => ({ happened: 'No guided shift goes on at this bench.', act: 'Press 5 for Today, then F8.' }),
    lesson_flipkart_silent: () => ({ happened: 'The built-in Flipkart did not make what this task needs.', act: 'It is asked again by itself. Or press / for the next task.' }),
  } as const satisfies Readonly<Record<string, Say>>,
  screen: {
    lesson_title: 'First shift', lesson_of: 'Task {n} of {of}', lesson_hide: 'hide', lesson_show: 'First shift: task {n} of {of}', lesson_skip: 'skip', lesson_go_on: 'next task', lesson_hint: 'Tip',
    key_first_shift: 'First shift', lesson_offer: 'First day here?', lesson_offer_act: 'F8 begins the guided shift: ten tasks, about an hour, nothing real.', lesson_begin: 'Begin the guided shift',
    lesson_over: 'You know the work.', lesson_over_act: 'All ten tasks are done. F8 begins once more.', lesson_over_skipped: 'The guided shift is over.', lesson_over_skipped_act: 'F8 begins it once more, for what was skipped.', lesson_skipped_count: '{count} skipped',
    lesson_minutes: 'minutes', lesson_mistakes: 'mistakes', lesson_scans_an_order: 'scans an order', lesson_orders: 'orders packed',
    lesson_praise_0: 'Good!', lesson_praise_1: 'Right!', lesson_praise_2: 'Well done!', lesson_praise_3: 'Perfect!',
    lesson_stage_to_prepare: 'One moment: the goods for this task are coming.', lesson_stage_coming: 'One moment: Flipkart is cancelling an order.',
    lesson_stage_pick_first: 'Pick first: under Picking (2) scan each bin and its items until the list is done.', lesson_stage_pack_first: 'Pack first: under Packing (1) scan an item, stick its label, scan the label.',
    'lesson_do_language': 'Press E for English or H for हिन्दी.', 'lesson_why_language': 'You read faster in the language that you speak.', 'lesson_hint_language': 'E and H are on the keyboard. It can be changed later, at the top right.',
    'lesson_do_list': 'Press 2 for Picking, then F3, and scan an empty tote.', 'lesson_why_list': 'A list leads you past each bin once, and the tote keeps its goods together.', 'lesson_hint_list': 'F3 lists what is due next. No tote at hand? F12 shows codes that you can press.',
    'lesson_do_pick': 'Scan the bin on the screen, then the item.', 'lesson_why_pick': 'The bin scan proves that you stand at the right place.', 'lesson_hint_pick': 'Bin first, item second, one scan for each unit.',
    'lesson_do_wrong-bin': 'Scan a wrong bin on purpose, press Enter, then scan the right one.', 'lesson_why_wrong-bin': 'Know this sound: until you answer it, no scan counts.', 'lesson_hint_wrong-bin': 'Enter or the OK code answers. At a bin already proved, scan its item and go on to the next bin.',
    'lesson_do_single': 'Press 1 for Packing. Scan {title}, stick the label that comes, scan the label.', 'lesson_why_single': 'The last scan proves that the right label is on the right parcel.', 'lesson_hint_single': 'Take the label out of the printer and scan its code. With F12 it is in the list.',
    'lesson_do_three': 'Scan {title}, press F2 to take it out again, then scan all three and the label.', 'lesson_why_three': 'In the box is what was scanned, nothing else; undo keeps both the same.', 'lesson_hint_three': 'F2 or the UNDO code takes the last unit out. Do it before the third unit is in.',
    'lesson_do_refused': 'At Packing, scan an item that no order here needs, then press Enter.', 'lesson_why_refused': 'A wrong item costs a return: the station stops it before the box.', 'lesson_hint_refused': 'Take anything else from a shelf. With F12: the code marked as wrong.',
    'lesson_do_cancelled': 'Scan {title} at Packing: STOP. Press Enter, go to Tasks (5, again 5) and scan it into PUT BACK.', 'lesson_why_cancelled': 'A cancelled parcel that leaves is goods and freight lost.', 'lesson_hint_cancelled': 'STOP sounds like nothing else. Lay the unit into the PUT BACK box and scan it under Tasks.',
    'lesson_do_reprint': 'Press 8 for Documents, F4, choose the reason with F3, then F4 again.', 'lesson_why_reprint': 'Two labels of one parcel can send two parcels: each copy has its reason.', 'lesson_hint_reprint': 'Is the old label in your hand? Scan it instead of the last F4, and tear it up.',
    'lesson_do_handover': 'Press 3, F2 for the carrier, scan one parcel, F9 shows what is missing. Scan the rest, then F10.', 'lesson_why_handover': 'Only what the manifest and the scans agree on is signed.', 'lesson_hint_handover': 'F9 fetches the manifest, F10 signs it. Missing parcels stand on the right.',
  },
} as const;
