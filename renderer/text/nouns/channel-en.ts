/** The channel in English: set-up, and the switches of its maintenance. */
type A = Readonly<Record<string, string | number>>;
const s = (a: A, name: string): string => String(a[name] ?? '');
const PROGRAMME: Readonly<Record<string, string>> = { quick: 'Flipkart Quick', two_gud: '2Gud', omni: 'Flipkart Omni' };
const WHERE: Readonly<Record<string, string>> = { name: 'name and warehouse', credentials: 'API key and API password', location: 'the location', dates: 'the dates' };

export const channelEn = {
  errors: {
    channel_not_found: () => ({ happened: 'This channel is not known here any more.', act: 'Choose one from the list, or add one.' }),
    programme_not_served: (a: A) => ({ happened: `${PROGRAMME[s(a, 'programme')] ?? 'This programme'} cannot be served: no call of Flipkart's seller API is known for it.`, act: 'Choose Flipkart Smart V2 or Flipkart v3.0.' }),
    channel_name_taken: (a: A) => ({ happened: `There is a channel named ${s(a, 'name')} already.`, act: 'Give this one another name.' }),
    warehouse_shared: (a: A) => ({ happened: `Warehouse ${s(a, 'warehouse')} belongs to channel ${s(a, 'channel')}.`, act: 'A Smart channel needs a warehouse of its own: name a dedicated one.' }),
    location_shared: (a: A) => ({ happened: `Location ${s(a, 'locationId')} belongs to channel ${s(a, 'channel')}.`, act: 'Each channel has a location of its own. Paste the address of this one\'s.' }),
    no_location_in_text: () => ({ happened: 'There is no location id in that text, or more than one.', act: 'Open the location in the seller portal and copy the whole address.' }),
    location_of_another: (a: A) => ({ happened: `Flipkart does not know ${s(a, 'locationId')} as a location of this seller.`, act: 'Choose the location in the portal under Orders, Smart Fulfilment Orders, and copy its address again.' }),
    secrets_not_kept: () => ({ happened: 'The key could not be stored safely on this PC. Nothing was stored.', act: 'Start the station with its passphrase, then enter the key again.' }),
    date_in_future: () => ({ happened: 'A start date lies in the future.', act: 'Choose today or an earlier day.' }),
    channel_incomplete: (a: A) => ({ happened: `The channel still lacks ${WHERE[s(a, 'step')] ?? 'an answer'}.`, act: 'Finish that step first.' }),
    other_channel_open: (a: A) => ({ happened: `Channel ${s(a, 'channel')} is open. A station works for one channel at a time.`, act: 'Close that one first.' }),
    channel_not_open: () => ({ happened: 'This channel is not open.', act: 'Nothing to do.' }),
    channel_is_open: (a: A) => ({ happened: `Channel ${s(a, 'channel')} is open.`, act: 'Close it before you remove it.' }),
    switch_value_unknown: (a: A) => ({ happened: `${s(a, 'name')} cannot be ${s(a, 'value')}.`, act: 'Choose one of the values that are offered.' }),
    channel_text_unknown: () => ({ happened: 'That file is no channel of this program.', act: 'Choose a file that was saved with "Save channel".' }),
  },
  screen: {
    screen_channel: 'Channel', help_channel: 'The connection to Flipkart: set up once, turned here ever after. Each step is kept, so it can be left and taken up again.',
    channels: 'Channels', channel_none: 'No channel yet.', channel_none_act: 'Press F2 and answer four questions. It takes ten minutes.', channel_draft: 'not finished', channel_open: 'open', channel_closed: 'closed',
    key_add_channel: 'Add channel', key_fill: 'Fill from training', key_open_channel: 'Open', choose_programme: 'Which programme?',
    programme_smart_v2: 'Flipkart Smart V2', programme_smart_v2_says: 'Own bins and picklists here; orders, labels, manifests and stock through the Seller API v3.',
    programme_v3_multi_warehouse: 'Flipkart v3.0 (Multi Warehouse)', programme_v3_multi_warehouse_says: 'Ordinary seller fulfilment, one location a channel.',
    programme_assured: 'Flipkart Assured', programme_assured_says: 'The badge is given for performance; orders come as ordinary seller fulfilment.',
    programme_quick: 'Flipkart Quick', programme_quick_says: 'Not possible: no call of the seller API is known for it.', programme_two_gud: '2Gud', programme_two_gud_says: 'Not possible: no call of the seller API is known for it.',
    programme_omni: 'Flipkart Omni', programme_omni_says: 'Not possible: no call of the seller API is known for it.',
    step_name: 'Name', step_credentials: 'Key', step_location: 'Location', step_dates: 'Dates', step_ready: 'Open',
    field_channel_name: 'Channel name', field_channel_name_says: 'As people here call it.', field_warehouse: 'Order source warehouse', field_warehouse_says: 'The warehouse whose stock this channel sells. It must serve no other channel.',
    field_seller_id: 'Seller id (may stay empty)', field_seller_id_says: 'Where to find it: seller panel, right-click, Inspect, Network: sellerId in any request.',
    field_app_id: 'API key (Application ID)', field_app_secret: 'API password (Secret Key)', where_keys: 'Where to find both: seller dashboard, Manage Profile, Developer Access, Register new application. They are kept encrypted on this PC and shown nowhere.',
    test_keys: 'Store and test', keys_good: 'Flipkart gave a token at {at}.', field_location: 'Address of the location in the seller portal', field_location_says: 'Where to find it: Orders, Smart Fulfilment Orders, choose the location, copy the whole address and paste it here.',
    confirm_location: 'Take and confirm', location_confirmed: 'Confirmed with Flipkart at {at}.', location_not_confirmed: 'Not confirmed yet.', location_unusual: 'This id has an unusual shape. Compare it with the portal once more.', paste_only: 'Paste it: a typed id is a wrong id.',
    field_orders_from: 'Orders from', field_returns_from: 'Returns from', field_skus_from: 'SKUs from', field_method: 'Inventory sync method', field_reconciliation: 'Compare counts once a day',
    next_step: 'Next', channel_ready: 'Everything is answered.', channel_ready_act: 'Open the channel: orders are pulled at once. Stock waits for the test with one SKU.', open_channel: 'Open the channel', close_channel: 'Close the channel', discard_channel: 'Remove', save_channel: 'Save channel', load_channel: 'Load channel',
    channel_kept: 'Kept.', channel_kept_act: 'Go on with the next step.', channel_opened: 'Channel {name} is open.', channel_opened_act: 'Orders come in under Today.', channel_closed_now: 'Channel {name} is closed.', channel_closed_act: 'Nothing is pulled or pushed any more.', channel_discarded: 'Removed.', channel_filled: 'Filled from training.', channel_filled_act: 'Look it over, then open.',
    keys_again: 'Key and password', maintenance: 'Maintenance', history: 'Who changed what', history_none: 'Nothing was changed yet.', turned: '{name}: {value}.', turned_act: 'It counts from now on.', value_on: 'on', value_off: 'off', value_yes: 'yes', value_no: 'no', value_unknown: 'not known', value_pack: 'at pack', value_manifest: 'at manifest', value_changed: 'changed counts only', value_full: 'all, once a day',
    switch_skuPull: 'SKU sync: pull', switch_skuPull_says: 'Listings of Flipkart come here.', switch_skuPush: 'SKU sync: push', switch_skuPush_says: 'Changed prices, states and sizes go to Flipkart, after a look at each.',
    switch_orderSync: 'Order sync', switch_orderSync_says: 'Off: no orders come, and no label, invoice or manifest either.', switch_returnSync: 'Return sync', switch_returnSync_says: 'Returns come here, always as Confirmed; stock changes when they are received.',
    switch_pullCompletedReturns: 'Pull completed returns', switch_pullCompletedReturns_says: 'Also returns that Flipkart calls completed when we first hear of them.',
    switch_prepack: 'Prepack', switch_prepack_says: 'Labels are fetched while the list is picked. Its cost: after that you cannot cancel at Flipkart. Off costs five calls an order or more of 1,000 an hour.',
    switch_readyToShipAt: 'Ready to ship', switch_readyToShipAt_says: 'When Flipkart hears that a parcel is ready. At manifest: nothing is told before the carrier is here.',
    switch_marketplaceLabel: 'Marketplace shipping label', switch_marketplaceLabel_says: 'Flipkart\'s own label. Off only for self-ship: its sorter reads a code that no other label has.',
    switch_inventorySync: 'Inventory sync', switch_inventorySync_says: 'Counts of the Saleable bins go to Flipkart.', switch_inventoryMethod: 'Inventory sync method', switch_inventoryMethod_says: 'Changed counts only, or besides everything once a day.',
    switch_reconciliation: 'Inventory reconciliation', switch_reconciliation_says: 'Once a day counted, ours and Flipkart\'s are compared.', switch_flipkartDeductsOpenOrders: 'Flipkart deducts open orders', switch_flipkartDeductsOpenOrders_says: 'Whether Flipkart takes open orders off the count that we push. The test with one SKU settles it.',
    switch_state: 'Channel',
  },
} as const;
