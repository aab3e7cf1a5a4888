import { businessDay, istClock } from '../time.ts';
import type { CheckSaying, CheckWords, TimeUnits } from './check-words.ts';
import { bytesIn, numberOf as n, spanIn, textOf as s, withReason } from './check-words.ts';
import { CALLS_PER_HOUR } from './checks.ts';

const UNITS: TimeUnits = { seconds: 'सेकंड', minutes: 'मिनट', hours: 'घंटे', days: 'दिन' };
const span = (ms: number): string => spanIn(UNITS, ms);
/** Names the folder, where it is known. */
const where = (a: Readonly<Record<string, string | number>>, before: string, after: string): string => (s(a, 'folder') === '' ? '' : `${before}${s(a, 'folder')}${after}`);
const fine = (happened: string): CheckSaying => ({ happened, act: 'कुछ नहीं करना।' });
const because = (happened: string, says: string): string => withReason(happened, says, '।');
const DEVELOPER_ACCESS = 'सेलर डैशबोर्ड में Manage Profile, Developer Access';
const SET_CLOCK = 'PC को समय इंटरनेट से लेने दें: Windows Settings, Time & language, Sync now।';
const LOOK_AT_SYNC = 'सिंक स्क्रीन देखें: वहाँ हर एक का कारण लिखा है।';

const JOBS: Readonly<Record<string, string>> = {
  pull: 'ऑर्डर', 'after a restore': 'पुराना डेटा लौटाने के बाद सब फिर पढ़ना', 'held and cancelled': 'रुके और कैंसिल ऑर्डर', send: 'भेजना', 'packing watch': 'Flipkart पर पैकिंग', labels: 'लेबल', 'labels again': 'फिर मँगाए लेबल', sweep: 'हाथ के ऑर्डर फिर पढ़ना', cancelled: 'कैंसिल हुए ऑर्डर', 'asked by a gate': 'स्कैन ने पूछा', pickups: 'पिकअप', 'handover counts': 'सौंपने की गिनती', stock: 'स्टॉक',
  'smart picklists': 'Flipkart पिकलिस्ट', 'send stock': 'स्टॉक भेजना', canary: 'एक SKU की जाँच', reconciliation: 'गिनती का मिलान', returns: 'रिटर्न', shadow: 'शैडो नज़र', notifications: 'Flipkart की सूचनाएँ',
  skus: 'SKU',
  'send skus': 'SKU के बदलाव भेजना',
};
const job = (name: string): string => JOBS[name] ?? name;

/** The doctor in Hindi, as it is spoken on the floor. */
export const checkWordsHi: CheckWords = {
  names: { token: 'चाबी और टोकन', clock: 'घड़ी', location: 'लोकेशन', smart: 'Smart पोर्टल', budget: 'कॉल की सीमा', jobs: 'अपने आप चलने वाले काम', printers: 'प्रिंटर', camera: 'कैमरा', disk: 'डिस्क', database: 'स्टेशन का रिकॉर्ड', backup: 'कॉपियाँ', journal: 'दूसरी कॉपी', ends: 'पिछला अंत', unsent: 'भेजना बाकी' },
  says: {
    token_good: (a) => fine(`Flipkart API चाबी मानता है। टोकन ${span(n(a, 'ageMs'))} पहले आया और ${span(n(a, 'leftMs'))} और चलेगा।`),
    channel_not_set_up: () => ({ happened: 'इस स्टेशन को अभी कोई Flipkart नहीं पता।', act: 'पहले चैनल सेट करें।' }),
    token_unreachable: (a) => ({ happened: because('Flipkart की टोकन सेवा तक नहीं पहुँच रहे', s(a, 'says')), act: 'इस PC का इंटरनेट देखें। पैकिंग चलने दें: बाकी काम यहीं रुकता है और अपने आप जाता है।' }),
    credentials_missing: () => ({ happened: 'API चाबी और API पासवर्ड यहाँ नहीं हैं।', act: `दोनों डालें। मिलेंगे: ${DEVELOPER_ACCESS}।` }),
    secrets_locked: () => ({ happened: 'रखी हुई API चाबी नहीं खुलती: वह दूसरे पासफ़्रेज़, चाबी या Windows खाते से बंद की गई थी।', act: 'स्टेशन को उसी पासफ़्रेज़ या STATION_SECRET_KEY से चालू करें, या API चाबी और पासवर्ड फिर से डालें।' }),
    secrets_damaged: () => ({ happened: 'चाबियों की फ़ाइल ख़राब है। उसे वैसे ही छोड़ दिया गया।', act: 'फ़ाइल हटाकर अलग रखें, फिर API चाबी और पासवर्ड डालें।' }),
    unknown_app: () => ({ happened: 'ग़लत API चाबी: Flipkart इसे नहीं जानता।', act: `Application ID से एक-एक अक्षर मिलाएँ: ${DEVELOPER_ACCESS}। जब तक वहाँ Pending लिखा है, मंज़ूरी का इंतज़ार करें।` }),
    wrong_secret: () => ({ happened: 'ग़लत API पासवर्ड: Flipkart चाबी जानता है, पर इस पासवर्ड से नहीं।', act: `Secret Key फिर से डालें: ${DEVELOPER_ACCESS}।` }),
    app_not_admitted: () => ({ happened: 'Flipkart इस एप्लिकेशन को नहीं आने देता। वह चाबी या पासवर्ड को ग़लत नहीं कहता।', act: `एप्लिकेशन देखें: ${DEVELOPER_ACCESS}। Pending लिखा हो तो मंज़ूरी का इंतज़ार करें, नहीं तो seller support को लिखें।` }),
    token_expired: () => ({ happened: 'टोकन का समय ख़त्म हो गया और Flipkart नया नहीं देता।', act: `एक मिनट बाद फिर जाँचें। यही रहे तो एप्लिकेशन फिर से रजिस्टर करें: ${DEVELOPER_ACCESS}।` }),
    token_refused: () => ({ happened: 'Flipkart टोकन देता है और फिर उसे नहीं मानता।', act: `एक मिनट बाद फिर जाँचें। यही रहे तो देखें कि एप्लिकेशन बदली या बंद तो नहीं हुई: ${DEVELOPER_ACCESS}।` }),
    authorisation_missing: () => ({ happened: 'यह एप्लिकेशन सेलर की ओर से काम करती है, और सेलर की अनुमति नहीं मिली या ख़त्म हो गई।', act: 'सेलर से कहें कि Flipkart पर एप्लिकेशन को फिर से अनुमति दे।' }),
    clock_right: () => fine('इस PC की घड़ी Flipkart से मिलती है।'),
    clock_fast: (a) => ({ happened: `इस PC की घड़ी ${span(n(a, 'skewMs'))} आगे है।`, act: SET_CLOCK }),
    clock_slow: (a) => ({ happened: `इस PC की घड़ी ${span(n(a, 'skewMs'))} पीछे है।`, act: SET_CLOCK }),
    clock_not_compared: () => ({ happened: 'घड़ी नहीं मिलाई गई: Flipkart के किसी जवाब में समय नहीं था।', act: 'पहले लाइन देखें, फिर जाँचें।' }),
    location_listed: (a) => fine(`Flipkart की सूची में यह लोकेशन है${s(a, 'title') === '' ? '' : `: ${s(a, 'title')}`}।`),
    location_answered: () => fine('Flipkart इस लोकेशन की खोज का जवाब देता है। मिलाने को वह लोकेशन की सूची नहीं देता।'),
    location_missing: () => ({ happened: 'कोई लोकेशन नहीं डाली गई।', act: 'सेलर पोर्टल में Smart लोकेशन खोलें और उसका पता चैनल में चिपकाएँ।' }),
    location_of_another: (a) => ({ happened: `लोकेशन ${s(a, 'locationId')} इस सेलर की ${n(a, 'count')} लोकेशन में नहीं: वह किसी और सेलर की है, या ग़लत लिखी गई।`, act: 'पोर्टल में इस सेलर की Smart लोकेशन खोलें और उसका पता चैनल में चिपकाएँ।' }),
    location_refused: (a) => ({ happened: because(`Flipkart लोकेशन ${s(a, 'locationId')} नहीं मानता`, s(a, 'says')), act: 'पोर्टल में इस सेलर की Smart लोकेशन खोलें और उसका पता चैनल में चिपकाएँ।' }),
    location_not_asked: () => ({ happened: 'लोकेशन पक्की नहीं हुई: Flipkart से पूछ नहीं पाए।', act: 'पहले चाबी, टोकन और लाइन देखें, फिर जाँचें।' }),
    smart_ready: (a) => fine(`Smart पोर्टल ई-मेल, पासवर्ड और कॉल मानता है। सेलर ${s(a, 'sellerId')}, वहाँ ${n(a, 'toPick')} ऑर्डर पिक होने हैं। मिलाने के लिए वह कोई लोकेशन नहीं बताता।`),
    smart_ready_location: (a) => fine(`Smart पोर्टल ई-मेल, पासवर्ड और कॉल मानता है। यह लोकेशन वहाँ है। सेलर ${s(a, 'sellerId')}, वहाँ ${n(a, 'toPick')} ऑर्डर पिक होने हैं।`),
    portal_login_missing: () => ({ happened: 'Smart पोर्टल का ई-मेल और पासवर्ड यहाँ नहीं है।', act: 'चैनल स्क्रीन पर Smart गेटवे में दोनों डालें।' }),
    portal_login_locked: () => ({ happened: 'Smart पोर्टल का रखा हुआ ई-मेल और पासवर्ड नहीं खुलता।', act: 'स्टेशन को उसी पासफ़्रेज़ या STATION_SECRET_KEY से चालू करें, या चैनल स्क्रीन पर दोनों फिर से डालें।' }),
    portal_login_refused: () => ({ happened: 'Smart पोर्टल यह ई-मेल और पासवर्ड नहीं मानता।', act: 'पहले पोर्टल में हाथ से लॉगिन करके देखें, फिर चैनल स्क्रीन पर दोनों दोबारा डालें। तब तक स्टेशन कम ही कोशिश करता है, ताकि खाता बंद न हो।' }),
    portal_session_refused: () => ({ happened: 'Smart पोर्टल लॉगिन मानता है, फिर स्टेशन को बाहर कर देता है।', act: 'देखें कि कोई और प्रोग्राम या व्यक्ति इसी ई-मेल से लॉगिन तो नहीं करता। स्टेशन कुछ मिनट बाद फिर कोशिश करता है।' }),
    smart_unreachable: (a) => ({ happened: because('Smart पोर्टल तक नहीं पहुँच रहे', s(a, 'says')), act: 'इस PC का इंटरनेट और चैनल स्क्रीन पर लिखा पता देखें। पैकिंग चलने दें: बाकी काम यहीं रुकता है और अपने आप जाता है।' }),
    smart_throttled: () => ({ happened: 'Smart पोर्टल, या यहाँ रखी सीमा, अभी और कॉल नहीं देती।', act: 'पैकिंग चलने दें। ऐसा ही रहे तो चैनल स्क्रीन पर घंटे के कॉल की सीमा बदलें।' }),
    smart_answer_strange: (a) => ({ happened: because('Smart पोर्टल लॉगिन मानता है, पर जवाब समझ नहीं आता', s(a, 'says')), act: 'चैनल स्क्रीन पर पता देखें। पोर्टल बदल गया हो तो Smart गेटवे बंद करें: तब सार्वजनिक API से काम होता है।' }),
    smart_other_location: (a) => ({ happened: `Smart पोर्टल दूसरी लोकेशन बताता है, ${s(a, 'locationId')} नहीं।`, act: 'चैनल की लोकेशन पोर्टल से मिलाएँ, और देखें कि ई-मेल इसी सेलर का है।' }),
    budget_free: (a) => fine(`पिछले घंटे में ${CALLS_PER_HOUR} में से ${n(a, 'calls')} कॉल${counted(n(a, 'sinceMs'))}।`),
    budget_tight: (a) => ({ happened: `पिछले घंटे में ${CALLS_PER_HOUR} में से ${n(a, 'calls')} कॉल${counted(n(a, 'sinceMs'))}: कम बची हैं।`, act: 'देखें कि कोई और प्रोग्राम यही API चाबी तो नहीं चला रहा। हाथ से कम मँगाएँ।' }),
    budget_spent: (a) => ({ happened: `पिछले घंटे की सारी ${CALLS_PER_HOUR} कॉल ख़त्म (${n(a, 'calls')})।`, act: 'पैकिंग चलने दें। घंटे भर में Flipkart फिर कॉल लेगा; देखें कि कोई और प्रोग्राम यही चाबी तो नहीं चला रहा।' }),
    jobs_on_time: (a) => fine(`सभी ${n(a, 'count')} काम समय पर चले। सबसे पहले का: ${job(s(a, 'job'))}, ${span(n(a, 'agoMs'))} पहले।`),
    jobs_starting: (a) => fine(`स्टेशन अभी चालू हुआ; ${n(a, 'count')} में से ${n(a, 'waiting')} काम पहली बार चलने वाले हैं।`),
    jobs_not_started: () => ({ happened: 'कोई काम नहीं चल रहा: स्टेशन चालू नहीं है।', act: 'स्टेशन चालू करें।' }),
    jobs_credentials: (a) => ({ happened: `${n(a, 'count')} काम रुके हैं, क्योंकि Flipkart चाबी नहीं मानता।`, act: 'चाबी और टोकन देखें: काम फिर अपने आप चलेंगे।' }),
    job_overdue: (a) => ({ happened: because(`${n(a, 'count')} काम देर से हैं। ${job(s(a, 'job'))} ${n(a, 'atMs') === 0 ? 'कभी नहीं हुआ' : `पिछली बार ${istClock(n(a, 'atMs'))} पर हुआ`}`, s(a, 'says')), act: 'ऊपर की जाँच देखें। वे ठीक हों तो स्टेशन फिर से चालू करें।' }),
    printer_ready: (a) => fine(`प्रिंटर तैयार${n(a, 'waiting') > 0 ? `, ${n(a, 'waiting')} लेबल बाकी` : ''}।`),
    printer_busy: () => fine('प्रिंटर अभी पहले के लेबल छाप रहा है।'),
    printer_paper_out: () => ({ happened: 'प्रिंटर में लेबल ख़त्म हैं।', act: 'नया रोल लगाएँ। वह अपने आप छापेगा।' }),
    printer_head_open: () => ({ happened: 'प्रिंटर का ढक्कन खुला है।', act: 'बंद करें। वह अपने आप छापेगा।' }),
    printer_ribbon_out: () => ({ happened: 'प्रिंटर की रिबन ख़त्म है।', act: 'नई लगाएँ। वह अपने आप छापेगा।' }),
    printer_jam: () => ({ happened: 'प्रिंटर में काग़ज़ फँसा है।', act: 'खोलकर काग़ज़ निकालें। वह अपने आप छापेगा।' }),
    printer_error: (a) => ({ happened: because('प्रिंटर गड़बड़ बता रहा है', s(a, 'says')), act: 'बंद करके फिर चालू करें।' }),
    printer_paused: () => ({ happened: 'प्रिंटर रुका हुआ है।', act: 'उसका बटन दबाएँ।' }),
    printer_offline: () => ({ happened: 'प्रिंटर तक नहीं पहुँच रहे।', act: 'देखें कि वह चालू है और नेटवर्क पर है।' }),
    printer_silent: () => ({ happened: 'प्रिंटर जवाब नहीं दे रहा।', act: 'लेबल, रिबन और ढक्कन देखें।' }),
    printer_not_set_up: () => ({ happened: 'प्रिंटर से नहीं पूछा: स्टेशन बंद है या प्रिंटर नहीं लगा।', act: 'स्टेशन चालू करें, या इस बेंच का प्रिंटर लगाएँ।' }),
    printer_not_ready: (a) => ({ happened: because('प्रिंटर तैयार नहीं', s(a, 'says')), act: 'जाकर देखें।' }),
    camera_ready: (a) => fine(n(a, 'count') === 1 ? 'बेंच का कैमरा देख रहा है।' : `${n(a, 'count')} बेंचों के कैमरे देख रहे हैं।`),
    camera_not_seen: () => fine('फ़ोटो चालू होने के बाद किसी बेंच ने पैकिंग नहीं खोली: तभी उसका कैमरा देखा जाता है।'),
    camera_missing: (a) => cameraTrouble(a, 'पर कैमरा नहीं है, या चुना हुआ नहीं', 'कैमरा लगाएँ, या दिक़्क़तें › कैमरा में दूसरा चुनें।'),
    camera_busy: (a) => cameraTrouble(a, 'का कैमरा किसी और प्रोग्राम के पास है', 'उस PC पर दूसरा प्रोग्राम बंद करें।'),
    camera_denied: (a) => cameraTrouble(a, 'को कैमरे की इजाज़त नहीं है', 'उस बेंच की विंडो में और Windows की प्राइवेसी सेटिंग में स्टेशन को कैमरे की इजाज़त दें।'),
    camera_lost: (a) => cameraTrouble(a, 'का कैमरा निकल गया', 'कैमरा फिर लगाएँ। आगे अपने आप चलेगा।'),
    camera_silent: (a) => cameraTrouble(a, 'के कैमरे से तस्वीर नहीं आ रही', 'ढक्कन हटाएँ, फिर से लगाएँ, या दूसरा चुनें।'),
    camera_not_kept: (a) => cameraTrouble(a, 'की एक फ़ोटो रखी नहीं जा सकी', 'देखें कि इस PC की डिस्क में जगह है।'),
    disk_free: (a) => fine(`स्टेशन की डिस्क पर ${bytesIn(n(a, 'freeBytes'))} ख़ाली है।${documentsOf(a)}`),
    disk_documents_over: (a) => ({ happened: `दस्तावेज़ ${bytesIn(n(a, 'boundBytes'))} की जगह ${bytesIn(n(a, 'usedBytes'))} ले रहे हैं, और सब अभी काम के हैं।`, act: 'नीचे इन्हें ज़्यादा जगह दें, या खुले ऑर्डर और प्रिंट पूरे करें।' }),
    disk_low: (a) => ({ happened: `स्टेशन की डिस्क पर सिर्फ़ ${bytesIn(n(a, 'freeBytes'))} ख़ाली है।${documentsOf(a)}`, act: 'आज ही जगह बनाएँ।' }),
    disk_full: (a) => ({ happened: `डिस्क लगभग भर गई: ${bytesIn(n(a, 'freeBytes'))} ख़ाली।`, act: 'अभी जगह बनाएँ। जो स्कैन रखा नहीं जा सकता, उसे स्टेशन मना करता है, खोता नहीं।' }),
    disk_unknown: (a) => ({ happened: because('कितनी जगह ख़ाली है, पता नहीं', s(a, 'says')), act: 'देखें कि स्टेशन की डिस्क लगी है।' }),
    database_sound: (a) => fine(`रिकॉर्ड ठीक और पक्का है। स्कीमा ${n(a, 'version')}, लॉग ${bytesIn(n(a, 'walBytes'))}।`),
    database_damaged: (a) => ({ happened: because('रिकॉर्ड ख़राब है', s(a, 'says')), act: 'इस PC पर पैकिंग रोकें। स्टेशन बंद करके फिर चालू करें: वह सबसे नई सही कॉपी ख़ुद लाएगा।' }),
    database_not_durable: (a) => ({ happened: `रिकॉर्ड डिस्क का इंतज़ार नहीं करता (synchronous ${s(a, 'synchronous')}, journal ${s(a, 'journal')})।`, act: 'स्टेशन फिर से चालू करें। यही रहे तो आगे बढ़ने से पहले सपोर्ट को बुलाएँ।' }),
    database_other_schema: (a) => ({ happened: `रिकॉर्ड का स्कीमा ${n(a, 'version')} है; यह प्रोग्राम ${n(a, 'newest')} जानता है।`, act: 'प्रोग्राम का सबसे नया वर्शन लगाएँ।' }),
    database_log_large: (a) => ({ happened: `रिकॉर्ड का लॉग ${bytesIn(n(a, 'walBytes'))} हो गया है।`, act: 'जब कोई पैक न कर रहा हो, स्टेशन फिर से चालू करें।' }),
    database_not_checked: (a) => ({ happened: because('रिकॉर्ड नहीं जाँचा गया', s(a, 'says')), act: 'फिर जाँचें। यही रहे तो स्टेशन फिर से चालू करें।' }),
    backup_fresh: (a) => fine(`रिकॉर्ड की सबसे नई कॉपी ${span(n(a, 'ageMs'))} पुरानी है, और जो होना चाहिए वह उसमें है।${checkedAt(n(a, 'checkedAtMs'))}`),
    backup_to_come: (a) => fine(`रिकॉर्ड की अभी कोई कॉपी नहीं: पहली अपने आप बनेगी।${checkedAt(n(a, 'checkedAtMs'))}`),
    backup_old: (a) => ({ happened: `रिकॉर्ड की सबसे नई कॉपी ${span(n(a, 'ageMs'))} पुरानी है, और उसके बाद बहुत काम हुआ।`, act: 'नीचे कॉपी बनाएँ। न बने तो स्टेशन फिर से चालू करें।' }),
    backup_missing: () => ({ happened: 'रिकॉर्ड की कोई कॉपी नहीं है।', act: 'नीचे कॉपी बनाएँ। न बने तो स्टेशन फिर से चालू करें।' }),
    backup_without_room: (a) => ({ happened: `रिकॉर्ड की कॉपी नहीं बनी: डिस्क पर जगह कम है।${lastCopy(a)}`, act: 'आज ही इस डिस्क पर जगह बनाएँ; फिर कॉपी अपने आप बनेगी।' }),
    backup_in_trouble: (a) => ({ happened: because(`रिकॉर्ड की कॉपी नहीं बनी।${lastCopy(a)} कारण`, s(a, 'says')), act: 'नीचे कॉपी बनाएँ। न बने तो इस PC की डिस्क दिखवाएँ।' }),
    journal_written: (a) => fine(`यहाँ जो होता है उसकी दूसरी कॉपी${where(a, ' ', ' में')} लिखी जा रही है।`),
    journal_starting: () => fine('यहाँ जो होता है उसकी दूसरी कॉपी अभी शुरू हो रही है।'),
    journal_disk_full: (a) => ({ happened: `दूसरी कॉपी के लिए${where(a, ' ', ' में')} जगह नहीं है। इससे कोई स्कैन नहीं खोता।`, act: 'उस डिस्क पर जगह बनाएँ। जो छूटा है, वह फिर अपने आप लिख जाएगा।' }),
    journal_disk_failed: (a) => ({ happened: because(`दूसरी कॉपी${where(a, ' ', ' में')} लिखी नहीं जा रही। इससे कोई स्कैन नहीं खोता`, s(a, 'says')), act: 'देखें कि वह डिस्क लगी है और उस पर लिखा जा सकता है। जो छूटा है, वह फिर अपने आप लिख जाएगा।' }),
    ended_hard_once: (a) => fine(`पिछले 24 घंटों में स्टेशन ${n(a, 'count')} बार गड़बड़ी, बिजली या टास्क मैनेजर से बंद हुआ, और ${istClock(n(a, 'lastMs'))} बजे वापस आया। जिसका जवाब मिला था, वह सब है।`),
    ended_hard_often: (a) => ({ happened: `पिछले 24 घंटों में स्टेशन ${n(a, 'count')} बार गड़बड़ी, बिजली या टास्क मैनेजर से बंद हुआ, और आख़िरी बार ${istClock(n(a, 'lastMs'))} बजे वापस आया। जिसका जवाब मिला था, वह सब है।`, act: 'देखें कि इस PC की बिजली तो नहीं जाती, या कोई हाथ से बंद तो नहीं करता। नहीं तो सपोर्ट बंडल बनाएँ और सपोर्ट को बुलाएँ।' }),
    nothing_unsent: () => fine('यहाँ जो हुआ, Flipkart को सब पता है।'),
    unsent_moving: (a) => fine(`${n(a, 'count')} बातें Flipkart तक जा रही हैं, सबसे पुरानी ${span(n(a, 'oldestMs'))} से।`),
    unsent_old: (a) => ({ happened: because(`${n(a, 'count')} बातें भेजनी बाकी हैं, सबसे पुरानी ${span(n(a, 'oldestMs'))} से`, s(a, 'says')), act: LOOK_AT_SYNC }),
    unsent_needs_person: (a) => ({ happened: because(`${n(a, 'count')} बातें अब अपने आप Flipkart तक नहीं जाएँगी`, s(a, 'says')), act: LOOK_AT_SYNC }),
  },
};

function cameraTrouble(a: Readonly<Record<string, string | number>>, what: string, act: string): CheckSaying {
  const others = n(a, 'others') === 0 ? '' : ` ${n(a, 'others')} और बेंच भी ऐसे हैं।`;
  const bench = s(a, 'benchId') === '' ? 'एक बेंच' : `बेंच ${s(a, 'benchId')}`;
  return { happened: `${bench} ${what}, ${istClock(n(a, 'sinceMs'))} से। उसके डिब्बे बिना फ़ोटो पैक हो रहे हैं।${others}`, act };
}

function documentsOf(a: Readonly<Record<string, string | number>>): string {
  return a.usedBytes === undefined ? '' : ` दस्तावेज़: ${bytesIn(n(a, 'boundBytes'))} में से ${bytesIn(n(a, 'usedBytes'))}।`;
}

function counted(sinceMs: number): string {
  return sinceMs === 0 ? '' : ` (${istClock(sinceMs)} से गिनी हुई)`;
}

function checkedAt(atMs: number): string {
  return atMs === 0 ? '' : ` रोज़ की पिछली जाँच: ${businessDay(atMs)} ${istClock(atMs)}।`;
}

function lastCopy(a: Readonly<Record<string, string | number>>): string {
  return n(a, 'count') === 0 ? ' एक भी नहीं है।' : ` सबसे नई ${span(n(a, 'ageMs'))} पुरानी है।`;
}
