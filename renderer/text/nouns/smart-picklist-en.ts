import type { About, Say } from '../about.ts';
import { text } from '../about.ts';

const errors = {
  smart_trouble_not_open: () => ({ happened: 'That matter is closed already.', act: 'Look at the list again.' }),
} as const satisfies Readonly<Record<string, Say>>;

const trail = {
  'smart-picklist.listed': (a: About) => `In the Flipkart picklist ${text(a, 'fkPicklistId')}`,
  'smart-trouble.opened': (a: About) => `The Smart gateway needs a person: ${text(a, 'says')}`,
  'smart-trouble.settled': (a: About) => `The matter at the Smart gateway is closed: ${text(a, 'reason')}`,
} as const;

const screen = {
  smart_line_title: 'Smart gateway', smart_line_off: 'Off: the public calls do the work.', smart_line_on: 'On. {waiting} {waiting|order waits for its|orders wait for their} Flipkart picklist.',
  smart_line_logged_out: 'LOGGED OUT: Flipkart refuses the e-mail or the password of the seller panel. {waiting} {waiting|order waits for its|orders wait for their} Flipkart picklist.', smart_line_unreachable: 'The seller panel does not answer. {waiting} {waiting|order waits for its|orders wait for their} Flipkart picklist.',
  smart_trouble_two_picklists: 'Order {order} stands in two Flipkart picklists ({says}). Close the second one in the seller panel.', smart_trouble_sidelined: 'Flipkart took the pack of order {order} and never confirmed it. Look for it among the sidelined orders of the seller panel.',
  smart_trouble_not_in_list: 'Order {order} is not in its Flipkart picklist any more: {says}. Look it up in the seller panel.', smart_trouble_bin_full: 'The bin of {sku} takes no more units at Flipkart: {says}. Choose another bin for it, or free some room.',
  smart_trouble_reason: 'What did you do?', smart_trouble_reason_example: 'closed the second list', smart_trouble_settle: 'Done', smart_trouble_settled: 'Noted.', smart_trouble_settled_act: 'The next one.',
  job_smart_picklists: 'Flipkart picklists',
} as const;

/** Words of picklists at Flipkart, in English. */
export const smartPicklistEn = { errors, trail, screen };
