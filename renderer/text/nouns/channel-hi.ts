import type { channelEn } from './channel-en.ts';

/** The channel in Hindi. */
type A = Readonly<Record<string, string | number>>;
const s = (a: A, name: string): string => String(a[name] ?? '');
const PROGRAMME: Readonly<Record<string, string>> = { quick: 'Flipkart Quick', two_gud: '2Gud', omni: 'Flipkart Omni' };
const WHERE: Readonly<Record<string, string>> = { name: 'नाम और गोदाम', credentials: 'API key और API password', location: 'लोकेशन', dates: 'तारीख़ें' };
type Say = (about: A) => { readonly happened: string; readonly act: string };
const NO_CALL = 'नहीं हो सकता: इसके लिए कोई API कॉल पता नहीं।';

export const channelHi: { readonly errors: Readonly<Record<keyof typeof channelEn.errors, Say>>; readonly screen: Readonly<Record<keyof typeof channelEn.screen, string>> } = {
  errors: {
    channel_not_found: () => ({ happened: 'यह चैनल अब यहाँ नहीं है।', act: 'सूची से चुनें, या नया जोड़ें।' }),
    programme_not_served: (a) => ({ happened: `${PROGRAMME[s(a, 'programme')] ?? 'यह प्रोग्राम'} नहीं चल सकता: इसके लिए Flipkart की कोई API कॉल पता नहीं।`, act: 'Flipkart Smart V2 या Flipkart v3.0 चुनें।' }),
    channel_name_taken: (a) => ({ happened: `${s(a, 'name')} नाम का चैनल पहले से है।`, act: 'इसे दूसरा नाम दें।' }),
    warehouse_shared: (a) => ({ happened: `गोदाम ${s(a, 'warehouse')} चैनल ${s(a, 'channel')} का है।`, act: 'Smart चैनल को अपना अलग गोदाम चाहिए।' }),
    location_shared: (a) => ({ happened: `लोकेशन ${s(a, 'locationId')} चैनल ${s(a, 'channel')} की है।`, act: 'हर चैनल की अपनी लोकेशन होती है। इसका पता चिपकाएँ।' }),
    no_location_in_text: () => ({ happened: 'इसमें लोकेशन id नहीं है, या एक से ज़्यादा हैं।', act: 'सेलर पोर्टल में लोकेशन खोलें और पूरा पता कॉपी करें।' }),
    location_of_another: (a) => ({ happened: `Flipkart ${s(a, 'locationId')} को इस सेलर की लोकेशन नहीं मानता।`, act: 'पोर्टल में Orders, Smart Fulfilment Orders में लोकेशन चुनें और पता फिर कॉपी करें।' }),
    secrets_not_kept: () => ({ happened: 'key इस PC पर सुरक्षित नहीं रखी जा सकी। कुछ नहीं रखा गया।', act: 'स्टेशन को उसके passphrase के साथ खोलें, फिर key लिखें।' }),
    date_in_future: () => ({ happened: 'एक तारीख़ आगे की है।', act: 'आज या पहले का दिन चुनें।' }),
    channel_incomplete: (a) => ({ happened: `चैनल में अभी ${WHERE[s(a, 'step')] ?? 'एक जवाब'} बाकी है।`, act: 'पहले वह पूरा करें।' }),
    other_channel_open: (a) => ({ happened: `चैनल ${s(a, 'channel')} खुला है। एक स्टेशन एक ही चैनल चलाता है।`, act: 'पहले उसे बंद करें।' }),
    channel_not_open: () => ({ happened: 'यह चैनल खुला नहीं है।', act: 'कुछ करना नहीं है।' }),
    channel_is_open: (a) => ({ happened: `चैनल ${s(a, 'channel')} खुला है।`, act: 'हटाने से पहले बंद करें।' }),
    no_slip_printer: () => ({ happened: 'इस बेंच का कोई प्रिंटर पर्ची नहीं छापता। कुछ नहीं बदला।', act: 'प्रिंटर में पर्ची के लिए एक चुनें, फिर दोबारा बदलें।' }),
    switch_value_unknown: (a) => ({ happened: `${s(a, 'name')} ${s(a, 'value')} नहीं हो सकता।`, act: 'दिए गए में से चुनें।' }),
    channel_text_unknown: () => ({ happened: 'यह फ़ाइल इस प्रोग्राम का चैनल नहीं है।', act: '“चैनल सेव करें” से बनी फ़ाइल चुनें।' }),
  },
  screen: {
    screen_channel: 'चैनल', help_channel: 'Flipkart से जोड़: एक बार लगाएँ, फिर यहीं बदलें। हर कदम रखा जाता है, बीच में छोड़कर आगे बढ़ सकते हैं।',
    channels: 'चैनल', channel_none: 'अभी कोई चैनल नहीं।', channel_none_act: 'F2 दबाएँ और चार सवालों के जवाब दें। दस मिनट लगते हैं।', channel_draft: 'अधूरा', channel_open: 'खुला', channel_closed: 'बंद',
    key_add_channel: 'चैनल जोड़ें', key_fill: 'ट्रेनिंग से भरें', key_open_channel: 'खोलें', choose_programme: 'कौन सा प्रोग्राम?',
    programme_smart_v2: 'Flipkart Smart V2', programme_smart_v2_says: 'बिन और पिकलिस्ट यहाँ; ऑर्डर, लेबल, मैनिफ़ेस्ट और स्टॉक Seller API v3 से।',
    programme_v3_multi_warehouse: 'Flipkart v3.0 (Multi Warehouse)', programme_v3_multi_warehouse_says: 'आम सेलर फ़ुलफ़िलमेंट, एक चैनल एक लोकेशन।',
    programme_assured: 'Flipkart Assured', programme_assured_says: 'बैज काम के लिए मिलता है; ऑर्डर आम सेलर फ़ुलफ़िलमेंट से आते हैं।',
    programme_quick: 'Flipkart Quick', programme_quick_says: NO_CALL, programme_two_gud: '2Gud', programme_two_gud_says: NO_CALL, programme_omni: 'Flipkart Omni', programme_omni_says: NO_CALL,
    step_name: 'नाम', step_credentials: 'Key', step_location: 'लोकेशन', step_dates: 'तारीख़ें', step_ready: 'खोलें',
    field_channel_name: 'चैनल का नाम', field_channel_name_says: 'जैसा यहाँ लोग बोलते हैं।', field_warehouse: 'ऑर्डर का गोदाम', field_warehouse_says: 'जिस गोदाम का स्टॉक यह चैनल बेचता है। वह किसी और चैनल का न हो।',
    field_seller_id: 'Seller id (खाली रह सकता है)', field_seller_id_says: 'कहाँ मिलेगा: seller panel, right-click, Inspect, Network: किसी भी request में sellerId।',
    field_app_id: 'API key (Application ID)', field_app_secret: 'API password (Secret Key)', where_keys: 'दोनों कहाँ मिलेंगे: seller dashboard, Manage Profile, Developer Access, Register new application। इस PC पर ताले में रखे जाते हैं और कहीं नहीं दिखते।',
    test_keys: 'रखें और जाँचें', keys_good: 'Flipkart ने {at} पर token दिया।', field_location: 'सेलर पोर्टल में लोकेशन का पता', field_location_says: 'कहाँ मिलेगा: Orders, Smart Fulfilment Orders, लोकेशन चुनें, पूरा पता कॉपी करके यहाँ चिपकाएँ।',
    confirm_location: 'लें और पक्का करें', location_confirmed: 'Flipkart से {at} पर पक्का हुआ।', location_not_confirmed: 'अभी पक्का नहीं।', location_unusual: 'यह id अलग दिखती है। पोर्टल से फिर मिलाएँ।', paste_only: 'चिपकाएँ: टाइप की हुई id ग़लत होती है।',
    field_orders_from: 'ऑर्डर कब से', field_returns_from: 'रिटर्न कब से', field_skus_from: 'SKU कब से', field_method: 'स्टॉक भेजने का तरीका', field_reconciliation: 'दिन में एक बार गिनती मिलाएँ',
    next_step: 'आगे', channel_ready: 'सब जवाब आ गए।', channel_ready_act: 'चैनल खोलें: ऑर्डर तुरंत आते हैं। स्टॉक एक SKU की जाँच का इंतज़ार करता है।', open_channel: 'चैनल खोलें', close_channel: 'चैनल बंद करें', discard_channel: 'हटाएँ', save_channel: 'चैनल सेव करें', load_channel: 'चैनल लाएँ',
    channel_kept: 'रखा।', channel_kept_act: 'अगले कदम पर जाएँ।', channel_opened: 'चैनल {name} खुला है।', channel_opened_act: 'ऑर्डर “आज” में आते हैं।', channel_closed_now: 'चैनल {name} बंद है।', channel_closed_act: 'अब कुछ नहीं आता-जाता।', channel_discarded: 'हटाया।', channel_filled: 'ट्रेनिंग से भरा।', channel_filled_act: 'देख लें, फिर खोलें।',
    keys_again: 'की और पासवर्ड', maintenance: 'रखरखाव', history: 'किसने क्या बदला', history_none: 'अभी कुछ नहीं बदला।', turned: '{name}: {value}।', turned_act: 'अभी से लागू।', value_on: 'चालू', value_off: 'बंद', value_yes: 'हाँ', value_no: 'नहीं', value_unknown: 'पता नहीं', value_pack: 'पैक पर', value_manifest: 'मैनिफ़ेस्ट पर', value_changed: 'सिर्फ़ बदली गिनती', value_full: 'सब, दिन में एक बार',
    switch_skuPull: 'SKU सिंक: लाना', switch_skuPull_says: 'Flipkart की लिस्टिंग यहाँ आती हैं।', switch_skuPush: 'SKU सिंक: भेजना', switch_skuPush_says: 'बदले दाम, हाल और नाप Flipkart को जाते हैं, हर एक देखकर।',
    switch_orderSync: 'ऑर्डर सिंक', switch_orderSync_says: 'बंद: न ऑर्डर, न लेबल, इनवॉइस या मैनिफ़ेस्ट।', switch_returnSync: 'रिटर्न सिंक', switch_returnSync_says: 'रिटर्न हमेशा Confirmed आते हैं; स्टॉक लेने पर ही बदलता है।',
    switch_pullCompletedReturns: 'पूरे हुए रिटर्न भी लाएँ', switch_pullCompletedReturns_says: 'वे रिटर्न भी जिन्हें Flipkart पूरा कहता है।',
    switch_prepack: 'Prepack', switch_prepack_says: 'पिकिंग के समय ही लेबल आते हैं। क़ीमत: उसके बाद Flipkart पर कैंसिल नहीं कर सकते। बंद हो तो हर ऑर्डर पर पाँच या ज़्यादा कॉल।',
    switch_readyToShipAt: 'भेजने को तैयार', switch_readyToShipAt_says: 'Flipkart को कब बताएँ। मैनिफ़ेस्ट पर: कैरियर आने से पहले कुछ नहीं।',
    switch_labelTemplate: 'लेबल के साथ क्या छपे', switch_labelTemplate_says: 'सिर्फ़ लेबल, या साथ में पार्सल के सामान की पर्ची: SKU, नाम और नग; ख़रीदार का कुछ नहीं।', value_label: 'सिर्फ़ लेबल', 'value_label-and-slip': 'लेबल और सामान की पर्ची',
    switch_marketplaceLabel: 'Flipkart का शिपिंग लेबल', switch_marketplaceLabel_says: 'Flipkart का अपना लेबल। सिर्फ़ self-ship में बंद करें: मशीन उसी का कोड पढ़ती है।',
    switch_inventorySync: 'स्टॉक सिंक', switch_inventorySync_says: 'Saleable बिन की गिनती Flipkart को जाती है।', switch_inventoryMethod: 'स्टॉक भेजने का तरीका', switch_inventoryMethod_says: 'सिर्फ़ बदली गिनती, या दिन में एक बार सब।',
    switch_reconciliation: 'स्टॉक मिलान', switch_reconciliation_says: 'दिन में एक बार गिना, हमारा और Flipkart का मिलाते हैं।', switch_flipkartDeductsOpenOrders: 'Flipkart खुले ऑर्डर घटाता है', switch_flipkartDeductsOpenOrders_says: 'क्या Flipkart भेजी गिनती से खुले ऑर्डर घटाता है। एक SKU की जाँच तय करती है।',
    switch_state: 'चैनल',
  },
};
