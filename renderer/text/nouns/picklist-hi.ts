import type { Say } from '../about.ts';
import { shortOrder, text } from '../about.ts';
import type { picklistEn } from './picklist-en.ts';

/** Picklists by rule, whose they are, several totes, and the way through the house, in Hindi as it is spoken. */
export const picklistHi: { readonly errors: Readonly<Record<keyof typeof picklistEn.errors, Say>>; readonly screen: Readonly<Record<keyof typeof picklistEn.screen, string>> } = {
  errors: {
    picklist_held: () => ({ happened: 'यह पिकलिस्ट रोकी हुई है।', act: 'F5 से आगे चलाएँ, या दूसरी चुनें।' }),
    picklist_assigned: (a) => ({ happened: `यह पिकलिस्ट ${text(a, 'name')} की है।`, act: 'दूसरी चुनें, या सुपरवाइज़र से अपने नाम करवाएँ।' }),
    picklist_not_held: () => ({ happened: 'यह पिकलिस्ट रोकी हुई नहीं है।', act: 'शुरू करने के लिए खाली टोट स्कैन करें।' }),
    picklist_not_begun: () => ({ happened: 'इस लिस्ट को अभी कोई पिक नहीं कर रहा।', act: 'यहाँ शुरू करने के लिए खाली टोट स्कैन करें।' }),
    picklist_here_already: () => ({ happened: 'यह लिस्ट इसी बेंच पर चल रही है।', act: 'पिक करते रहें।' }),
    order_not_on_list: (a) => ({ happened: `${shortOrder(a)} इस पिकलिस्ट में नहीं है।`, act: 'लिस्ट फिर देखें और उसी में से चुनें।' }),
    order_touched: (a) => ({ happened: `${shortOrder(a)} के नग पिक हो चुके हैं।`, act: 'इसे इसी लिस्ट में रहने दें। वे ऑर्डर चुनें जिनका कुछ पिक नहीं हुआ।' }),
    too_few_untouched: (a) => ({ happened: `इस लिस्ट में ${text(a, 'untouched')} ऑर्डर ही बिना छुए हैं, ${text(a, 'wanted')} नहीं।`, act: 'कम ऑर्डर निकालें।' }),
    picklist_half_picked: (a) => ({ happened: `${shortOrder(a)} आधा पिक हुआ है। ऐसे ऑर्डर: ${text(a, 'orders')}।`, act: 'पहले इन्हें पूरा पिक करें, फिर बंद करें। बिना छुए ऑर्डर F8 से निकलते हैं।' }),
    put_unit_first: (a) => ({ happened: 'हाथ का नग अभी रखा नहीं गया।', act: `इसे टोट ${text(a, 'toteCode')} में रखें और वह टोट स्कैन करें।` }),
    wrong_tote: (a) => ({ happened: `${text(a, 'toteCode')} इस ऑर्डर का टोट नहीं है।`, act: `नग को खाना ${text(a, 'slot')}, टोट ${text(a, 'wantedTote')} में रखें और उसे स्कैन करें।` }),
    tote_twice: (a) => ({ happened: `टोट ${text(a, 'toteCode')} ट्रॉली पर दो बार है।`, act: 'हर टोट एक बार स्कैन करें, हर एक का अपना कोड हो।' }),
    aisle_twice: (a) => ({ happened: `पैटर्न ${text(a, 'pattern')} तालिका में दो बार है।`, act: 'दोनों में से एक पंक्ति हटाएँ। कुछ नहीं बदला।' }),
  },
  screen: {
    key_due_next: 'अगले समय का सब', key_hold_list: 'रोकें / चलाएँ', key_split_list: 'बाँटें', key_close_list: 'लिस्ट बंद', key_take_over: 'अपने पास लें', key_several_totes: 'कई टोट', key_walk: 'रास्ता',
    list_rule: 'नियम से नई लिस्ट', rule_carrier: 'कैरियर', rule_any: 'कोई भी', rule_carrier_unknown: 'अभी पता नहीं', rule_due: 'कब तक निकलना है', rule_due_next: 'अगला समय, {at}', rule_size: 'ऑर्डर', rule_zone: 'गोदाम का हिस्सा', rule_max: 'ज़्यादा से ज़्यादा ऑर्डर', rule_of: '{what} ({orders})',
    size_any: 'सब', size_single: 'एक नग वाले', size_multi: 'कई नग वाले', size_sku_batch: 'एक नग, SKU के हिसाब से',
    proposal: '{orders} ऑर्डर, {units} नग, {bins} बिन, {skus} SKU', proposal_left: '{left} और नहीं आ पाएँगे।', proposal_none: 'इस नियम का कोई ऑर्डर अभी नहीं है।', proposal_due: 'समय {from} से {to}', make_list: 'यह लिस्ट बनाएँ',
    lists_title: 'पिकलिस्ट', list_OPEN: 'बाकी', list_PICKING: 'पिक हो रही है', list_PICKED: 'पिक हो गई', list_CLOSED: 'बंद', list_held: 'रोकी हुई', list_picked_of: '{m} में से {n}', list_at: '{name}, {bench} पर', list_for: '{name} की', list_nobody: 'किसी की नहीं', list_untouched: '{count} बिना छुए', list_age: '{age} पुरानी', list_due: '{at} तक', list_bins: '{count} बिन बाकी', list_totes: '{count} टोट',
    assign_to: 'किसकी', split_into_list: 'आधे नई लिस्ट में', split_into_open: 'आधे फिर खुले',
    held_now: 'लिस्ट रोक दी गई।', held_act: 'आगे चलाने तक यहीं रहेगी।', resumed_now: 'लिस्ट आगे चल रही है।', resumed_act: 'बिन {bin} पर जाएँ।', resumed_open: 'शुरू करने के लिए खाली टोट स्कैन करें।', taken_now: 'यह लिस्ट अब यहाँ पिक होगी।', taken_act: 'बिन {bin} पर जाएँ और उसे स्कैन करें।',
    split_now: '{orders} ऑर्डर लिस्ट से निकल गए।', split_act_list: 'वे नई लिस्ट में हैं।', split_act_open: 'वे फिर खुले हैं।', closed_now: 'लिस्ट बंद हुई।', closed_act: 'इसके बिना छुए ऑर्डर फिर खुले हैं।', assigned_now: 'लिस्ट अब {name} की है।', assigned_none: 'लिस्ट अब किसी की भी है।',
    totes_begin: 'कई टोट।', totes_begin_act: 'हर खाली टोट स्कैन करें, फिर F4।', tote_added: 'खाना {slot}: टोट {tote}।', tote_added_act: 'अगला स्कैन करें, या शुरू करने को F4।', ask_scan_totes: 'हर खाली टोट स्कैन करें, फिर F4', totes_on_trolley: 'ट्रॉली पर: {totes}', trolley_begun: 'ट्रॉली पर टोट: {count}।',
    ask_put_in_tote: 'इसमें रखें, फिर स्कैन करें', tote_slot: 'खाना {slot}', tote_scan: 'हर नग के बाद टोट स्कैन करें',
    walk_title: 'गोदाम में चलने का रास्ता', walk_hint: 'हर गली की एक पंक्ति। # कोई भी संख्या, * कुछ भी। कोष्ठक में गली का नाम: {row}।', walk_pattern: 'ऐसे बिन', walk_direction: 'दिशा', walk_up: 'ऊपर की ओर', walk_down: 'नीचे की ओर', walk_zone: 'हिस्सा', walk_serpentine: 'साँप की चाल: हर गली पिछली से उल्टी', walk_add: 'पंक्ति जोड़ें', walk_remove: 'हटाएँ', walk_move_up: 'पहले', walk_save: 'रास्ता सेव करें', walk_saved: 'रास्ता सेव हुआ।', walk_saved_act: 'जो लिस्ट अभी शुरू नहीं हुईं वे इसी पर चलेंगी।',
    walk_preview: '{bins} बिन, {unmatched} किसी गली में नहीं। क्रम यह है:', walk_back: 'लिस्टों पर वापस', walk_none: 'अभी कोई बिन नहीं।', walk_bad: 'कोई पैटर्न खाली है या उसका कोष्ठक बंद नहीं।',
  },
};
