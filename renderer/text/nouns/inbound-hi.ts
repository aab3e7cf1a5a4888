import type { About, Say } from '../about.ts';
import { clock, shortAwb, shortOrder, text } from '../about.ts';
import type { inboundEn } from './inbound-en.ts';

const name = (a: About): string => text(a, 'title') || 'यह चीज़';
const GRADES: Readonly<Record<string, string>> = { saleable: 'बेचने लायक', damaged: 'ख़राब', wrong_item: 'ग़लत सामान', empty_box: 'ख़ाली डिब्बा' };
const REASONS: Readonly<Record<string, string>> = {
  as_sold: 'जैसा बिका था', opened: 'खुला, पर नया', broken: 'टूटा', used: 'इस्तेमाल किया', parts_missing: 'हिस्से कम', packing_damaged: 'पैकिंग ख़राब', other_product: 'दूसरा सामान', other_variant: 'दूसरा साइज़ या रंग', copy: 'नकली',
  nothing_inside: 'अंदर कुछ नहीं', worthless_inside: 'अंदर बेकार चीज़', other: 'और कुछ',
};

const errors: Readonly<Record<keyof typeof inboundEn.errors, Say>> = {
  gate_open_here: (a) => ({ happened: `${text(a, 'carrier')} का बैग ${text(a, 'bagCode')} इस बेंच पर अभी खुला है।`, act: 'पहले उसके पार्सल स्कैन करके बंद करें।' }),
  bag_open_elsewhere: (a) => ({ happened: `बैग ${text(a, 'bagCode')} ${text(a, 'benchId')} पर खुला है।`, act: 'वहीं आगे करें, या बैग का कोड ठीक करें।' }),
  no_gate_open: () => ({ happened: 'इस बेंच पर कोई बैग खुला नहीं है।', act: 'F2 दबाएँ, कैरियर और बैग लिखें, फिर पार्सल स्कैन करें।' }),
  gate_scanned_twice: (a) => ({ happened: `पार्सल ${shortAwb(a)} बैग ${text(a, 'bagCode')} में ${clock(a, 'atMs')} बजे स्कैन हो चुका।`, act: 'बाकी के साथ रखें। एक ही बार गिना जाएगा।' }),
  gate_other_carrier: (a) => ({ happened: `पार्सल ${shortAwb(a)} ${text(a, 'carrier')} का है। यह बैग ${text(a, 'openCarrier')} का है।`, act: 'लौटा दें, या फिर भी लेना हो तो F4 दबाकर दोबारा स्कैन करें।' }),
  not_an_awb: (a) => ({ happened: `${text(a, 'barcode') || 'यह कोड'} किसी पार्सल का AWB नहीं है।`, act: 'कैरियर के लेबल का लंबा बारकोड स्कैन करें।' }),
  end_code_missing: (a) => ({ happened: `बैग ${text(a, 'bagCode')} कैरियर के कोड से खुला था, आख़िरी कोड नहीं है।`, act: 'कैरियर वाले से आख़िरी कोड पूछकर लिखें।' }),
  gate_differs: (a) => ({ happened: `${text(a, 'expected')} में से ${text(a, 'scanned')} पार्सल स्कैन हुए, ${text(a, 'unexpected')} बिना उम्मीद के, ${text(a, 'missing')} आने थे और नहीं आए।`, act: 'स्क्रीन पर नाम देखें, कारण लिखें, फिर बंद करें।' }),
  check_open_here: (a) => ({ happened: `रिटर्न ${text(a, 'code')} अभी इसी बेंच पर है।`, act: 'उसे पूरा करें, या F8 से अलग रखें।' }),
  qc_not_found: (a) => ({ happened: `${text(a, 'code')} का कोई रिटर्न नहीं पता।`, act: '“आने वाले” में F2 से रिटर्न मँगाएँ, या गेट पर पार्सल लें।' }),
  return_checked_already: (a) => ({ happened: `${text(a, 'orderId') === '' ? `पार्सल ${text(a, 'code')}` : `${shortOrder(a)} का रिटर्न`} जाँचा जा चुका।`, act: 'जाँचे हुओं में रखें। अंदर और कुछ हो तो सुपरवाइज़र को बुलाएँ।' }),
  return_at_other_bench: (a) => ({ happened: `यह रिटर्न ${text(a, 'benchId')} पर जाँचा जा रहा है।`, act: 'वहाँ ले जाएँ, या पहले वहाँ अलग रखवाएँ।' }),
  no_check_open: () => ({ happened: 'इस बेंच पर कोई रिटर्न नहीं है।', act: 'पहले रिटर्न का AWB स्कैन करें।' }),
  grade_first: (a) => ({ happened: `${name(a)} हाथ में है, ग्रेड अभी नहीं दिया।`, act: 'बटन से ग्रेड दें, या ग़लती से स्कैन हुआ तो F9 दबाएँ।' }),
  item_not_of_return: (a) => ({ happened: `${name(a)} इस रिटर्न का नहीं है।${text(a, 'wanted') === '' ? '' : ` होना चाहिए: ${text(a, 'wanted')}।`}`, act: 'F3: उसकी जगह आया। F4: साथ में आया। फिर दोबारा स्कैन करें।' }),
  return_line_full: (a) => ({ happened: `इस रिटर्न के सब ${text(a, 'quantity')} नग आ चुके (${text(a, 'taken')} लिए)। ${name(a)} एक ज़्यादा है।`, act: 'F4 दबाकर बिना उम्मीद का लें, फिर दोबारा स्कैन करें।' }),
  returned_more_than_sold: (a) => ({ happened: `${name(a)}: ${shortOrder(a)} में ${text(a, 'sold')} बिके, उतने लौट चुके।`, act: 'F4 दबाकर बिना उम्मीद का लें, फिर दोबारा स्कैन करें।' }),
  code_missing: () => ({ happened: 'रिटर्न का नग उसके कोड से लिया जाता है।', act: 'कोड स्कैन करें या SKU लिखें। कोड न हो तो पहले F3 या F4, फिर F6।' }),
  box_not_empty: (a) => ({ happened: `रिटर्न ${text(a, 'code')} से नग निकल चुके हैं।`, act: 'पूरा करें: जो नहीं आए उनका क्लेम “नहीं आया” में होगा।' }),
  nothing_in_hand: () => ({ happened: 'हाथ में कुछ नहीं है।', act: 'पहले पार्सल से एक नग स्कैन करें।' }),
  grade_not_fitting: (a) => ({ happened: `${name(a)} को यह ग्रेड नहीं दे सकते।`, act: 'स्क्रीन पर दिखे ग्रेड में से चुनें।' }),
  qc_reason_missing: (a) => ({ happened: `${name(a)}: कारण नहीं है।`, act: 'कारण चुनें, फिर से करें।' }),
  photo_missing: (a) => ({ happened: `${name(a)}: बिना फ़ोटो कोई नहीं मानेगा।`, act: 'F6 से फ़ोटो लें, फिर ग्रेड दें।' }),
  serial_differs: (a) => ({ happened: `${name(a)}: सीरियल ${text(a, 'serial')} वह नहीं जो पैक हुआ था।`, act: 'यह बेचा हुआ नग नहीं है। फ़ोटो के साथ “ग़लत सामान” दें।' }),
  serial_first: (a) => ({ happened: `${name(a)} सीरियल के साथ पैक हुआ था।`, act: 'पहले उसका सीरियल स्कैन करें।' }),
  photo_not_picture: () => ({ happened: 'यह फ़ाइल JPEG या PNG फ़ोटो नहीं है।', act: 'कैमरे की फ़ोटो चुनें।' }),
  photo_too_large: (a) => ({ happened: `फ़ोटो ${text(a, 'megabytes')} MB की है; ${text(a, 'most')} MB तक रखी जाती है।`, act: 'कैमरे में छोटी फ़ोटो चुनकर फिर लें।' }),
  photo_too_many: (a) => ({ happened: `इस नग की ${text(a, 'most')} फ़ोटो हो चुकीं।`, act: 'अब ग्रेड दें।' }),
  units_not_come: (a) => ({ happened: `रिटर्न ${text(a, 'code')} के ${text(a, 'units')} नग नहीं आए।`, act: 'पार्सल में फिर देखें। न हों तो कारण लिखकर पूरा करें।' }),
  claim_not_found: () => ({ happened: 'यह क्लेम यहाँ नहीं है।', act: 'सूची फिर देखें।' }),
  claim_settled: (a) => ({ happened: `${shortOrder(a)} का क्लेम तय हो चुका।`, act: '“तय हुए” में देखें।' }),
};

const screen: Readonly<Record<keyof typeof inboundEn.screen, string>> = {
  inbound_parts: 'रिटर्न के हिस्से', inbound_expected: 'आने वाले', inbound_gate: 'गेट', inbound_qc: 'जाँच', inbound_claims: 'क्लेम',
  returns_not_received: 'नहीं आए', return_state_RECEIVED: 'आ गया', return_state_CHECKED: 'जाँचा',
  'place_returns-qc': 'रिटर्न, अच्छे',
  gate_ask_open: 'F2 दबाएँ: बैग आया', gate_ask_open_none: 'जाँच के लिए कोई रिटर्न बाकी नहीं।', gate_ask_open_sub: '{waiting} रिटर्न आ चुके, जाँच बाकी।', gate_ask_scan: 'हर पार्सल स्कैन करें', gate_of: '{carrier} का बैग {bag}, खुला:', gate_count: '{m} में से {n} स्कैन', gate_count_open: '{n} स्कैन',
  gate_carrier: 'कैरियर', gate_bag: 'बैग का कोड', gate_start_code: 'कैरियर का पहला कोड', gate_expected_count: 'पार्सल, कैरियर के अनुसार', gate_open_title: 'बैग आया', gate_open_do: 'बैग खोलें', gate_opened: 'बैग {bag} खुला।', gate_opened_act: 'हर पार्सल स्कैन करें।',
  gate_expected: '{order} का पार्सल …{awb} आ गया।', gate_expected_act: 'अगला पार्सल। {n} स्कैन।', gate_unexpected: 'पार्सल …{awb} की उम्मीद नहीं थी।', gate_unexpected_act: 'रख लिया। अलग रखें: फ़ोटो के साथ जाँच होगी।',
  gate_parcel_expected: 'आना था', gate_parcel_unexpected: 'उम्मीद नहीं थी', gate_any_on: 'अगला पार्सल किसी भी कैरियर का लिया जाएगा।', gate_missing: 'आने थे, नहीं आए: {count}', gate_missing_due: 'आज तक आना था', gate_missing_completed: 'Flipkart कहता है लौटा दिया', gate_all_here: 'जो आना था सब आ गया।',
  gate_close_title: 'बैग {bag} बंद करें', gate_end_code: 'कैरियर का आख़िरी कोड', gate_signature: 'दस्तख़त', gate_on_paper: 'काग़ज़ पर किए', gate_signed_picture: 'उसकी फ़ोटो', gate_choose_picture: 'फ़ोटो चुनें', gate_reason: 'फ़र्क क्यों है', gate_close_do: 'बैग बंद करें', gate_closed: 'बैग {bag} बंद हुआ।', gate_closed_act: 'पार्सल जाँच पर ले जाएँ।',
  gate_none: 'अभी कुछ स्कैन नहीं हुआ।', gate_none_act: 'बैग के हर पार्सल का AWB स्कैन करें।', key_gate_open: 'बैग आया', key_gate_close: 'बैग बंद', key_any_carrier: 'कोई भी कैरियर', column_awb: 'AWB',
  qc_ask_open: 'रिटर्न स्कैन करें', qc_ask_open_sub: 'उसका AWB, ऑर्डर या रिटर्न आईडी।', qc_ask_scan: 'हर नग स्कैन करें', qc_ask_wrong: 'जो बदले में आया, स्कैन करें', qc_ask_unexpected: 'जो साथ में आया, स्कैन करें', qc_ask_serial: 'सीरियल स्कैन करें', qc_ask_grade: 'ग्रेड दें', qc_ask_finish: 'सब आ गए। F9 दबाएँ', qc_return_of: '{order} का रिटर्न',
  qc_waiting: 'जाँच बाकी: {count}', qc_no_waiting: 'कोई रिटर्न बाकी नहीं।', qc_no_waiting_act: 'गेट पर बैग लें, या यहाँ रिटर्न स्कैन करें।', qc_line_taken: '{m} में से {n} आए', qc_not_at_gate: 'गेट पर स्कैन नहीं हुआ', qc_no_return: 'इस पार्सल का कोई रिटर्न नहीं पता: अंदर का सब बिना उम्मीद का लिया जाएगा।', qc_sku_unknown: 'ऑर्डर यहाँ नहीं पता: कोई भी सामान लिया जाएगा।',
  qc_opened: 'रिटर्न {code} खुला है।', qc_opened_act: 'पार्सल से हर नग स्कैन करें।', qc_took_expected: '{title}: इसी रिटर्न का है।', qc_took_wrong: '{title}: बदले में आया।', qc_took_unexpected: '{title}: साथ में आया।', qc_took_empty: 'ख़ाली डिब्बा।', qc_took_act: 'ग्रेड दें।', qc_thing: 'बिना कोड की चीज़',
  qc_serial_fits: 'सीरियल वही है जो पैक हुआ था।', qc_serial_differs: 'सीरियल वह नहीं जो पैक हुआ था।', qc_serial_kept: 'सीरियल रखा। पैकिंग में नहीं लिया गया था।', qc_serial_act: 'ग्रेड दें।', qc_serial: 'सीरियल {serial}', qc_graded: 'ग्रेड: {grade}।', qc_to_bin: 'अगला नग। अच्छे नग स्टॉक, “सामान लें” से बिन में जाएँगे।', qc_to_damaged: 'ख़राब सामान में रखें। अगला नग।', qc_to_claim: 'क्लेम के लिए रखें। अगला नग।',
  qc_photo_kept: '{most} में से {n} फ़ोटो रखी।', qc_photo_act: 'एक और लें, या ग्रेड दें।', qc_dropped: 'वापस लिया।', qc_dropped_act: 'अगला नग स्कैन करें।', qc_finished: 'जाँच पूरी हुई।', qc_finished_act: 'अगला रिटर्न स्कैन करें।', qc_left: 'जितनी जाँच हुई उसके साथ अलग रखा।', qc_left_act: 'अगला रिटर्न स्कैन करें।',
  qc_missing_title: 'कुछ नग नहीं आए', qc_missing_reason: 'क्यों, क्लेम के लिए', qc_missing_do: 'उनके बिना पूरा करें', qc_units: 'इस पार्सल से', qc_unit_photos: '{count} फ़ोटो', qc_reason: 'कारण', qc_note: 'नोट', qc_grade: 'ग्रेड', qc_photo: 'फ़ोटो', qc_photo_file: 'फ़ोटो चुनें', qc_camera: 'कैमरा', qc_camera_take: 'फ़ोटो लें', qc_camera_none: 'यहाँ कैमरा नहीं चलता। फ़ोटो की फ़ाइल चुनें।', qc_photo_needed: 'फ़ोटो चाहिए।',
  grade_saleable: 'बेचने लायक', grade_damaged: 'ख़राब', grade_wrong_item: 'ग़लत सामान', grade_empty_box: 'ख़ाली डिब्बा',
  qc_reason_as_sold: 'जैसा बिका था', qc_reason_opened: 'खुला, पर नया', qc_reason_broken: 'टूटा', qc_reason_used: 'इस्तेमाल किया', qc_reason_parts_missing: 'हिस्से कम', qc_reason_packing_damaged: 'पैकिंग ख़राब', qc_reason_other_product: 'दूसरा सामान', qc_reason_other_variant: 'दूसरा साइज़ या रंग', qc_reason_copy: 'नकली', qc_reason_nothing_inside: 'अंदर कुछ नहीं', qc_reason_worthless_inside: 'अंदर बेकार चीज़', qc_reason_other: 'और कुछ',
  key_qc_camera: 'फ़ोटो', key_qc_wrong: 'बदले में', key_qc_unexpected: 'साथ में', key_qc_empty: 'ख़ाली डिब्बा', key_qc_nocode: 'कोड नहीं', key_qc_drop: 'ग़लती से', key_qc_finish: 'पूरा', key_qc_leave: 'अलग रखें', key_qc_right: 'सही सामान',
  claims_lane: 'दिखाएँ', claims_open: 'करने हैं', claims_settled: 'तय हुए', claim_none_chosen: 'एक क्लेम चुनें।', claims_none: 'कोई क्लेम बाकी नहीं।', claims_none_act: 'ग़लत, ख़राब, ख़ाली और न आए रिटर्न जाँच से यहाँ आते हैं।', claims_none_settled: 'अभी कोई क्लेम तय नहीं हुआ।', claims_by: 'क्लेम की आख़िरी तारीख़', claims_late: 'देर हो गई', claims_days: 'क्लेम: आने के कितने दिन तक', claims_missing_days: 'लौटाया कहा पर नहीं आया: कितने दिन बाद बताएँ', claims_days_hint: 'अपने क़रार के अनुसार लिखें। दूसरे में 0: कभी नहीं।', claims_saved: 'सेव हुआ।',
  claim_kind_damaged: 'ख़राब', claim_kind_wrong_item: 'ग़लत सामान', claim_kind_empty_box: 'ख़ाली डिब्बा', claim_kind_missing: 'नहीं आया', claim_made: 'क्लेम किया', claim_not_made: 'क्लेम नहीं', claim_note: 'क्लेम का नंबर, या क्यों नहीं', claim_settled_now: '{order} का तय हुआ।', claim_pictures: 'फ़ोटो', claim_no_pictures: 'फ़ोटो नहीं', claim_trail: 'इतिहास और सबूत', claim_chosen: '{order} का क्लेम', column_claim: 'क्लेम', column_claim_by: 'कब तक', key_claim_made: 'क्लेम किया', key_claim_not: 'क्लेम नहीं',
};

const trail: Readonly<Record<keyof typeof inboundEn.trail, (a: About) => string>> = {
  'gate.scanned': (a) => `रिटर्न पार्सल ${shortAwb(a)} गेट पर स्कैन${a.outcome === 'expected' ? '' : ', उम्मीद नहीं थी'}`,
  'qc.begun': (a) => `${text(a, 'benchId')} पर रिटर्न की जाँच शुरू`,
  'qc.unit-scanned': (a) => (a.take === 'empty' ? 'डिब्बा ख़ाली मिला' : `रिटर्न से निकला: ${text(a, 'title') || text(a, 'skuId') || text(a, 'barcode') || 'बिना कोड की चीज़'}${a.take === 'expected' ? '' : a.take === 'wrong' ? ', बेचे हुए की जगह' : ', उम्मीद नहीं थी'}`),
  'qc.serial-read': (a) => `सीरियल ${text(a, 'serial')}${a.fits === 'yes' ? ', वही जो पैक हुआ' : a.fits === 'no' ? ', वह नहीं जो पैक हुआ' : ''}`,
  'qc.photo-taken': (a) => `फ़ोटो ली, हैश ${text(a, 'documentHash').slice(0, 12)}…`,
  'qc.unit-dropped': () => 'स्कैन वापस लिया',
  'qc.unit-graded': (a) => `ग्रेड: ${GRADES[text(a, 'grade')] ?? text(a, 'grade')}${text(a, 'reason') === '' ? '' : `, ${REASONS[text(a, 'reason')] ?? text(a, 'reason')}`}${text(a, 'note') === '' ? '' : ` (${text(a, 'note')})`}`,
  'qc.finished': (a) => `रिटर्न की जाँच पूरी${text(a, 'reason') === '' ? '' : `, नग नहीं आए: ${text(a, 'reason')}`}`,
  'qc.left': () => 'रिटर्न की जाँच अलग रखी',
  'claim.settled': (a) => `${a.outcome === 'made' ? 'क्लेम किया' : 'क्लेम नहीं किया'}${text(a, 'note') === '' ? '' : `: ${text(a, 'note')}`}`,
};

const guarded: Readonly<Record<keyof typeof inboundEn.guarded, string>> = { guarded_claim: 'क्लेम तय करना', guarded_inbound: 'रिटर्न और क्लेम के दिन बदलना' };

/** Words of gate, check and claims, in Hindi as it is spoken on the floor. */
export const inboundHi = { errors, screen, trail, guarded };
