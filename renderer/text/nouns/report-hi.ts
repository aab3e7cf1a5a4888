import { text } from '../about.ts';
import type { Say } from '../about.ts';

const errors = {
  report_day_unknown: () => ({ happened: 'कैलेंडर में ऐसा कोई दिन नहीं है।', act: 'दोनों दिन फिर से लिखें।' }),
  report_days_turned: () => ({ happened: 'आख़िरी दिन पहले दिन से पहले का है।', act: 'पहले वाला दिन पहले लिखें।' }),
  report_too_long: (a) => ({ happened: `एक रिपोर्ट ज़्यादा से ज़्यादा ${text(a, 'max') || '92'} दिन की होती है।`, act: 'कम दिन चुनें।' }),
} as const satisfies Readonly<Record<string, Say>>;

const screen = {
  screen_reports: 'रिपोर्ट', help_reports: 'कितना काम हुआ, कितना सही और कब: दिन, घंटे और व्यक्ति के हिसाब से। F2 दिन बदलता है, F4 हिस्सा। हर आँकड़ा स्कैन से गिना है; नियम साथ लिखा है।',
  reports_span: 'दिन', reports_span_today: 'आज', reports_span_yesterday: 'कल', reports_span_week: '7 दिन', reports_span_month: '30 दिन', reports_span_own: 'अपने दिन', reports_from: 'पहला दिन', reports_to: 'आख़िरी दिन', reports_show: 'दिखाएँ', reports_days_between: '{from} से {to}', reports_going_on: 'अब तक',
  reports_part: 'क्या', reports_part_throughput: 'काम', reports_part_accuracy: 'सही-ग़लत', reports_part_hours: 'घंटे', reports_part_mismatches: 'फ़र्क़',
  key_report_days: 'दिन', key_report_own: 'अपने दिन', key_report_part: 'अगला हिस्सा', key_report_csv: 'CSV सेव करें', key_report_print: 'छापें', key_report_open: 'PDF खोलें',
  reports_none: 'इन दिनों में किसी ने कुछ स्कैन नहीं किया।', reports_none_act: 'F2 से दूसरे दिन देखें।',
  reports_orders: 'पैक हुए ऑर्डर', reports_units_packed: 'पैक हुई यूनिट', reports_units_picked: 'पिक हुई यूनिट', reports_parcels: 'बाहर स्कैन हुए पार्सल', reports_orders_hour: 'काम के घंटे में ऑर्डर', reports_units_hour: 'काम के घंटे में यूनिट', reports_busy: 'काम का समय', reports_scans: 'स्कैन',
  reports_wrong: 'पकड़े गए ग़लत स्कैन', reports_reprints: 'दोबारा छपे लेबल', reports_short: 'कम मिली यूनिट', reports_mismatches: 'फ़र्क़', reports_per_thousand: '1,000 यूनिट में {rate}', reports_no_rate: 'कोई यूनिट पैक नहीं हुई', reports_unknown: '–',
  reports_by_person: 'व्यक्ति के हिसाब से', reports_by_day: 'दिन के हिसाब से', reports_by_hour: 'दिन के घंटे के हिसाब से', reports_total: 'कुल', reports_day: 'दिन', reports_hour: 'घंटा', reports_person: 'व्यक्ति', reports_clock: 'रोज़ की तुलना',
  reports_idle: 'किसी ने स्कैन नहीं किया', reports_idle_count: 'कितनी बार रुका', reports_idle_longest: 'सबसे लंबी रुकावटें', reports_idle_from: 'कब से', reports_idle_to: 'कब तक', reports_idle_long: 'कितनी देर', reports_idle_none: 'कोई रुकावट नहीं: हर समय कोई न कोई स्कैन कर रहा था।',
  reports_pace: 'घंटे में पैक हुई यूनिट, उन दिनों में जब उस घंटे काम हुआ',
  reports_rule_throughput: 'माने गए स्कैन से गिना, भारत के समय के घंटे में। आख़िरी लेबल लगने पर ऑर्डर पैक माना जाता है। काम का समय: एक स्कैन से अगले तक; 3 मिनट से लंबा रुकना नहीं गिना।',
  reports_rule_accuracy: 'ग़लत स्कैन: पिकिंग, पैकिंग या हैंडओवर पर ग़लती से रोका गया। हर दर 1,000 पैक हुई यूनिट की है। दोबारा छपा लेबल: पहले के बाद की कॉपी, वजह के साथ।',
  reports_rule_hours: 'रुकावट: दिन के पहले और आख़िरी स्कैन के बीच 3 मिनट से ज़्यादा, जब किसी ने स्कैन नहीं किया। घंटे भारत के समय के हैं।',
  reports_rule_mismatches: 'SKU जिनमें Flipkart या गिनती से फ़र्क़ था, पैकर की बताई दिक़्क़तें, और जो यूनिट पिकर को नहीं मिलीं। Flipkart वाले पिछली 60 तुलनाओं के दिखते हैं।',
  reports_what: 'क्या', reports_where: 'कहाँ', reports_found_by: 'किसने पाया', reports_ended: 'क्या हुआ', reports_when: 'कब', reports_of: '{total} में से {shown}, सबसे नए',
  reports_no_mismatches: 'इन दिनों में कोई फ़र्क़ नहीं।', reports_no_mismatches_act: 'जहाँ तक किसी ने देखा, खाते, बिन और Flipkart मिलते रहे।',
  reports_kind_flipkart: 'Flipkart पर {seen}, हमारे पास {expected}', reports_kind_flipkart_none: 'Flipkart पर सूची में नहीं, हमारे पास {expected}', reports_kind_count: 'गिने {seen}, खाते में {expected} थे', reports_kind_short: 'बिन में {expected} नहीं मिले',
  reports_problem_damaged: 'टूटा-फूटा', reports_problem_wrong_item: 'ग़लत सामान', reports_problem_missing: 'सामान नहीं है', reports_problem_address: 'पते की दिक़्क़त', reports_problem_label: 'लेबल की दिक़्क़त',
  reports_end_open: 'अभी खुला है', reports_end_ours: 'हमारी गिनती Flipkart को भेजी', reports_end_theirs: 'Flipkart की गिनती मानी', reports_end_counted: 'खाता गिनती पर लाया', reports_end_count: 'गिनने को कहा', reports_end_adjusted: 'खाता गिनती पर लाया', reports_end_closed: 'बंद', reports_end_found: 'मिल गया',
  reports_end_wait: 'माल का इंतज़ार', reports_end_cancel: 'Flipkart पर रद्द', reports_end_moot: 'अब ज़रूरत नहीं', reports_ended_by: '{person}, {when}',
  reports_saved: '{count} पंक्तियाँ शीट में सेव हुईं।', reports_saved_act: 'आगे बढ़ें।', printing_work_report: 'रिपोर्ट छप रही है।', open_work_report: 'रिपोर्ट यहाँ खुली है।', paper_work_report: 'काम और ग़लतियाँ',
  plot_table: 'तालिका में देखें', plot_most: '{name}: कुल {total}, सबसे ज़्यादा {at} पर {most}', plot_rate: '{name}: सबसे ज़्यादा {at} पर {most}', plot_line: '{name}: आख़िर में {last}', plot_empty: '{name}: कुछ नहीं', plot_now: 'अभी',
  board_title: 'कट-ऑफ़', board_left: 'बाकी', board_in: '{time} में', board_past: '{time} पहले', board_all_out: 'सब निकल गए', board_makes: 'समय पर', board_tight: 'मुश्किल से', board_misses: 'रफ़्तार कम', board_no_pace: 'कोई पैक नहीं कर रहा', board_done: 'सब पैक', board_over: 'देर हो गई',
  board_need: 'घंटे में {need} चाहिए', board_ready_at: 'आख़िरी {at} पर', board_short_by: '{count} ज़्यादा हैं', board_lane: '{name}: {left} बाकी', board_to_pick: '{count} पिक करने हैं', board_to_pack: '{count} पैक करने हैं', board_to_hand_over: '{count} सौंपने हैं', board_blocked: '{count} रुके हैं', board_hidden: 'और {count} कट-ऑफ़: इनके निकलने पर दिखेंगे।',
  board_pace: 'पार्सल घंटे में', board_no_pace_now: 'रफ़्तार नहीं', board_labels: 'लेबल तैयार', board_exceptions: 'दिक़्क़तें', board_sync_unsent: 'Flipkart को बताना बाकी', board_next: 'आगे', board_next_pack: '{count} ऑर्डर पैक करें', board_next_pick: '{count} ऑर्डर पिक करें', board_next_hand_over: '{count} पार्सल सौंपें', board_next_settle: '{count} दिक़्क़तें निपटाएँ', board_next_none: 'कुछ बाकी नहीं।',
  board_online: 'Flipkart जवाब दे रहा है', board_offline: 'Flipkart जवाब नहीं दे रहा', board_plot: 'कितने पैक हुए, और कट-ऑफ़ को कितने चाहिए', board_plot_packed: 'पैक हुए', board_plot_pace: 'इसी रफ़्तार से', board_plot_needed: 'कट-ऑफ़ तक चाहिए', board_plot_label: '{at} से पार्सल',
  key_handover: 'हैंडओवर', key_exceptions: 'दिक़्क़तें', board_day: 'दिन के आँकड़े',
} as const;

/** Words of the Reports screen and of Today's board, in Hindi. */
export const reportHi = { errors, screen };
