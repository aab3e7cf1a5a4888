import { text } from '../about.ts';
import type { About, Say } from '../about.ts';
import type { unsentEn } from './unsent-en.ts';

const errors: Readonly<Record<keyof typeof unsentEn.errors, Say>> = {
  unsent_not_found: () => ({ happened: 'Flipkart को यह पता चल चुका है।', act: 'सूची फिर देखें।' }),
  unsent_not_stuck: () => ({ happened: 'यह अब अपने आप जा रहा है।', act: 'कुछ तय नहीं करना। सूची फिर देखें।' }),
  unsent_never_outside: () => ({ happened: 'गिनती सेलर पैनल में पक्की नहीं होती: स्टेशन हमेशा सबसे नई गिनती बताता है।', act: 'फिर भेजें दबाएँ, या यहाँ गिनती ठीक करें।' }),
  unsent_reason_unfit: () => ({ happened: 'यह कारण यहाँ नहीं चलता।', act: 'दूसरा कारण चुनें।' }),
  unsent_say_why: () => ({ happened: 'कारण नहीं लिखा।', act: 'दो शब्दों में लिखें क्यों, फिर छोड़ें।' }),
  unsent_decision_not_found: () => ({ happened: 'स्टेशन यह फ़ैसला नहीं जानता।', act: 'सूची फिर देखें।' }),
  unsent_moved_on: () => ({ happened: 'अब वापस नहीं हो सकता: काम आगे बढ़ चुका है।', act: 'ऑर्डर देखें, फिर नया फ़ैसला करें।' }),
  unsent_followed_up: () => ({ happened: 'यह ऑर्डर कोई देख चुका है।', act: 'सूची फिर देखें।' }),
};

const DECIDED: Readonly<Record<string, string>> = { retry: 'फिर भेजा', outside: 'सेलर पैनल में किया', 'give-up': 'छोड़ दिया' };

const trail: Readonly<Record<keyof typeof unsentEn.trail, (a: About) => string>> = {
  'unsent.decided': (a) => `Flipkart को नहीं बताया गया था (${text(a, 'intentKind')}): ${DECIDED[text(a, 'decision')] ?? text(a, 'decision')}${text(a, 'words') === '' ? '' : `: ${text(a, 'words')}`}`,
  'unsent.undone': () => 'वह फ़ैसला वापस लिया',
  'unsent.followed-up': (a) => `किसी ने देख लिया: ${text(a, 'words')}`,
};

const screen: Readonly<Record<keyof typeof unsentEn.screen, string>> = {
  guarded_unsent: 'जो Flipkart को नहीं बताया गया, उसका फ़ैसला करना',
  unsent_pack_one: '1 ऑर्डर पैक के लिए तैयार है; Flipkart को अभी नहीं पता', unsent_pack: '{count} ऑर्डर पैक के लिए तैयार हैं; Flipkart को अभी नहीं पता',
  unsent_dispatch_one: '1 पार्सल पैक है और भेजने को तैयार; Flipkart को अभी नहीं पता', unsent_dispatch: '{count} पार्सल पैक हैं और भेजने को तैयार; Flipkart को अभी नहीं पता',
  unsent_cancel_one: '1 ऑर्डर यहाँ रद्द है; Flipkart को अभी नहीं पता', unsent_cancel: '{count} ऑर्डर यहाँ रद्द हैं; Flipkart को अभी नहीं पता',
  unsent_fk_picklist_one: '1 ऑर्डर Flipkart पर अपनी पिकलिस्ट का इंतज़ार कर रहा है', unsent_fk_picklist: '{count} ऑर्डर Flipkart पर अपनी पिकलिस्ट का इंतज़ार कर रहे हैं',
  unsent_stock_one: '1 स्टॉक गिनती यहाँ Flipkart से नई है', unsent_stock: '{count} स्टॉक गिनतियाँ यहाँ Flipkart से नई हैं',
  unsent_price_one: '1 दाम यहाँ Flipkart से नया है', unsent_price: '{count} दाम यहाँ Flipkart से नए हैं',
  unsent_listing_one: '1 लिस्टिंग यहाँ Flipkart से नई है', unsent_listing: '{count} लिस्टिंग यहाँ Flipkart से नई हैं',
  unsent_since: '{at} से', unsent_next: 'अगली कोशिश {at}।', unsent_next_now: 'अगली कोशिश अभी।',
  unsent_why_shadow: 'शैडो मोड चालू है। उसे बंद करने पर जाएगा।', unsent_why_line: 'लाइन बंद है। लाइन आते ही अपने आप जाएगा।', unsent_why_credentials: 'Flipkart की (key) नहीं मान रहा। ठीक होते ही अपने आप जाएगा: डॉक्टर देखें।',
  unsent_why_paused: 'ऑर्डर सिंक बंद है। चालू करने पर जाएगा।',
  unsent_why_turn: 'अपनी बारी पर अपने आप जाएगा।', unsent_why_waits: 'अपने समय का इंतज़ार है। अपने आप जाएगा।', unsent_why_held: 'Flipkart अभी नहीं ले सकता। अपने आप जाएगा।', unsent_why_sent: 'अभी भेजा है। जवाब का इंतज़ार है।', unsent_why_unsure: 'भेजा था, जवाब खो गया। पहले Flipkart से पूछा जाता है, ताकि कुछ दो बार न हो।',
  unsent_why_outside: 'किसी ने सेलर पैनल में किया। Flipkart से पूछा जा रहा है कि दिखता है या नहीं।',
  unsent_why_parked: 'बहुत बार कोशिश हुई। किसी को फ़ैसला करना है।', unsent_why_rejected: 'Flipkart ने नहीं माना। किसी को फ़ैसला करना है।',
  unsent_needs_person: 'किसी को देखना है', unsent_by_itself: 'अपने आप जाएगा',
  unsent_nothing: 'Flipkart को सब पता है', unsent_nothing_act: 'काम चालू रखें। जो उसे नहीं पता होगा, यहाँ दिखेगा।',
  pc_dies_title: 'अगर यह PC अभी बंद हो जाए', pc_dies_nothing: 'कुछ नहीं खोएगा: Flipkart को सब पता है, और जो स्कैन हुआ वह डिस्क पर है।', pc_dies: 'सब {count} इसकी डिस्क पर हैं। अगली बार चालू होते ही अपने आप जाएँगे।', pc_dies_one: 'यह डिस्क पर है। अगली बार चालू होते ही अपने आप जाएगा।',
  pc_dies_kept: 'सब {count} इसकी डिस्क पर हैं।', pc_dies_kept_one: 'यह इसकी डिस्क पर है।',
  pc_dies_flight: 'इनमें से {count} के लिए पहले Flipkart से पूछा जाएगा, ताकि कुछ दो बार न हो।', pc_dies_flight_one: 'इनमें से 1 के लिए पहले Flipkart से पूछा जाएगा, ताकि कुछ दो बार न हो।',
  pc_dies_person: '{count} किसी के फ़ैसले का इंतज़ार करते हैं, पहले भी और बाद में भी।', pc_dies_backup: 'अगर डिस्क ही ख़राब हो जाए: सबसे नई कॉपी {at} की है।',
  unsent_open: 'एक-एक दिखाएँ', unsent_back: 'सब पर वापस', unsent_of: '{total} में से {shown}, सबसे पुराना पहले', unsent_row_about: 'ऑर्डर या SKU', unsent_awb: 'AWB', unsent_no_awb: 'AWB अभी नहीं',
  unsent_history: 'क्या हुआ', unsent_added: 'यहाँ लिखा गया', unsent_first_sent: 'पहली बार भेजा', unsent_times: '{count} बार, आख़िरी {at}', unsent_flipkart_state: 'Flipkart कहता है', unsent_behind: 'इसके पीछे रुका है: {what}।',
 
  unsent_retry: 'फिर भेजें', unsent_outside: 'सेलर पैनल में हो गया', unsent_give_up: 'छोड़ दें', unsent_undo: 'वापस लें', unsent_decide: 'फ़ैसला करें',
  unsent_retry_send: 'एक बार और भेजा जाएगा।', 'unsent_retry_read-back': 'किसी को नहीं पता कि Flipkart के पास है या नहीं। पहले कम से कम दो मिनट Flipkart से पूछा जाएगा; न होने पर ही फिर भेजा जाएगा।', 'unsent_retry_new-generation': 'Flipkart ने पक्का मना किया। आपके फ़ैसले से यह नई कॉल बनकर जाएगा।',
  unsent_outside_confirm: 'कुछ नहीं भेजा जाएगा। Flipkart से पूछा जाएगा: दिखे तो पूरा; न दिखे तो दो मिनट बाद यहाँ वापस आएगा।', 'unsent_outside_their-word': 'कुछ नहीं भेजा जाएगा। आपकी बात मान ली जाएगी; Flipkart से अगले मिलान में पता चलेगा।',
  unsent_give_up_pack: 'Flipkart को इस ऑर्डर का पैक कभी नहीं बताया जाएगा: लेबल नहीं आएगा, और Flipkart इसे देर मानेगा। इसके पीछे का काम तब तक रुकेगा जब तक Flipkart इसे पैक न दिखाए। ऑर्डर नीचे काम बनकर रहेगा, जब तक कोई देख न ले।',
  unsent_give_up_dispatch: 'Flipkart को कभी नहीं बताया जाएगा कि पार्सल तैयार है: कैरियर शायद न ले, और Flipkart इसे देर मानेगा। यह नीचे काम बनकर रहेगा, जब तक कोई देख न ले।',
  unsent_give_up_cancel: 'ऑर्डर Flipkart पर खुला रहेगा; उसे भेजना या वहीं रद्द करना होगा। यह नीचे काम बनकर रहेगा, जब तक कोई देख न ले।',
  unsent_give_up_fk_picklist: 'ऑर्डर को Flipkart पर पिकलिस्ट नहीं मिलेगी और वहाँ पैक नहीं होगा। यह नीचे काम बनकर रहेगा, जब तक कोई देख न ले।',
  unsent_give_up_stock: 'यह गिनती नहीं बताई जाएगी। SKU का अगला बदलाव फिर बताया जाएगा।', unsent_give_up_price: 'Flipkart पर दाम वैसा ही रहेगा।', unsent_give_up_listing: 'Flipkart पर लिस्टिंग वैसी ही रहेगी।',
  unsent_can_undo: 'जब तक इसके पीछे का काम आगे न बढ़े, आप इसे वापस ले सकते हैं।', unsent_no_undo: 'इसे वापस नहीं लिया जा सकता।',
  unsent_reason: 'क्यों', unsent_words: 'दो शब्दों में', unsent_words_outside: 'किसने किया, और वहाँ क्यों', unsent_words_example: 'आशा ने पैनल में पैक किया, यहाँ अटका था', unsent_words_optional: 'दो शब्दों में (ख़ाली भी चलेगा)',
  give_up_order_cancelled: 'ऑर्डर रद्द है', give_up_does_not_ship: 'पार्सल नहीं जाएगा', give_up_flipkart_refuses: 'Flipkart पक्का मना करता है', give_up_not_wanted: 'अब नहीं चाहिए', give_up_other: 'कुछ और',
  unsent_do_retry: 'फिर भेजें', unsent_do_outside: 'वहाँ हो गया है', unsent_do_give_up: 'छोड़ दें', unsent_leave: 'रहने दें',
  unsent_retried: 'एक बार और जाएगा।', unsent_retried_act: 'कुछ नहीं करना। Flipkart के लेने तक यहीं दिखेगा।', unsent_asked_first: 'पहले Flipkart से पूछा जा रहा है।', unsent_asked_first_act: 'कुछ नहीं करना। उसके पास न हो तो भेजा जाएगा।',
  unsent_confirming: 'Flipkart से पूछा जा रहा है कि दिखता है या नहीं।', unsent_confirming_act: 'कुछ नहीं करना। न दिखे तो यहाँ वापस आएगा।', unsent_taken: 'लिख लिया: सेलर पैनल में हुआ।', unsent_taken_act: 'नीचे से वापस ले सकते हैं।',
  unsent_given_up: 'छोड़ दिया।', unsent_given_up_act: 'ऑर्डर को देखें। नीचे से वापस ले सकते हैं।', unsent_taken_back: 'वापस लिया।', unsent_taken_back_act: 'यह फिर किसी के फ़ैसले का इंतज़ार कर रहा है।', unsent_seen_to: 'लिख लिया।', unsent_seen_to_act: 'अगला देखें।',
  follow_title: 'ऑर्डर जिन्हें किसी को देखना है', follow_words: 'क्या किया?', follow_words_example: 'सेलर पैनल में पैक करके भेजा', follow_done: 'देख लिया', follow_by: '{decision}: {person}, {at}',
  decided_title: 'पिछले फ़ैसले', decision_retry: 'फिर भेजा', decision_outside: 'सेलर पैनल में किया', 'decision_give-up': 'छोड़ा', decision_undone: 'वापस लिया',
  line_silent: 'पिछली कॉल का जवाब नहीं आया। अपने आप फिर कोशिश होगी।', line_title: 'लाइन और घड़ी', breaker_open: '{host}: {at} से नहीं पूछा जा रहा, क्योंकि {says}। फिर {next} पूछा जाएगा।', breaker_probing: '{host}: अभी फिर पूछा जा रहा है।', breaker_closed: 'लाइन खुली है।', breaker_no_reason: 'जवाब नहीं आया',
  clock_off_fast: 'इस PC की घड़ी {span} आगे है। ठीक करें: इस स्क्रीन की तारीख़ और समय ग़लत हैं।', clock_off_slow: 'इस PC की घड़ी {span} पीछे है। ठीक करें: इस स्क्रीन की तारीख़ और समय ग़लत हैं।', clock_good: 'घड़ी ठीक है, 30 सेकंड के अंदर।', clock_unknown: 'Flipkart ने अभी समय नहीं बताया।', last_wake: 'यह PC {at} पर जागा।',
  banner_since: '{at} से ऑफ़लाइन', banner_never: 'ऑफ़लाइन: Flipkart ने अभी जवाब नहीं दिया', banner_waiting: '{count} Flipkart के इंतज़ार में', banner_none_waiting: 'कुछ बाक़ी नहीं', banner_go_on: 'चालू रखें: पिक, पैक, रिटर्न, स्टॉक; {labels} लेबल यहाँ हैं। नए ऑर्डर और रद्द होना पता नहीं चलेगा।',
  banner_open_sync: 'क्या चलता है और क्या रुका है, दिखाएँ', banner_draining: 'लाइन आ गई। {left} बाक़ी', banner_pace: '{pace} प्रति मिनट, क़रीब {minutes} मिनट', banner_counting: 'रफ़्तार नापी जा रही है',
  works_title: 'लाइन बंद रहने तक', works_here: 'यहाँ चलता है', works_not: 'नहीं चलता',
  works_pick: 'यहाँ आए ऑर्डर का पिक और पैक', works_print: 'यहाँ आए {labels} लेबल का प्रिंट', works_returns: 'रिटर्न, स्टॉक, गिनती', works_kept: 'हर स्कैन रखा जाता है और बाद में बताया जाता है',
  not_new_orders: 'नए ऑर्डर नहीं आते', not_cancellations: 'रद्द होना पता नहीं चलता: जो पता है वह {age} पुराना है', not_labels: 'नए लेबल और मैनिफ़ेस्ट नहीं', not_handover: 'Flipkart की आख़िरी बात के {label} सेकंड बाद छपा लेबल VERIFY में जाता है। लाइन आने पर ही सौंपा जाएगा।',
};

/** Words of what Flipkart does not know yet, in Hindi. */
export const unsentHi = { errors, trail, screen };
