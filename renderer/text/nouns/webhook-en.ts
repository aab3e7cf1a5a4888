import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  webhook_url_missing: () => ({ happened: 'There is no address for Flipkart\'s notifications yet.', act: 'Type the address as it stands in the support ticket, or leave notifications off.' }),
  webhook_url_unusable: (a) => ({ happened: `Flipkart cannot call ${text(a, 'url')}.`, act: 'Type an address that begins with https:// and has no name and password in it.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  webhook_title: 'Notifications of Flipkart', webhook_off: 'Off. Orders are read by the clock all the same; notifications only make a cancellation be seen some seconds sooner.',
  webhook_on: 'On. A notification is a hint: what it names is read from Flipkart, and nothing in it is believed.', webhook_set_up: 'Set notifications up', webhook_saved: 'Notifications are set up.', webhook_saved_act: 'Flipkart registers the address by a support ticket, for each seller and location.',
  webhook_url: 'Address for the support ticket', webhook_url_why: 'To the letter as Flipkart registers it: it is part of the signature. What stands before this station passes it on to {path} on this PC, with the headers X_Date and X_Authorization.',
  webhook_switch: 'Listen to notifications', webhook_tolerance: 'Seconds that clocks may differ', webhook_calls: 'Calls an hour for hints', webhook_last: 'Last one', webhook_reads: '{count} calls in the last hour', webhook_heard: 'Heard', webhook_refused: 'Not counted', webhook_none: 'none yet',
  webhook_why_no_signature: 'without a signature', webhook_why_wrong_signature: 'with a wrong signature', webhook_why_wrong_time: 'too old or too early', webhook_why_no_credentials: 'while no API key was there', webhook_why_repeated: 'come again', webhook_why_unreadable: 'not readable', webhook_why_other_location: 'for another location',
  job_notifications: 'Notifications of Flipkart',
} as const;

const guarded = { guarded_webhooks: 'Set notifications of Flipkart up' } as const;

/** Words of Flipkart's notifications, in English. */
export const webhookEn = { errors, screen, guarded };
