import type { Say } from '../about.ts';

/** A restore of the station's record, in Hindi. */
export const restoreHi = {
  errors: {
    restore_not_waiting: () => ({ happened: 'यह पहले ही पढ़कर मान लिया गया है।', act: 'आगे बढ़ें।' }),
  } satisfies Record<string, Say>,
  screen: {
    engine_restoring: 'रिकॉर्ड लौटाया जा रहा है', engine_restoring_says: 'इस स्टेशन का रिकॉर्ड ख़राब हुआ था और लौटाया जा रहा है। कुछ सेकंड लगते हैं, बड़े स्टेशन पर कुछ मिनट। यह PC बंद न करें।',
    guarded_restore: 'रिकॉर्ड लौटाने की बात मानना',
    restore_title: 'इस स्टेशन का रिकॉर्ड {at} पर फिर से बनाया गया',
    restore_reason_damaged: 'उसकी फ़ाइल ख़राब हो गई थी।', restore_reason_not_a_database: 'उसकी फ़ाइल पर कुछ और लिख दिया गया था।', restore_reason_missing: 'उसकी फ़ाइल नहीं थी।', restore_reason_behind: 'उसकी फ़ाइल अपने जर्नल से पुरानी थी, जैसे किसी ने पुरानी कॉपी रख दी हो।', restore_reason_damaged_at_run_time: 'काम करते समय ख़राबी मिली, और स्टेशन रुक गया।',
    restore_base_copy: '{at} की कॉपी ली गई, फिर जर्नल की {count} बातें जोड़ी गईं।', restore_base_store: 'उसी की फ़ाइल रखी गई, और जर्नल की {count} बातें जोड़ी गईं।', restore_base_journal: 'कोई अच्छी कॉपी नहीं थी। जर्नल की सभी {count} बातों से नया बनाया गया: PIN, प्रिंटर और लेबल के टेम्पलेट फिर से लगाएँ।',
    restore_bad_copies: 'नई कॉपियाँ जो काम की नहीं थीं: {count}।',
    restore_until: 'सबसे नई बात {at} की है। उसके बाद के स्कैन, ज़्यादा से ज़्यादा दो सेकंड के, छूटे हो सकते हैं: बेंच पर जो रखा है उसे देखें।',
    restore_missing: '{at} के बाद की {count} बातें नहीं हैं। हाथ का सामान गिनें और पार्सलों से मिलाएँ।', restore_no_journal: 'जर्नल नहीं था: {at} के बाद का सब छूट गया है। हाथ का सामान गिनें और पार्सलों से मिलाएँ।',
    restore_bad_lines: 'जर्नल की लाइनें जो पढ़ी नहीं गईं: {count}।',
    restore_from_copy: 'PIN, प्रिंटर, लेबल के टेम्पलेट और रखे हुए दस्तावेज़ वैसे हैं जैसे कॉपी में थे।',
    restore_unsure: '{count} बातें Flipkart को शायद पहले से पता हैं। भेजने से पहले हर एक पूछी जाती है, इसलिए लेबल में दो मिनट ज़्यादा लग सकते हैं।',
    restore_asking: 'Flipkart से हर ऑर्डर के बारे में पूछा जा रहा है। जो अलग होगा, यहाँ दिखेगा।', restore_same: 'हर खुले ऑर्डर के बारे में Flipkart भी यही कहता है।', restore_differs: '{count} ऑर्डर के बारे में Flipkart कुछ और कहता है। Flipkart की बात मानी गई:',
    restore_row: '{order}: यहाँ {before}, Flipkart पर {now}', restore_row_new: '{order}: यहाँ पता नहीं था, Flipkart पर {now}',
    restore_kept: 'पुरानी फ़ाइलें {folder} में हैं। कुछ मिटाया नहीं गया।',
    restore_accept: 'मैंने पढ़ लिया', restore_accepted: 'आपके नाम से लिख लिया गया।', restore_accepted_by: '{person} ने {at} पर पढ़ा।',
  },
} as const;
