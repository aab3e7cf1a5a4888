import type { About, Say } from './say.ts';
import { text } from './say.ts';

const WHY: Readonly<Record<string, string>> = {
  not_an_address: 'That is no web address.', not_https: 'A password goes to this address, so it must begin with https://.', has_login: 'There is a name or a password in this address.',
};

const errors = {
  smart_gateway_off: () => ({ happened: 'The Smart gateway is off.', act: 'Turn it on first, on the Channel screen.' }),
  smart_address_unusable: (a: About) => ({ happened: WHY[text(a, 'why')] ?? 'This address cannot be used.', act: 'Type the address of the Smart portal alone, as https://portal.example.' }),
  smart_not_acknowledged: (a: About) => ({ happened: `${text(a, 'host')} is Flipkart's own portal. Its terms do not allow programs, and it may change without notice.`, act: 'Read the sentence below and type it, if you want to use it all the same. Otherwise leave the gateway off: the public API does the work.' }),
  smart_sentence_differs: () => ({ happened: 'That is not the sentence. Nothing was kept.', act: 'Type it word for word, or leave the gateway off.' }),
  smart_login_needed: () => ({ happened: 'E-mail and password of the portal are wanted for this address.', act: 'Type both. They are kept encrypted on this PC and shown nowhere.' }),
  smart_login_not_removed: () => ({ happened: 'The Smart gateway is off, but the stored e-mail and password could not be removed.', act: 'Start the station with its passphrase, then turn the gateway off once more.' }),
  portal_unreachable: (a: About) => ({ happened: `The Smart portal did not do it. ${text(a, 'says')}`.trim(), act: 'Look at the line and at the address on the Channel screen, then check again. Go on packing meanwhile.' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  smart_title: 'Smart gateway', smart_is_off: 'Off: orders, labels, manifests and stock go through the public Seller API.', smart_is_on: 'On: picklists, packing and stock by bin go through {host}.', smart_is_built_in: 'On: picklists, packing and stock by bin go through the portal of the built-in Flipkart. Nothing leaves this PC.',
  smart_says: 'Flipkart closed Smart to sellers on 1 August 2022, and the calls of its portal were never public. Turn this on only when Flipkart still runs your location as a Smart warehouse, or for a portal of your own.',
  smart_address: 'Address of the portal', smart_address_says: 'Only the address, as https://portal.example. A flipkart.com address wants a sentence from you first.',
  smart_email: 'E-mail of the portal', smart_password: 'Password of the portal', smart_login_says: 'Those of the primary user. They are kept encrypted on this PC, shown nowhere, and removed when the gateway is turned off.',
  smart_turn_on: 'Try the login and turn on', smart_turn_off: 'Turn off and remove the login', smart_use_built_in: 'Use the built-in portal', smart_built_in_says: 'Training: the built-in Flipkart has such a portal, with a made-up login.',
  smart_change: 'Another address or login', smart_check_now: 'Check the portal', smart_checking: 'Asking the portal …', smart_not_checked: 'Not checked since this program started.', smart_checked_at: 'Checked at {at}.', smart_login_kept: 'E-mail and password are stored.', smart_login_none: 'No e-mail and password are stored.',
  smart_turned_on: 'The Smart gateway is on.', smart_turned_on_act: 'Check it once, then go on as always.', smart_turned_off: 'The Smart gateway is off. The login is removed.', smart_turned_off_act: 'The public API does the work.',
  smart_sentence: 'Type this sentence', smart_sentence_says: 'It is kept with your name and the time.', smart_sentence_keep: 'Keep my sentence', smart_sentence_kept: 'Kept: you know what {host} allows.', smart_sentence_kept_act: 'Turn the gateway on now.', smart_sentence_by: '{person} typed on {at}: {sentence}',
  smart_limits: 'Limits', smart_orders: 'Orders on one picklist at Flipkart', smart_orders_says: 'One is Flipkart Smart\'s own way. An order is never on two, whatever stands here.', smart_calls: 'Calls to the portal in an hour, at most', smart_calls_says: 'No limit of the portal is known: this one is ours. {count} in the last hour.', smart_limits_save: 'Save', smart_limits_saved: 'Saved.',
  smart_read_bins: 'Read from the Smart portal', smart_bins_read: 'The portal gave its list of bins.', smart_bins_read_act: 'Look at the columns, then import.',
  switch_smartGateway: 'Smart gateway', switch_smartBaseUrl: 'Address of the Smart portal',
} as const;

/** The Smart gateway in English. */
export const smartEn = { errors, screen };
