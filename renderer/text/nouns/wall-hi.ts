import type { Say } from '../about.ts';
import { shortOrder, text } from '../about.ts';
import type { wallEn } from './wall-en.ts';

const errors: Readonly<Record<keyof typeof wallEn.errors, Say>> = {
  wall_not_found: () => ({ happened: 'यह वॉल अब यहाँ नहीं है।', act: 'सूची में से चुनें।' }),
  wall_name_taken: (a) => ({ happened: `${text(a, 'name')} नाम की वॉल पहले से है।`, act: 'इसका दूसरा नाम रखें।' }),
  slot_code_taken: (a) => ({ happened: `कोड ${text(a, 'slotCode')} पहले से किसी और का है (${text(a, 'kind')})।`, act: 'इस वॉल के खानों के लिए दूसरे अक्षर लें।' }),
  wall_holds_goods: (a) => ({ happened: `${text(a, 'name')} के ${text(a, 'slots')} खाने इस्तेमाल में हैं।`, act: 'वहाँ का सामान पैक करें या वापस रखें, फिर वॉल हटाएँ।' }),
  wall_at_other_bench: (a) => ({ happened: `${text(a, 'name')} पर ${text(a, 'benchId')} काम कर रहा है।`, act: 'दूसरी वॉल लें, या F10 से इसे अपने हाथ में लें।' }),
  wall_here_already: (a) => ({ happened: `यह बेंच ${text(a, 'name')} पर ही है।`, act: 'आगे बढ़ें: अगला सामान स्कैन करें।' }),
  no_wall_open: () => ({ happened: 'यह बेंच किसी वॉल पर नहीं है।', act: 'पहले वॉल चुनें।' }),
  no_wall_made: () => ({ happened: 'अभी कोई पुट वॉल नहीं है।', act: 'सुपरवाइज़र "पुट वॉल" में बनाए, या टोट में पिक करें।' }),
  wrong_slot: (a) => ({ happened: `${text(a, 'code')} इस सामान का खाना नहीं है।`, act: `इसे खाना ${text(a, 'slot')} में रखें और ${text(a, 'wantedSlot')} स्कैन करें।` }),
  put_in_slot_first: (a) => ({ happened: `${text(a, 'title')} आपके हाथ में है।`, act: `इसे खाना ${text(a, 'slot')} में रखें और वह खाना स्कैन करें।` }),
  unit_not_wanted_now: (a) => ({ happened: `${shortOrder(a)} को अब ${text(a, 'title')} नहीं चाहिए।`, act: 'खाने में न रखें। सामान फिर स्कैन करें: स्टेशन बताएगा कहाँ जाएगा।' }),
  scan_unit_first: (a) => ({ happened: `यह खाना ${text(a, 'slot')} है, और हाथ में कोई सामान नहीं।`, act: 'टोट से अगला सामान स्कैन करें। पूरे खाने पैकिंग पर स्कैन होते हैं।' }),
  scan_wall_tote_first: () => ({ happened: 'इस वॉल पर कोई टोट नहीं है।', act: 'लाया हुआ टोट स्कैन करें, फिर उसका सामान।' }),
  wall_full: (a) => ({ happened: `सब खाने भरे हैं, और ${text(a, 'title')} को एक और चाहिए।`, act: Number(a.complete) > 0 ? `इसे टोट में वापस रखें। पहले ${text(a, 'complete')} पूरे खानों में से एक पैक करें।` : 'इसे टोट में वापस रखें और दूसरा सामान लें।' }),
  item_not_for_wall: (a) => ({ happened: `इस टोट के किसी ऑर्डर को ${text(a, 'title')} नहीं चाहिए।`, act: a.binCode === '' ? 'अलग रखें और सुपरवाइज़र को बताएँ।' : `इसे बिन ${text(a, 'binCode')} में वापस रखें।` }),
  tote_not_for_wall: (a) => ({ happened: `टोट ${text(a, 'toteCode')} वॉल के लिए पिक नहीं हुआ।`, act: 'इसे पैकिंग पर ले जाएँ।' }),
  tote_at_other_wall: (a) => ({ happened: `टोट ${text(a, 'toteCode')} वॉल ${text(a, 'name')} का है: कुछ सामान वहाँ रखा है।`, act: 'इसे वहीं ले जाएँ।' }),
  list_not_picked: (a) => ({ happened: `टोट ${text(a, 'toteCode')} की पिकिंग अभी चल रही है।`, act: 'पहले पिकलिस्ट पूरी करें, फिर लाएँ।' }),
  nothing_for_wall: (a) => ({ happened: `टोट ${text(a, 'toteCode')} में अब खानों के लिए कुछ नहीं है।`, act: 'जो बचा है वह वापस जाएगा: "काम" में देखें।' }),
  nothing_to_undo_at_wall: () => ({ happened: 'यहाँ अभी कुछ नहीं रखा गया।', act: 'अगला सामान स्कैन करें।' }),
  put_too_late: (a) => ({ happened: `खाना ${text(a, 'slot')}, ${shortOrder(a)}, पैकिंग पर है या आगे बढ़ गया।`, act: 'सामान वहीं रहने दें। पैकिंग पर निकाल सकते हैं।' }),
  not_awaited_at_wall: () => ({ happened: 'इसका और कुछ बाकी नहीं है।', act: 'टोट में क्या बचा है, सूची में देखें।' }),
  scan_slot_first: (a) => ({ happened: `${text(a, 'title')} पुट वॉल के ऑर्डरों का है।`, act: Number(a.slot) > 0 ? `जिस खाने से लिया उसका कोड स्कैन करें। सबसे जल्दी वाला खाना ${text(a, 'slot')} है।` : 'पहले इसका टोट वॉल पर ले जाएँ।' }),
  slot_is_free: (a) => ({ happened: `खाना ${text(a, 'slot')} ख़ाली है।`, act: 'जो खाना "पूरा" दिख रहा है उसे स्कैन करें।' }),
  slot_surplus_first: (a) => ({ happened: `रुकें। ${shortOrder(a)} में नग कम हुए: खाना ${text(a, 'slot')} में ${text(a, 'units')} नग ज़्यादा हैं।`, act: 'काम में जाकर उन्हें PUT BACK डिब्बे में निकालें। हाथ का नग Undo से टोट में वापस रखें।' }),
  slot_not_complete: (a) => ({ happened: `खाना ${text(a, 'slot')}, ${shortOrder(a)}, पूरा नहीं है: ${Number(a.left) > 0 ? `${text(a, 'left')} नग आने बाकी` : 'दूसरा नग लाया जा रहा है'}।`, act: 'पूरा वाला खाना लें।' }),
  tote_goes_to_wall: (a) => ({ happened: `टोट ${text(a, 'toteCode')} पुट वॉल पर जाता है।`, act: 'इसे वहाँ ले जाएँ। पैकिंग पर पूरा खाना स्कैन करें।' }),
  order_on_wall: (a) => ({ happened: `${shortOrder(a)} वॉल पर पूरा नहीं है: ${text(a, 'left')} नग रखने बाकी।`, act: Number(a.slot) > 0 ? `इसका खाना ${text(a, 'slot')} है। पूरा वाला खाना लें।` : 'पूरा वाला खाना लें।' }),
};

const answers: Readonly<Record<keyof typeof wallEn.answers, Say>> = {
  picked_for_wall: (a) => ({ happened: 'पिकलिस्ट पूरी।', act: `टोट ${text(a, 'toteCode')} पुट वॉल पर ले जाएँ।` }),
  wall_tote_brought: (a) => ({ happened: `टोट ${text(a, 'toteCode')}: ${text(a, 'orders')} ऑर्डर के ${text(a, 'units')} नग।`, act: 'इसमें से कोई भी सामान स्कैन करें।' }),
  unit_to_wall_slot: (a) => ({ happened: `खाना ${text(a, 'slot')}: ${text(a, 'title')}।`, act: `वहाँ रखें और ${text(a, 'slotCode')} स्कैन करें।` }),
  unit_in_wall_slot: (a) => ({ happened: `खाना ${text(a, 'slot')} में: ${text(a, 'title')}।`, act: `इस खाने के ${text(a, 'left')} और, टोट में ${text(a, 'inTote')}। अगला सामान स्कैन करें।` }),
  wall_slot_complete: (a) => ({ happened: `खाना ${text(a, 'slot')} पूरा।`, act: Number(a.inTote) > 0 ? `टोट में ${text(a, 'inTote')} नग बाकी। अगला सामान स्कैन करें।` : 'टोट ख़ाली है। अगला टोट स्कैन करें।' }),
  wall_unit_back_in_tote: (a) => ({ happened: `वापस लिया: ${text(a, 'title')}।`, act: `इसे टोट ${text(a, 'toteCode')} में रखें।` }),
  wall_unit_put_back: (a) => ({ happened: `${shortOrder(a)} को अब ${text(a, 'title')} नहीं चाहिए।`, act: '"वापस" वाले डिब्बे में रखें। अगला सामान स्कैन करें।' }),
  wall_units_missing: (a) => ({ happened: `${text(a, 'title')} के ${text(a, 'units')} नग नहीं हैं। ${text(a, 'owner')} को पता है।`, act: 'हर ऑर्डर के लिए दूसरा लाया जाएगा। अगला सामान स्कैन करें।' }),
  slot_opened_as_put: (a) => ({ happened: `${shortOrder(a)}: ${text(a, 'units')} नग रखे हुए माने गए।`, act: `बाकी ${text(a, 'left')} स्कैन करें।` }),
};

const trail: Readonly<Record<keyof typeof wallEn.trail, (a: Parameters<Say>[0]) => string>> = {
  'wall.unit-put': (a) => `${text(a, 'title') || text(a, 'skuId')} खाना ${text(a, 'slotCode')} में रखा`,
  'wall.unit-taken-back': (a) => `${text(a, 'title') || text(a, 'skuId')} खाना ${text(a, 'slotCode')} से वापस लिया`,
};

const screen: Readonly<Record<keyof typeof wallEn.screen, string>> = {
  screen_wall: 'पुट वॉल',
  help_wall: 'टोट स्कैन करें, फिर उसका हर सामान। वॉल खाना बताएगी; सामान वहाँ रखें और खाना स्कैन करें। पूरा खाना पैक होता है: पैकिंग पर उसका कोड स्कैन करें।',
  key_for_wall: 'वॉल के लिए', key_one_tote: 'एक टोट', for_wall: 'पुट वॉल के लिए', size_wall_batch: 'कोई भी, वॉल के लिए', ask_scan_tote_for_wall: 'वॉल के लिए एक टोट',
  wall_for_begin: 'पुट वॉल के लिए।', wall_for_begin_act: 'एक ख़ाली टोट स्कैन करें। सब उसी में जाएगा।', wall_for_end: 'टोट में, वॉल पर नहीं।', wall_for_end_act: 'ख़ाली टोट स्कैन करें।',
  wall_none: 'अभी कोई पुट वॉल नहीं है।', wall_none_act: 'सुपरवाइज़र बनाए: F2।', wall_choose: 'कौन सी वॉल?', wall_choose_sub: 'F6 से चुनें, F3 से शुरू करें।', wall_begin: 'यहाँ शुरू करें', wall_row: '{slots} खाने, {free} ख़ाली, {complete} पूरे', wall_nobody: 'वहाँ कोई नहीं', wall_somebody: 'वहाँ {bench} है',
  ask_wall_tote: 'टोट स्कैन करें', ask_wall_tote_sub: 'जो वॉल के लिए पिक हुआ है।', wall_no_tote: 'वॉल के लिए कोई टोट नहीं है।', wall_no_tote_act: 'पिकिंग में सूची चुनें, F4 तब तक दबाएँ जब तक “वॉल के लिए” न आए, फिर टोट स्कैन करें।', wall_tote_waits: 'टोट {tote}: {units} नग, {orders} ऑर्डर, {at} तक',
  ask_wall_item: 'सामान स्कैन करें', ask_wall_item_sub: 'टोट {tote}: {units} नग बाकी', ask_wall_slot: 'खाना {slot}', ask_wall_slot_sub: '{title}', wall_hand_stop: 'अब नहीं चाहिए', wall_hand_stop_sub: '{title} फिर स्कैन करें।',
  wall_complete_count: '{count} पूरे', wall_stop_count: '{count} रोकने हैं', wall_left_count: 'टोट में {count} बाकी', wall_grid: 'वॉल', wall_in_tote: 'टोट में बाकी',
  slot_free: 'ख़ाली', slot_filling: '{left} बाकी', slot_complete: 'पूरा', slot_packing: 'पैकिंग में', slot_waiting: 'रुका', slot_hold: 'होल्ड', slot_problem: 'दिक़्क़त', slot_stop: 'रुकें',
  key_wall_missing: 'टोट में नहीं है', key_wall_next: 'अगली', key_wall_undo: 'वापस लें', key_wall_leave: 'वॉल छोड़ें', key_wall_take: 'अपने हाथ में लें', key_wall_make: 'वॉल बनाएँ', key_wall_set: 'वॉलें', key_wall_back: 'वापस',
  wall_opened: '{name} खुली है।', wall_opened_act: 'टोट स्कैन करें।', wall_left_now: 'वॉल छोड़ दी।', wall_left_act: 'जैसी है वैसी रहेगी।', wall_slot_stopped: 'रुकें। खाना {slot}: इसका ऑर्डर कैंसिल या कम हुआ।', wall_slot_stopped_act: 'वहाँ कुछ न रखें। “काम” में खाने का कोड स्कैन करके सामान निकालें।', wall_say_slot: 'खाना {slot}', wall_say_complete: 'खाना {slot} पूरा',
  wall_manage: 'पुट वॉलें', wall_name: 'नाम', wall_prefix: 'नंबर से पहले के अक्षर', wall_prefix_hint: 'A से Z और अंक: W1 से W1-01, W1-02 … बनेंगे', wall_rows: 'पंक्तियाँ', wall_columns: 'कॉलम', wall_slots_will: '{count} खाने: {first} से {last}',
  wall_made: '{name}: {count} खाने।', wall_made_act: 'हर खाने का लेबल छापें।', wall_remove: 'हटाएँ', wall_removed: '{name} हट गई।', wall_removed_act: 'इसके खानों के लेबल निकाल दें।', wall_codes: 'खानों के कोड',
  slot_scan: 'हर सामान के बाद खाना स्कैन करें', slot_proof: 'पैकिंग पर, रखा हुआ स्कैन माना जाए', slot_proof_hint: 'बंद: पैकिंग पर हर नग फिर स्कैन होता है। यही नियम है।',
};

export const wallHi = { errors, answers, trail, screen, guarded: { guarded_wall: 'पुट वॉल बनाना या बदलना' } };
