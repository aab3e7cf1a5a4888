import type { Screen } from '../../stores/screens.ts';

/** What to do when one is stuck, a screen each. Total: a screen without it does not compile. */
const stuck: Readonly<Record<`stuck_${Screen}`, string>> = {
  stuck_today: 'Nothing to do here? Orders on hold and orders that may not be packed yet are counted, not listed. An alarm goes when its order is ready to ship.',
  stuck_day: 'The day does not close: each card says what is open and which key leads there. What cannot be ended today gets an owner, and a supervisor closes the day with a reason.',
  stuck_picking: 'Item not in the bin: PROBLEM, then say how many are there. Wrong bin: go to the one on the screen. Somebody must go on with your list: HOLD, and take it over at the other bench.',
  stuck_packing: 'Wrong or broken item: PROBLEM. Another order is more urgent: HOLD puts this one aside, its goods stay where they are. Label torn or lost: REPRINT. Label does not come: pack the next one, it prints here when it is ready.',
  stuck_handover: 'Parcel refused: the words say whose it is or why it must stay. Counts differ: look for the parcels that are named, do not sign. Line down: parcels wait under Verify.',
  stuck_documents: 'Nothing comes out: look at the lamp of the printer here, then at its paper. Not sure whether a label came out: say so here before anything is printed again.',
  stuck_sync: 'Go on packing: what Flipkart does not know yet waits and goes by itself. What needs a person says why and what to do; a supervisor settles it.',
  stuck_inventory: 'Counts do not agree: have the bin counted first, then decide. Nothing is sent before the one-SKU test has passed.',
  stuck_skus: 'Orders wait for a SKU: map the first row of the work list. Not sure which one it is: compare title, size and price, or leave it to the supervisor.',
  stuck_returns: 'Parcel nobody expected: take it in all the same, it is named so. Item is not what was sold: grade it as wrong, with a picture. Serial differs: stop and call the supervisor.',
  stuck_channel: 'A step refuses: its words say what Flipkart answered. What was entered is kept, so leave and come back at any time.',
  stuck_doctor: 'See to the first line that is wrong: those below it often follow from it. Then check again.',
  stuck_stock: 'Bin not known: import the list of bins. Code not known: TEACH it here, with a supervisor. Counted something else than the books: count once more, then decide.',
  stuck_people: 'Badge lost: make a new one, the old one ends. PIN forgotten: an admin sets a new one. Nobody can sign in: whoever runs this PC can recover the admin once.',
  stuck_tasks: 'Unit not to be found: leave the task, it stays. A shortage is decided by a supervisor: count, wait, or cancel.',
  stuck_problems: 'The order is needed now: see to what is written, close it with what was done, and it can be packed again.',
  stuck_wall: 'Wrong slot: UNDO and put it again. A unit is missing in the tote: PROBLEM. Wall full: pack what is complete, that frees its slots.',
  stuck_printers: 'Card cannot be read: make it darker, then print it again. Nothing comes out: is it switched on, and is its address right? A printer that is away is stood in for by another. A further bench does not come in: is the LAN open here, and is the code not older than five minutes?',
  stuck_orders: 'Nothing found: try the last four digits of the AWB, or one word of the title, and take filters off.',
  stuck_replay: 'Nothing plays: nobody scanned on that day, go a day back with F6. Looking for one order: F8, then its number or the time.',
  stuck_reports: 'A figure looks wrong: read its rule beneath it, then see the same days by hour or by person. No rows: nobody worked on those days, choose others with F2.',
};

/** Help on every screen, in English. */
export const helpEn = {
  screen: {
    ...stuck,
    help_for: 'What this screen is for', help_stuck: 'When you are stuck', help_keys: 'Keys and printed codes here', help_key: 'Key', help_code: 'Code', help_does: 'What it does', help_always: 'On every screen',
    help_places: 'Go to a place', help_places_codes: 'by its name', help_press: 'Next button or field; press it', help_override: 'Somebody else must allow it', help_badge: 'their badge', help_sheet: 'All codes are on the command sheet: People, F6.',
    help_nothing_here: 'Nothing can be done by a key here now.', help_last: 'From every screen: OK answers an error, BACK leads out, a supervisor’s badge allows what you may not do alone.',
  },
} as const;
