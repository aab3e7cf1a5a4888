import type { Say } from '../about.ts';
import type { lessonEn } from './lesson-en.ts';

const errors: Readonly<Record<keyof typeof lessonEn.errors, Say>> = {
  lesson_only_in_training: () => ({ happened: 'सिखाने वाली शिफ़्ट सिर्फ़ ट्रेनिंग में है।', act: 'यहाँ अपना काम करते रहें।' }),
  lesson_not_begun: () => ({ happened: 'इस बेंच पर सिखाने वाली शिफ़्ट नहीं चल रही।', act: 'आज के लिए 5 दबाएँ, फिर F8।' }),
  lesson_flipkart_silent: () => ({ happened: 'अभ्यास वाले Flipkart ने इस काम की चीज़ें नहीं बनाईं।', act: 'उससे अपने-आप फिर पूछा जाएगा। या अगले काम के लिए / दबाएँ।' }),
};

const screen: Readonly<Record<keyof typeof lessonEn.screen, string>> = {
  lesson_title: 'पहली शिफ़्ट', lesson_of: 'काम {n} / {of}', lesson_hide: 'छिपाएँ', lesson_show: 'पहली शिफ़्ट: काम {n} / {of}', lesson_skip: 'छोड़ें', lesson_go_on: 'अगला काम', lesson_hint: 'मदद',
  key_first_shift: 'पहली शिफ़्ट', lesson_offer: 'यहाँ पहला दिन है?', lesson_offer_act: 'F8 से सीखने की शिफ़्ट शुरू होती है: दस काम, करीब एक घंटा, कुछ भी असली नहीं।', lesson_begin: 'सीखने की शिफ़्ट शुरू करें',
  lesson_over: 'अब आपको काम आता है।', lesson_over_act: 'दसों काम हो गए। F8 से फिर शुरू कर सकते हैं।', lesson_over_skipped: 'सीखने की शिफ़्ट ख़त्म हुई।', lesson_over_skipped_act: 'F8 से छोड़े हुए काम फिर से करें।', lesson_skipped_count: '{count} छोड़े',
  lesson_minutes: 'मिनट', lesson_mistakes: 'ग़लतियाँ', lesson_scans_an_order: 'स्कैन प्रति ऑर्डर', lesson_orders: 'ऑर्डर पैक',
  lesson_praise_0: 'बढ़िया!', lesson_praise_1: 'सही!', lesson_praise_2: 'शाबाश!', lesson_praise_3: 'बहुत खूब!',
  lesson_stage_to_prepare: 'एक पल: इस काम का सामान आ रहा है।', lesson_stage_coming: 'एक पल: Flipkart एक ऑर्डर कैंसिल कर रहा है।',
  lesson_stage_pick_first: 'पहले पिक करें: पिकिंग (2) में हर बिन और उसका सामान स्कैन करें, जब तक लिस्ट पूरी न हो।', lesson_stage_pack_first: 'पहले पैक करें: पैकिंग (1) में सामान स्कैन करें, लेबल चिपकाएँ, लेबल स्कैन करें।',
  'lesson_do_language': 'हिन्दी के लिए H दबाएँ, English के लिए E।', 'lesson_why_language': 'जो भाषा बोलते हैं, उसमें जल्दी पढ़ते हैं।', 'lesson_hint_language': 'E और H कीबोर्ड पर हैं। भाषा बाद में ऊपर दाएँ से भी बदल सकते हैं।',
  'lesson_do_list': 'पिकिंग के लिए 2 दबाएँ, फिर F3, और एक खाली टोट स्कैन करें।', 'lesson_why_list': 'लिस्ट हर बिन पर एक ही बार ले जाती है, और टोट में उसका सामान साथ रहता है।', 'lesson_hint_list': 'F3 से वह लिस्ट बनती है जो सबसे पहले जानी है। टोट नहीं है? F12 से कोड दिखते हैं, उन्हें दबाएँ।',
  'lesson_do_pick': 'स्क्रीन पर लिखा बिन स्कैन करें, फिर सामान।', 'lesson_why_pick': 'बिन का स्कैन पक्का करता है कि आप सही जगह खड़े हैं।', 'lesson_hint_pick': 'पहले बिन, फिर सामान, हर नग का एक स्कैन।',
  'lesson_do_wrong-bin': 'जान-बूझकर ग़लत बिन स्कैन करें, Enter दबाएँ, फिर सही बिन स्कैन करें।', 'lesson_why_wrong-bin': 'यह आवाज़ पहचानें: जवाब देने तक कोई स्कैन नहीं गिना जाता।', 'lesson_hint_wrong-bin': 'Enter या OK कोड से जवाब दें। बिन पहले से सही हो तो सामान स्कैन करें और अगले बिन पर जाएँ।',
  'lesson_do_single': 'पैकिंग के लिए 1 दबाएँ। {title} स्कैन करें, जो लेबल निकले चिपकाएँ और स्कैन करें।', 'lesson_why_single': 'आख़िरी स्कैन पक्का करता है कि सही पार्सल पर सही लेबल है।', 'lesson_hint_single': 'प्रिंटर से लेबल लें और उसका कोड स्कैन करें। F12 की सूची में भी है।',
  'lesson_do_three': '{title} स्कैन करें, F2 से वापस निकालें, फिर तीनों नग और लेबल स्कैन करें।', 'lesson_why_three': 'डिब्बे में वही है जो स्कैन हुआ; वापस लेने से दोनों एक जैसे रहते हैं।', 'lesson_hint_three': 'F2 या UNDO कोड से आख़िरी नग बाहर आता है। तीसरा नग डालने से पहले करें।',
  'lesson_do_refused': 'पैकिंग में ऐसा सामान स्कैन करें जो किसी ऑर्डर में नहीं, फिर Enter दबाएँ।', 'lesson_why_refused': 'ग़लत सामान वापस आता है: स्टेशन उसे डिब्बे से पहले रोक देता है।', 'lesson_hint_refused': 'शेल्फ़ से कोई और चीज़ लें। F12 में: ग़लत वाला कोड।',
  'lesson_do_cancelled': 'पैकिंग में {title} स्कैन करें: रुकें। Enter दबाएँ, काम (5, फिर 5) में उसे वापस रखने वाले डिब्बे में स्कैन करें।', 'lesson_why_cancelled': 'कैंसिल पार्सल चला गया तो माल और भाड़ा दोनों गए।', 'lesson_hint_cancelled': 'रुकने की आवाज़ सबसे अलग है। नग वापस रखने वाले डिब्बे में डालें और काम में स्कैन करें।',
  'lesson_do_reprint': 'दस्तावेज़ के लिए 8 दबाएँ, F4, फिर F3 से वजह चुनें, फिर F4।', 'lesson_why_reprint': 'एक पार्सल के दो लेबल से दो पार्सल जा सकते हैं: हर कॉपी की वजह लिखी जाती है।', 'lesson_hint_reprint': 'पुराना लेबल हाथ में है? आख़िरी F4 की जगह उसे स्कैन करें और फाड़ दें।',
  'lesson_do_handover': '3 दबाएँ, F2 से कैरियर, एक पार्सल स्कैन करें, F9 से देखें क्या बाकी है। बाकी स्कैन करें, फिर F10।', 'lesson_why_handover': 'जिस पर मैनिफ़ेस्ट और स्कैन मिलते हैं, उसी पर दस्तख़त होते हैं।', 'lesson_hint_handover': 'F9 मैनिफ़ेस्ट लाता है, F10 उस पर दस्तख़त। बाकी पार्सल दाईं ओर दिखते हैं।',
};

export const lessonHi = { errors, screen };
