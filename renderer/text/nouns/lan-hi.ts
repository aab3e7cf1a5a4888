import { text } from '../about.ts';
import type { lanEn } from './lan-en.ts';

/** Words of several benches on one engine, in Hindi as it is spoken on the floor. */
export const lanHi: { readonly errors: typeof lanEn.errors; readonly screen: Readonly<Record<keyof typeof lanEn.screen, string>>; readonly guarded: Readonly<Record<keyof typeof lanEn.guarded, string>> } = {
  errors: {
    lan_needs_people: () => ({ happened: 'इस स्टेशन पर अभी कोई व्यक्ति नहीं है: जो भी पहुँचे वह सब कुछ कर सकता है।', act: 'पहले PIN वाला एडमिन जोड़ें: सेटिंग्स, लोग।' }),
    address_not_private: (a) => ({ happened: `${text(a, 'address')} घर के नेटवर्क का पता नहीं है।`, act: 'जो पते दिख रहे हैं उनमें से चुनें।' }),
    address_not_here: (a) => ({ happened: `इस PC का पता ${text(a, 'address')} नहीं है।`, act: 'जो पते दिख रहे हैं उनमें से चुनें।' }),
    lan_not_open: () => ({ happened: 'LAN खुला नहीं है, इसलिए कोई बेंच नहीं आ सकती।', act: 'पहले खोलें: F2।' }),
    bench_not_paired: (a) => ({ happened: `${text(a, 'name')} जुड़ी नहीं है।`, act: 'सूची में से बेंच चुनें।' }),
    pairing_closed: () => ({ happened: 'मुख्य PC पर कोई कोड खुला नहीं है: वह काम आ चुका, पाँच मिनट निकल गए, या पाँच बार ग़लत डाला गया।', act: 'वहाँ नया कोड दिखवाएँ: प्रिंटर, और बेंच, F6।' }),
    pairing_code_wrong: (a) => ({ happened: 'मुख्य PC यह कोड नहीं दिखा रहा।', act: Number(a['triesLeft']) > 0 ? `जैसा वहाँ लिखा है वैसा डालें। ${text(a, 'triesLeft')} बार और।` : 'कोड अब बंद है। मुख्य PC पर नया दिखवाएँ।' }),
    bench_name_taken: (a) => ({ happened: `${text(a, 'name')} नाम की बेंच पहले से है।`, act: 'दूसरा नाम दें, या पहले मुख्य PC पर उसे बंद करें।' }),
    set_up_of_other_bench: (a) => ({ happened: `${text(a, 'name')} का कोड ${text(a, 'benchId')} के लिए है, यह दूसरी बेंच है।`, act: 'इसी बेंच का कार्ड स्कैन करें, या इसके नाम का नया बनवाएँ।' }),
    main_pc_only: () => ({ happened: 'यह सिर्फ़ मुख्य PC पर होता है।', act: 'जिस PC पर स्टेशन चलता है वहाँ जाएँ।' }),
    key_elsewhere: () => ({ happened: 'यह बेंच इसी कुंजी से अभी दूसरे PC पर काम कर रही है।', act: 'वहाँ स्टेशन बंद करें। किसी ने ऐसा नहीं किया? सुपरवाइज़र को बताएँ: कुंजी की नक़ल हुई हो सकती है।' }),
  },
  screen: {
    printers_lan: 'और बेंच',
    lan_closed: 'LAN बंद है: स्टेशन पर सिर्फ़ यही PC काम करता है।', lan_closed_act: 'खोलने पर इस घर की और बेंच कोड से जुड़ सकती हैं। दोबारा चालू करने पर भी खुला रहता है, जब तक कोई बंद न करे।',
    lan_open: 'LAN खुला है।', lan_open_act: 'नई बेंच के ब्राउज़र में इनमें से एक पता खोलें, फ़िंगरप्रिंट मिलाएँ और कोड डालें।',
    lan_trouble_address_gone: 'इस PC का पता अब {address} नहीं है।', lan_trouble_address_gone_act: 'दूसरा पता चुनकर LAN फिर खोलें। जुड़ी बेंच की कुंजी वही रहती है।',
    lan_trouble_port_taken: 'पोर्ट {port} दूसरे प्रोग्राम के पास है।', lan_trouble_port_taken_act: 'वह प्रोग्राम बंद करें, या दूसरा पोर्ट चुनकर LAN फिर खोलें।',
    lan_trouble_secrets_locked: 'प्रमाणपत्र की कुंजी नहीं रखी जा सकती: इस PC में कीचेन नहीं है और प्रोग्राम को कुंजी नहीं दी गई।', lan_trouble_secrets_locked_act: 'जिसने यह PC लगाया वह STATION_SECRET_KEY सेट करे।',
    lan_trouble_not_opened: 'LAN नहीं खुल सका।', lan_trouble_not_opened_act: 'बंद करके फिर खोलें। फिर भी न हो तो लॉग देखें।',
    lan_address: 'इस PC का पता', lan_port: 'पोर्ट', lan_fingerprint: 'प्रमाणपत्र का फ़िंगरप्रिंट (SHA-256)', lan_fingerprint_why: 'नई बेंच का ब्राउज़र कहता है कि वह प्रमाणपत्र को नहीं जानता। वहाँ देखें: यही फ़िंगरप्रिंट हो तो लाइन सुरक्षित है।',
    lan_until: 'प्रमाणपत्र {day} तक चलेगा।', lan_opening: 'खुल रहा है …',
    key_lan_open: 'LAN खोलें', key_lan_close: 'LAN बंद करें', key_lan_code: 'कोड दिखाएँ', key_lan_revoke: 'बेंच बंद करें',
    lan_opened: 'LAN खुल गया।', lan_opened_act: 'पहली बेंच का कोड दिखाएँ: F6।', lan_was_closed: 'LAN बंद हुआ।', lan_was_closed_act: 'फिर खुलने तक बेंच को स्टेशन नहीं दिखेगा।',
    lan_code_title: 'एक बेंच का कोड', lan_code_act: 'इसे नई बेंच पर डालें। एक बार चलेगा, {at} तक।', lan_code_tries: '{count} बार और', lan_code_hidden: 'एक कोड {at} तक खुला है। वह एक बार दिखा था; किसी ने नहीं लिखा तो नया बनाएँ।',
    lan_paired: '{name} जुड़ गई।', lan_paired_from: 'वह {address} से आई।',
    lan_benches: 'बेंच', lan_no_benches: 'अभी कोई और बेंच नहीं जुड़ी।', lan_no_benches_act: 'LAN खोलें, फिर F6 पहली बेंच का कोड दिखाएगा।',
    lan_bench: 'बेंच', lan_bench_here: 'यहाँ है, {address}', lan_bench_away: 'यहाँ नहीं', lan_bench_seen: 'आख़िरी काम {at}', lan_bench_by: 'किसने जोड़ा', lan_bench_state: 'हालत', lan_bench_ended: '{at} पर बंद', lan_bench_when: 'कब जुड़ी',
    lan_revoke_title: '{name} बंद करें?', lan_revoke_why: 'इसी पल से उसकी कुंजी नहीं चलेगी। वहाँ जो खुला है वैसा ही रहेगा; बेंच इसी नाम से फिर जुड़ सकती है।', lan_revoke_do: 'बंद करें', lan_revoked: '{name} बंद हुई।', lan_revoked_act: 'उसकी विंडो यह बताती है। लौटना हो तो फिर जोड़ें।',
    lan_alarm_guessed: 'किसी ने पाँच ग़लत कोड डाले, आख़िरी {address} से। कोड बंद हो गया।', lan_alarm_guessed_act: 'आप में से कोई था? तो नया कोड दिखाएँ। नहीं तो देखें नेटवर्क पर कौन है, या LAN बंद करें।',
    lan_alarm_elsewhere: '{name} की कुंजी {address} से आई जबकि बेंच {heldBy} पर काम कर रही है। उसे नहीं माना गया।', lan_alarm_elsewhere_act: 'एक बेंच की दो विंडो, या नक़ल की हुई कुंजी। किसी को पता न हो तो बेंच बंद करके फिर जोड़ें।', lan_alarm_seen: 'देख लिया', lan_alarm_seen_done: 'लिख लिया।',
    away_title: 'मुख्य PC जवाब नहीं दे रहा।', away_act: 'स्कैन रोकें, कुछ अलग न रखें। जिसका जवाब मिला वह सुरक्षित है; {count} स्कैन यहाँ रुके हैं और अपने आप फिर पूछे जाएँगे।', away_act_none: 'स्कैन रोकें। जिसका जवाब मिला वह सुरक्षित है। यह विंडो मुख्य PC को अपने आप ढूँढती है।',
    pair_title: 'नई बेंच', pair_intro: 'यह PC अभी स्टेशन से जुड़ा नहीं है।', pair_compare: 'पहले मिलाएँ: मुख्य PC अपने प्रमाणपत्र का फ़िंगरप्रिंट प्रिंटर, और बेंच में दिखाता है। इस ब्राउज़र में वह पते के पहले वाले निशान के पीछे है। एक जैसे न हों तो यहीं रुकें।',
    pair_name: 'इस बेंच का नाम, जैसा सब कहते हैं', pair_code: 'मुख्य PC पर दिखता कोड', pair_do: 'जोड़ें', pair_checking: 'एक पल …', pair_no_answer: 'मुख्य PC जवाब नहीं दे रहा।', pair_no_answer_act: 'क्या वह चालू है और वहाँ LAN खुला है? फिर कोशिश करें।',
    unpaired_title: 'यह बेंच अब जुड़ी नहीं है।', unpaired_act: 'सुपरवाइज़र ने इसे मुख्य PC पर बंद किया। वहाँ के नए कोड से यह इसी नाम से लौटती है।', unpaired_do: 'फिर जोड़ें',
  },
  guarded: { guarded_lan: 'LAN खोलना या बंद करना', guarded_pairing: 'बेंच को आने देना', 'guarded_paired-bench': 'बेंच बंद करना' },
};
