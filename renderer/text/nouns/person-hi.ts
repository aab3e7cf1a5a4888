import { cameraHi } from './camera-hi.ts';
import { backupHi } from './backup-hi.ts';
import { prefetchHi } from './prefetch-hi.ts';
import { refusalIn } from '../refusal-words.ts';
import { wallHi } from './wall-hi.ts';
import { handoverHi } from './handover-hi.ts';
import { unsentHi } from './unsent-hi.ts';
import { smartPicklistHi } from './smart-picklist-hi.ts';
import { queueHi } from './queue-hi.ts';
import { restoreHi } from './restore-hi.ts';
import { packHi } from './pack-hi.ts';
import type { About } from '../about.ts';
import { dayHi } from './day-hi.ts';
import { benchHi } from './bench-hi.ts';
import { inboundHi } from './inbound-hi.ts';
import { lanHi } from './lan-hi.ts';
import { webhookHi } from './webhook-hi.ts';
import { labelHi } from './label-hi.ts';
import { clock, shortAwb, text } from '../about.ts';
import type { personEn } from './person-en.ts';

/** Where a print stands, for the history of an order. */
const PRINT_STATES: Readonly<Record<string, string>> = { queued: 'कतार में', blocked: 'रुका', sending: 'भेज रहे हैं', sent: 'भेजा', printed: 'छप गया', uncertain: 'पक्का नहीं', failed: 'नहीं छपा', cancelled: 'रद्द' };

const role = (a: About): string => (a.needs === 'admin' ? 'एडमिन' : 'सुपरवाइज़र');
const left = (a: About): string => (Number(a.left) > 0 ? `${text(a, 'left')} बार और, फिर रुकना पड़ेगा।` : 'अगली बार से पहले एक मिनट रुकें।');

const screen: Readonly<Record<keyof typeof personEn.screen, string>> = {
  ...inboundHi.guarded, ...wallHi.guarded,
  ...labelHi.guarded,
  ...webhookHi.guarded, ...lanHi.guarded,
  guarded_unsent: unsentHi.screen.guarded_unsent, guarded_camera: cameraHi.screen.guarded_camera,
  ...benchHi.guarded, ...dayHi.guarded,
  guarded_restore: restoreHi.screen.guarded_restore, guarded_print: queueHi.screen.guarded_print, guarded_reprint: queueHi.screen.guarded_reprint,
  guarded_bin: 'बिन बदलना', guarded_sku: 'SKU बदलना', guarded_barcode: 'बारकोड सिखाना या हटाना', 'guarded_sku-file': 'सब SKU की फ़ाइल', guarded_listing: 'लिस्टिंग का मतलब बदलना',
  'guarded_sku-sync': 'Flipkart से लिस्टिंग मँगाना', 'guarded_listing-push': 'Flipkart को लिस्टिंग भेजना', guarded_inventory: 'स्टॉक की गिनती भेजना या सेट करना', guarded_reconciliation: 'स्टॉक मिलाना और तय करना', guarded_channel: 'चैनल सेट करना',
  guarded_person: 'लोग और उनके हक़', 'guarded_bin-file': 'बिन की फ़ाइल लेना', 'guarded_bin-count': 'गिनती तय करना', guarded_stock: 'स्टॉक ठीक करना या हटाना', guarded_printer: 'प्रिंटर चुनना',
  guarded_pack: 'ग़लत वज़न मान लेना', guarded_problem: 'समस्या बंद करना', 'guarded_put-back': 'माल खोया हुआ मानना', guarded_serial: 'सीरियल नंबर छोड़ना', 'guarded_pack-setting': 'पैकिंग बेंच सेट करना', guarded_shortage: 'कमी पर फ़ैसला करना',
  guarded_backup: backupHi.screen.guarded_backup,
  guarded_replay: 'शिफ़्ट दोबारा देखना', guarded_report: 'रिपोर्ट देखना', guarded_evidence: 'ऑर्डर का सबूत', guarded_pickup: 'पिकअप का फ़ैसला', 'guarded_truth-gate': 'जाँच और अलार्म तय करना', guarded_smart: 'Smart गेटवे लगाना', 'guarded_smart-picklist': 'Smart गेटवे का मामला बंद करना', guarded_shadow: 'शैडो मोड बदलना', guarded_session: 'लोग कब साइन आउट हों', guarded_picklist: 'पिकलिस्ट देना, बाँटना या बंद करना', guarded_walk: 'गोदाम में चलने का रास्ता बदलना', 'guarded_document-keep': 'दस्तावेज़ कब तक रखें',
  screen_people: 'लोग', help_people: 'यहाँ कौन काम करता है, कौन क्या कर सकता है, बैज और PIN, और किसने दिन में क्या किया। पहला व्यक्ति एडमिन होता है; उसके बाद सब साइन इन करते हैं।',
  role_packer: 'पैकर', role_supervisor: 'सुपरवाइज़र', role_admin: 'एडमिन',
  who_stands_here: '{role} · {bench}', key_sign_out: 'साइन आउट', sign_out_of: '{name} को साइन आउट करें',
  sign_in_title: 'यहाँ कौन है?', sign_in_act: 'अपना बैज स्कैन करें। या अपना नाम चुनें और PIN डालें।', sign_in_no_badge: 'अपना नाम चुनें', pin_of: '{name} का PIN', pin_hint: '4 से 8 अंक, फिर Enter', pin_digits: '{count} अंक डाले', pin_clear: 'मिटाएँ', pin_enter: 'Enter', pin_other_name: 'दूसरा नाम', pin_checking: 'एक पल …',
  signed_in: '{name} यहाँ है।', signed_in_act: 'बेंच पर जो है वहीं से आगे करें।', signed_out: '{name} साइन आउट हुआ।', signed_out_act: 'आगे के लिए बैज स्कैन करें।',
  override_needs_packer: 'इसके लिए पैकर चाहिए', override_needs_supervisor: 'इसके लिए सुपरवाइज़र चाहिए', override_needs_admin: 'इसके लिए एडमिन चाहिए', override_what: 'काम: {what}।', override_act: 'जिसका यह हक़ है वह यहाँ बैज स्कैन करे। या नाम चुनकर PIN डाले। यह सिर्फ़ इस बार के लिए है।', override_allowed: '{name} ने इजाज़त दी।', override_allowed_act: 'दोनों के नाम लिख लिए गए।', key_leave: 'छोड़ दें',
  people_none: 'अभी कोई नहीं जोड़ा गया: सब लोग सब कुछ कर सकते हैं।', people_none_act: 'पहले एडमिन को PIN के साथ जोड़ें। उसके बाद हर कोई बैज या PIN से साइन इन करेगा।', key_add_person: 'व्यक्ति जोड़ें', add_first: 'एडमिन जोड़ें',
  column_name: 'नाम', column_role: 'हक़', column_key: 'साइन इन', key_by_pin: 'PIN', key_by_badge: 'बैज', key_by_none: 'अभी कुछ नहीं', state_retired: 'चला गया', locked_until: 'PIN {at} तक बंद',
  person_name: 'नाम, जैसे फ़्लोर पर बुलाते हैं', person_role: 'क्या कर सकता है', person_pin: 'PIN, 4 से 8 अंक', person_pin_again: 'वही PIN फिर से', person_pin_none: 'PIN नहीं: बैज काफ़ी है', pins_differ: 'दोनों PIN अलग हैं।',
  role_packer_is: 'पिक, पैक, हैंडओवर, गिनती', role_supervisor_is: 'साथ में बेंच पर इजाज़त, SKU, Flipkart का स्टॉक, सबूत', role_admin_is: 'साथ में लोग और चैनल',
  person_save: 'सेव करें', person_set_pin: 'नया PIN', person_make_badge: 'नया बैज', person_retire: 'चला गया', person_retire_sure: 'क्या {name} चला गया? PIN और बैज अभी बंद होंगे। {name} का किया काम रहेगा।', person_added: '{name} जुड़ गया।', person_changed: '{name}: सेव हुआ।', person_left: '{name} चला गया।', person_pin_set: '{name} का नया PIN लग गया।', person_next_act: 'आगे बढ़ें।', person_added_act: 'बैज बनाएँ या PIN लगाएँ।',
  badge_title: '{name} का बैज', badge_once: 'यह कोड सिर्फ़ अभी दिखेगा। छाप लें या तस्वीर सेव करें। पुराना बैज बंद हो गया।', badge_save: 'तस्वीर सेव करें', badge_print: 'छापें', badge_picture: 'बैज का बारकोड', badge_gone: 'यह बैज पहले दिखाया जा चुका है।', badge_close: 'छप गया',
  figures_title: 'किसने क्या किया', figures_day: 'दिन', figures_none: 'इस दिन किसी ने स्कैन नहीं किया।', figures_today: 'आज', column_picked: 'पिक यूनिट', column_packed: 'पैक यूनिट', column_orders: 'ऑर्डर', column_out: 'बाहर पार्सल', column_accuracy: 'सही स्कैन', column_pick_time: 'पिकिंग', column_pack_time: 'पैकिंग', column_out_time: 'हैंडओवर',
  hours_minutes: '{hours} घं {minutes} मि', figures_how: 'दो स्कैन के बीच का समय बाद वाले में गिना जाता है; 3 मिनट से ज़्यादा हो तो वह विराम है। जो स्कैन स्टेशन ने नहीं माना वह ग़लत है, कैंसिल या होल्ड ऑर्डर छोड़कर।',
  idle_title: 'इतने मिनट कुछ न हो तो साइन आउट', idle_hint: '0: कभी नहीं', idle_saved: 'सेव हुआ: {minutes} मिनट।',
  key_trail: 'इतिहास', trail_title: 'ऑर्डर {order} के साथ क्या हुआ', trail_by_station: 'स्टेशन', trail_none: 'अभी कुछ नहीं हुआ।', column_who: 'किसने', evidence_title: 'क्लेम के लिए सबूत', evidence_bare: 'सबूत सेव करें', evidence_with_label: 'लेबल की तस्वीर के साथ सेव करें', evidence_label_note: 'लेबल पर ग्राहक का पता है: सिर्फ़ Flipkart के लिए।',
  evidence_saved: 'सबूत सेव हुआ।', evidence_saved_act: 'क्लेम के साथ यह हैश रखें: {hash}', evidence_hash: 'फ़ाइल का हैश', evidence_check: 'सबूत की फ़ाइल जाँचें', evidence_good: 'फ़ाइल पूरी है और यहीं बनी थी।', evidence_good_act: '{by}, {at}।', evidence_foreign: 'फ़ाइल पूरी है, पर यह स्टेशन उसे नहीं जानता।', evidence_foreign_act: 'लिखे हुए हैश से मिलाएँ: {hash}', evidence_bad: 'फ़ाइल बदली गई है: {files}।', evidence_bad_act: 'इसे काम में न लें। सबूत फिर सेव करें।',
};

/** Words of people, of rights and of what happened to an order, in Hindi as it is spoken on the floor. */
export const personHi: { readonly errors: typeof personEn.errors; readonly screen: typeof screen; readonly trail: typeof personEn.trail } = {
  screen,
  errors: {
    login_required: () => ({ happened: 'इस बेंच पर कोई साइन इन नहीं है।', act: 'अपना बैज स्कैन करें, या नाम चुनकर PIN डालें।' }),
    not_permitted: (a) => ({ happened: `इसके लिए ${role(a)} चाहिए।`, act: `${role(a)} यहाँ बैज स्कैन करे, या छोड़ दें।` }),
    person_name_taken: (a) => ({ happened: `${text(a, 'name')} पहले से है।`, act: 'दूसरा नाम भी लिखें, ताकि दोनों पहचाने जाएँ।' }),
    first_person_is_admin: () => ({ happened: 'पहला व्यक्ति PIN वाला एडमिन होना चाहिए।', act: 'एडमिन चुनें और PIN लगाएँ। बाकी लोग उसके बाद जुड़ेंगे।' }),
    pin_too_simple: () => ({ happened: 'यह PIN हर कोई सबसे पहले डालेगा।', act: 'दूसरे अंक लें: 1234 जैसी क़तार नहीं, एक ही अंक नहीं।' }),
    person_not_found: () => ({ happened: 'यह व्यक्ति अब यहाँ नहीं है।', act: 'सूची में से चुनें।' }),
    last_admin: (a) => ({ happened: `${text(a, 'name') || 'यह व्यक्ति'} अकेला एडमिन है।`, act: 'पहले किसी और को एडमिन बनाएँ।' }),
    pin_wrong: (a) => ({ happened: 'यह PIN सही नहीं है।', act: left(a) }),
    pin_locked: (a) => ({ happened: `बहुत बार ग़लत PIN। यह नाम ${clock(a, 'untilMs')} तक बंद है।`, act: 'बैज स्कैन करें, या एडमिन से नया PIN लगवाएँ।' }),
    badge_unknown: (a) => ({ happened: 'यह बैज यहाँ किसी का नहीं है।', act: `नाम चुनकर PIN डालें। ${left(a)}` }),
    badge_locked: (a) => ({ happened: `बहुत सारे अनजान बैज। ${clock(a, 'untilMs')} तक बैज नहीं पढ़ा जाएगा।`, act: 'नाम चुनकर PIN डालें।' }),
    nothing_to_approve: () => ({ happened: 'अब इजाज़त देने को कुछ नहीं है।', act: 'काम फिर शुरू करें, फिर बैज स्कैन करें।' }),
    approver_lacks_role: (a) => ({ happened: `${text(a, 'name') || 'यह व्यक्ति'} इसकी इजाज़त नहीं दे सकता।`, act: `${role(a)} बैज स्कैन करे।` }),
    evidence_unreadable: () => ({ happened: 'यह सबूत की फ़ाइल नहीं है, या ख़राब है।', act: 'जैसी सेव हुई थी वही फ़ाइल चुनें।' }),
  },
  trail: {
    ...inboundHi.trail,
  ...wallHi.trail,
    ...packHi.trail,
  ...cameraHi.trail,
    'shipment.told': (a) => `Flipkart: ${text(a, 'state').toLowerCase().replaceAll('_', ' ')}${a.hold === 'yes' ? ', होल्ड पर' : ''}`,
    'courier.told': (a) => `Flipkart: कैरियर ${text(a, 'vendorName')}${text(a, 'trackingId') === '' ? '' : `, AWB ${shortAwb(a)}`}`,
    'shipment.accepted': (a) => (a.call === 'pack' ? 'Flipkart ने पैकिंग मान ली' : 'Flipkart ने तैयार मान लिया'),
    'shipment.taken-back': (a) => a.call === 'pack' ? `Flipkart ${a.held === 'yes' ? 'होल्ड के बाद ' : ''}इसे बिना पैक दिखा रहा है: वहाँ फिर से पैक किया जाएगा` : `Flipkart ${a.held === 'yes' ? 'होल्ड के बाद ' : ''}फिर से पैक दिखा रहा है: तैयार होने की बात दोबारा बताई जाएगी`,
    'label.proved': (a) => `लेबल ${shortAwb(a)} जाँचा: बारकोड में यही AWB है`,
    'label.quarantined': (a) => `लेबल नहीं छपा: ${prefetchHi.screen[`refusal_${refusalIn(text(a, 'reason'))}`]}`,
    'label.asked-again': () => 'लेबल फिर मँगाया',
    'label.dropped': (a) => `लेबल ${shortAwb(a)} सेलर पैनल की फ़ाइल से आया`,
    'unit.picked': (a) => `${text(a, 'title') || text(a, 'skuId')} बिन ${text(a, 'binCode')} से टोट ${text(a, 'toteCode')} में लिया`,
    'pack.begun': (a) => `${text(a, 'benchId')} पर पैकिंग शुरू`,
    'unit.packed': (a) => `पार्सल में स्कैन हुआ: ${text(a, 'title') || text(a, 'skuId')}, कोड ${text(a, 'barcode')}`,
    'shipment.packed': () => 'सब यूनिट पार्सल में हैं',
    'pack.left': (a) => `अलग रखा: ${text(a, 'reason')}`,
    'print.queued': (a) => (Number(a.copyNumber) > 1 ? `लेबल ${shortAwb(a)} की कॉपी ${text(a, 'copyNumber')}: ${text(a, 'reason')}` : `लेबल ${shortAwb(a)} प्रिंटर को भेजा`),
    'print.moved': (a) => `लेबल की छपाई: ${PRINT_STATES[text(a, 'state')] ?? text(a, 'state')}${['', text(a, 'state')].includes(text(a, 'says')) || text(a, 'state') === 'printed' ? '' : ` (${text(a, 'says')})`}`,
    'label.stuck': (a) => `लेबल ${shortAwb(a)} लगाकर ${text(a, 'benchId')} पर स्कैन किया`,
    'parcel.scanned-out': (a) => `पार्सल ${shortAwb(a)} ${text(a, 'carrier')} के लिए स्कैन आउट`,
    'parcel.handed-over': (a) => `पार्सल ${shortAwb(a)} साइन किए मैनिफ़ेस्ट पर दिया`,
    ...handoverHi.trail,
    ...smartPicklistHi.trail,
  ...unsentHi.trail,
    ...queueHi.trail,
    'parcel.taken': (a) => `पार्सल ${shortAwb(a)} ${text(a, 'carrier')} ले गया, बिना मैनिफ़ेस्ट`,
    'return.told': (a) => `Flipkart: रिटर्न ${text(a, 'status').toLowerCase().replaceAll('_', ' ')}`,
    'shadow.judged': () => 'शैडो मोड: यहाँ से पैक हो सकता था',
    'shipment.left-elsewhere': () => 'अभी वाले तरीके से पैक होकर गया',
    'evidence.made': (a) => `सबूत सेव हुआ, हैश ${text(a, 'topHash').slice(0, 12)}…`,
  },
};
