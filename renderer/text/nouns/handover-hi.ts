import type { About, Say } from '../about.ts';
import { shortAwb, shortOrder, text } from '../about.ts';
import type { handoverEn } from './handover-en.ts';

const age = (a: About): string => (Number(a.seconds) < 120 ? `${text(a, 'seconds')} सेकंड` : `${Math.round(Number(a.seconds) / 60)} मिनट`);

const errors: Readonly<Record<keyof typeof handoverEn.errors, Say>> = {
  shipment_not_fresh: (a) => ({ happened: `${shortOrder(a)} की जानकारी ${age(a)} पुरानी है। Flipkart से अभी पूछ रहे हैं।`, act: 'एक पल रुकें, फिर स्कैन करें।' }),
  parcel_unknown: (a) => ({ happened: `फ़ालतू पार्सल: ${text(a, 'barcode')} को यहाँ कोई नहीं जानता।`, act: 'सुपरवाइज़र के लिए अलग रखें। सौंपें नहीं।' }),
  parcels_to_verify: (a) => ({ happened: `${text(a, 'count')} पार्सल ऑफ़लाइन पैक हुए, जाँच बाकी है, पहला ${shortOrder(a)}।`, act: 'लाइन आने पर "जाँचें" दबाएँ। तब तक न सौंपें।' }),
  parcels_missing: (a) => ({ happened: `${text(a, 'count')} पार्सल मैनिफ़ेस्ट में हैं, स्कैन नहीं हुए, पहला ${shortAwb(a, 'first')}।`, act: 'साइन से पहले ढूँढकर स्कैन करें।' }),
  parcels_not_on_manifest: (a) => ({ happened: `${text(a, 'count')} स्कैन किए पार्सल मैनिफ़ेस्ट में नहीं हैं, पहला ${shortAwb(a, 'first')}।`, act: 'मैनिफ़ेस्ट फिर मँगाएँ। तब भी न हों तो यहीं रखें।' }),
  manifest_lists_cancelled: (a) => ({ happened: `रुकें। मैनिफ़ेस्ट के ${text(a, 'count')} पार्सल कैंसिल हो गए, पहला ${shortAwb(a, 'first')}।`, act: 'उन्हें निकालें, फिर मैनिफ़ेस्ट दोबारा मँगाएँ।' }),
  manifest_lists_held: (a) => ({ happened: `रुकें। मैनिफ़ेस्ट के ${text(a, 'count')} पार्सल Flipkart ने रोके हैं, पहला ${shortAwb(a, 'first')}।`, act: 'उन्हें HOLD शेल्फ़ पर रखें, फिर मैनिफ़ेस्ट दोबारा मँगाएँ।' }),
  parcels_too_full: (a) => ({ happened: `रुकें। मैनिफ़ेस्ट के ${text(a, 'count')} पार्सल में ज़रूरत से ज़्यादा सामान है, पहला ${shortAwb(a, 'first')}।`, act: 'काम में, वापस रखना: खोलें और निकला सामान स्कैन करें। फिर साइन करें।' }),
  manifest_count_differs: (a) => ({ happened: `Flipkart ${text(a, 'flipkart')} ऑर्डर गिनता है, मैनिफ़ेस्ट में हमारे ${text(a, 'manifest')} हैं।`, act: 'फिर मँगाएँ। फ़र्क रहे तो सुपरवाइज़र को बताएँ और गिनती के साथ साइन करें।' }),
  manifest_not_signed: () => ({ happened: 'यह मैनिफ़ेस्ट अभी साइन नहीं हुआ।', act: 'पहले साइन करें, फिर फ़ोटो रखें।' }),
  photo_unreadable: () => ({ happened: 'यह फ़ाइल JPEG या PNG फ़ोटो नहीं है।', act: 'साइन किए मैनिफ़ेस्ट की फ़ोटो चुनें।' }),
  pickup_not_late: (a) => ({ happened: `${shortOrder(a)} अब पिकअप का इंतज़ार नहीं कर रहा।`, act: 'सूची फिर देखें।' }),
};

const answers: Readonly<Record<keyof typeof handoverEn.answers, Say>> = {
  label_held_back: (a) => ({ happened: `${shortOrder(a)} के सब नग आ गए। लेबल Flipkart के जवाब तक रुका है।`, act: 'पार्सल रोकें: लेबल पल भर में यहीं छपेगा।' }),
  parcel_not_on_manifest: (a) => ({ happened: `बाहर: ${shortAwb(a)}। सामने वाले मैनिफ़ेस्ट में यह नहीं है।`, act: 'साइन से पहले मैनिफ़ेस्ट फिर मँगाएँ।' }),
};

const trail: Readonly<Record<keyof typeof handoverEn.trail, (a: About) => string>> = {
  'shipment.unverified': () => 'Flipkart से पूछे बिना लेबल छपा: सौंपने से पहले जाँच',
  'pickup.settled': (a) => `पिकअप की पुष्टि नहीं आई, पता किया: ${text(a, 'reason')}`,
};

const screen: Readonly<Record<keyof typeof handoverEn.screen, string>> = {
  ask_wait_for_truth_sub: 'इस ऑर्डर की जानकारी पुरानी है ({seconds} सेकंड)। Flipkart से पूछ रहे हैं; फिर लेबल यहीं छपेगा।',
  verify_title: 'सौंपने से पहले जाँचें: {count}', verify_why: 'Flipkart से पूछे बिना पैक हुए। इनमें से कोई कैंसिल हो सकता है।', verify_why_online: 'Flipkart से इनके बारे में पूछ रहे हैं।', key_verify: 'जाँचें', verify_done: '{count} पार्सल के बारे में पूछा, {left} की जाँच बाकी।', verify_done_act: 'सब की जाँच हो जाए तो मैनिफ़ेस्ट मिलेगा।',
  group_line: '{code} · {slot} · Flipkart पर {count}', group_mps: 'कई डिब्बे', pickup_code_name: 'पिकअप कोड', pickup_code: 'पिकअप कोड: {code}', pickup_code_act: 'पिकअप वाले को बताएँ।', no_slot: 'पिकअप का समय नहीं बताया',
  on_manifest_cancelled: 'रुकें, कैंसिल और मैनिफ़ेस्ट में:', count_differs: 'Flipkart {flipkart} ऑर्डर गिनता है, मैनिफ़ेस्ट में हमारे {manifest}: साइन से पहले फ़र्क बताएँ।', sign_with_count: 'इस गिनती के साथ साइन', manifest_kind: 'समय {slot}',
  photo_add: 'साइन कॉपी की फ़ोटो', photo_again: 'दूसरी फ़ोटो', photo_kept: 'साइन कॉपी की फ़ोटो रख ली।', photo_kept_act: 'अगला कैरियर: F2।', photo_too_large: 'फ़ोटो बहुत बड़ी है।', photo_too_large_act: '12 MB से छोटी फ़ोटो लें।', signed_copy: 'साइन कॉपी',
  pickups_late: 'सौंपे, {hours} घंटे बाद भी पिकअप नहीं: {count}', pickups_late_why: 'Flipkart ने नहीं बताया कि कैरियर के पास हैं।', pickup_since: '{at} से, Flipkart: {state}', pickup_reason: 'क्या पता चला?', pickup_reason_example: 'कैरियर के पास है, रसीद 17', pickup_settle: 'पता चल गया', pickup_settled: 'लिख लिया: {order}।', pickup_settled_act: 'अगला देखें।',
  alarm_line: '{count} ऑर्डर तैयार नहीं: {carrier}, {at} तक', alarm_title: 'अलार्म: समय में {minutes} मिनट से कम', alarm_past: 'अलार्म: {count} ऑर्डर का समय निकल गया, तैयार नहीं: {carrier}, {at}', tile_alarms: 'तैयार नहीं, समय पास', tile_verify: 'जाँच बाकी', tile_pickups: 'पिकअप नहीं हुआ',
  forecast_title: 'क्या समय पर हो जाएगा?', forecast_pace: 'पिछले 20 मिनट की रफ़्तार: घंटे में {pace} पार्सल', forecast_no_pace: 'पिछले घंटे में कुछ पैक नहीं हुआ।', forecast_makes: 'हो जाएगा: आख़िरी पार्सल {at}', forecast_tight: 'मुश्किल से: आख़िरी पार्सल {at}', forecast_misses: 'नहीं होगा: तब तक {left} में से {ready}, आख़िरी {at}', forecast_no_pace_lane: '{left} बाकी, कोई पैक नहीं कर रहा', forecast_done: 'हो गया', forecast_cut_off: 'समय {at}',
  forecast_way: 'रुकावट: {unpicked} पिक बाकी, {unlabelled} लेबल बाकी, {short} कम, {held} होल्ड',
  gates_title: 'जाँच और अलार्म', gate_pickSeconds: 'पिकिंग में जानकारी कितनी पुरानी चले, सेकंड', gate_packSeconds: 'पैकिंग में, सेकंड', gate_labelSeconds: 'लेबल पर, सेकंड', gate_alarmMinutes: 'अलार्म, समय से कितने मिनट पहले', gate_pickupHours: 'पिकअप कितने घंटे में', gates_saved: 'जाँच और अलार्म तय हुए।', gates_saved_act: 'अब से यही चलेगा।',
  job_asked_by_a_gate: 'स्कैन ने पूछा', job_pickups: 'पिकअप', job_handover_counts: 'सौंपने की गिनती',
};

export const handoverHi = { errors, answers, trail, screen };
