import type { Say } from '../about.ts';
import type { dayEn } from './day-en.ts';
import { clock, text } from '../about.ts';

/** The same in Hindi. */
const errors: Readonly<Record<keyof typeof dayEn.errors, Say>> = {
  day_closed_already: (a) => ({ happened: `यह दिन ${clock(a, 'atMs')} पर ${text(a, 'by')} ने बंद कर दिया है।`, act: 'सुपरवाइज़र F6 से फिर खोले; तब फिर बंद करें।' }),
  day_points_open: (a) => ({ happened: `${text(a, 'count')} बातें अभी बाकी हैं। दिन बंद नहीं हुआ।`, act: 'F2 से एक-एक निपटाएँ, या सुपरवाइज़र F8 से फिर भी बंद करे।' }),
  day_tasks_without_owner: (a) => ({ happened: `${text(a, 'count')} खुले काम किसी के नाम नहीं।`, act: 'हर काम के लिए किसी को चुनें, या F4 से अपने नाम करें।' }),
  day_not_closed: () => ({ happened: 'यह दिन बंद नहीं है।', act: 'काम करते रहें।' }),
  task_not_open: () => ({ happened: 'यह काम हो चुका है।', act: 'लिस्ट फिर देखें।' }),
  every_task_has_owner: () => ({ happened: 'हर खुला काम किसी के नाम है।', act: 'आगे बढ़ें।' }),
  day_not_known: (a) => ({ happened: `${text(a, 'day')} किसी ने बंद नहीं किया, इसलिए उसका पन्ना नहीं है।`, act: 'दूसरा दिन चुनें।' }),
};

const screen: Readonly<Record<keyof typeof dayEn.screen, string>> = {
  screen_day: 'दिन', help_day: 'दिन यहीं शुरू करें, यहीं बंद करें, और मालिक का पन्ना देखें। F10 से अगला हिस्सा।',
  day_parts: 'दिन के हिस्से', day_part_start: 'शुरुआत', day_part_close: 'बंद करना', day_part_report: 'मालिक का पन्ना', day_begun_by: '{at} पर {person} ने शुरू किया', day_put_off_by: '{at} पर {person} ने टाला: {reason}', day_check_backup: 'रिकॉर्ड की कॉपी',
  day_point_units_wrong: 'नग जिनका हिसाब नहीं मिलता', day_point_parcels_here: 'पार्सल जो नहीं सौंपे', day_point_packed_without_label: 'पैक हैं, लेबल नहीं', day_point_picked_not_packed: 'पिक हैं, पैक नहीं', day_point_due_not_packed: 'आज के हैं, पिक नहीं',
  day_point_totes_with_goods: 'टोट में सामान', day_point_prints_not_scanned: 'लेबल छपे, स्कैन नहीं', day_point_manifests_differ: 'मैनिफ़ेस्ट बिना दस्तख़त', day_point_returns_to_check: 'रिटर्न जाँचने हैं', day_point_goods_to_put_away: 'सामान रखना है',
  day_point_shortages_undecided: 'कमी का फ़ैसला बाकी', day_point_tasks_open: 'खुले काम', day_point_not_told: 'Flipkart को नहीं बताया', day_point_copy_not_made: 'रिकॉर्ड की कॉपी नहीं बनी',
  day_all_even: 'सब बराबर', day_all_even_act: 'हर पार्सल और नग का हिसाब पूरा है। F9 से रिकॉर्ड की कॉपी बनेगी और दिन बंद होगा।', day_points_left: '{count} बाकी', day_points_left_act: 'F2 से पहले वाले पर जाएँ। जो रुकना है, उसे सुपरवाइज़र F8 से बंद करे।',
  day_is_closed: 'बंद', day_closed_says: '{at} पर {by} ने बंद किया, कुछ बाकी नहीं।', day_closed_open_says: '{at} पर {by} ने बाकी काम के साथ बंद किया: {reason}', day_closed_copy: 'रिकॉर्ड की कॉपी {at} पर बनी और जाँची गई।', day_closed_no_copy: 'रिकॉर्ड की कॉपी नहीं बन सकी।', day_closing: 'इस दिन का बंद नं. {count}',
  day_moved_since: 'उसके बाद {count} नग हिले। F6 से दिन फिर खोलें और फिर बंद करें।', day_reopened_says: '{at} पर {by} ने फिर खोला: {reason}', day_more: 'और {count}', day_points: 'बातें', day_even_points: 'बराबर',
  day_thing_order: '{order}, {due} तक', day_thing_order_awb: '…{awb}, {order}, {due} तक', day_thing_tote: '{tote}: {units} नग', day_thing_print: '…{awb}, {order}, {at} पर छपा', day_thing_manifest: '{carrier}: {missing} स्कैन नहीं, {strange} लिस्ट में नहीं, {cancelled} कैंसिल, {out} तैयार', day_thing_return: '{order}: {units} नग, {at} पर आया',
  day_thing_goods: '{title}: {units} नग, {area} में', day_thing_shortage: '{title}: {bin} में {units} कम, {order}', day_thing_call: '{order} की {what}, {at} से', day_thing_unit: '{sku}, {place} में: ऑर्डर के हिसाब से {orders}, किताब में {ledger}', day_thing_units_over: 'पिछली बार बंद होने से जोड़: {over}', day_thing_copy: 'नहीं बनी: {says}',
  'day_area_returns-qc': 'जाँचे रिटर्न', 'day_area_put-back': 'वापसी की जगह', day_area_receiving: 'आए माल की जगह', day_place_totes: 'टोट', day_place_parcel: 'एक पार्सल',
  'day_call_fk-picklist': 'पिकलिस्ट', day_call_pack: 'पैकिंग', day_call_dispatch: 'भेजने की ख़बर', day_call_cancel: 'कैंसिल की ख़बर', day_call_stock: 'स्टॉक की गिनती', day_call_price: 'क़ीमत', day_call_listing: 'लिस्टिंग',
  day_tasks: 'खुले काम और किसके नाम', day_no_tasks: 'कोई काम खुला नहीं।', day_without_owner: '{count} किसी के नाम नहीं', day_owner: 'किसके नाम', day_owner_none: 'अभी कोई नहीं', day_owner_of: '{task}: किसके नाम', day_task: 'काम',
  'day_task_put-back': 'वापस रखना, {order}', 'day_task_pull-out': 'पार्सल निकालना, {order}', day_task_count: '{title} गिनना', day_task_problem: 'समस्या, {order}', day_task_shortage: 'कमी, {order}: {title}',
  day_owned: 'काम अब {person} के नाम है।', day_owned_act: 'आगे बढ़ें।', day_rest_taken: 'बाकी काम अब आपके नाम हैं।', day_rest_taken_act: 'आगे बढ़ें।',
  day_units: 'ऑर्डर के नग, {at} से', day_units_before: 'पहले से टोट और पार्सल में', day_units_picked: 'पिक किए', day_units_totes: 'अभी टोट में', day_units_parcels: 'अभी पार्सल में',
  day_exit_carrier: 'कैरियर के पास', day_exit_put_back: 'वापस रखे', day_exit_damaged: 'टूटे', day_exit_lost: 'खोए', day_exit_elsewhere: 'कहीं और',
  key_day_first_open: 'पहली बाकी बात', key_day_take_rest: 'बाकी मेरे नाम', key_day_close: 'दिन बंद करें', key_day_close_open: 'फिर भी बंद', key_day_reopen: 'फिर खोलें', key_day_earlier: 'पिछला दिन', key_day_later: 'अगला दिन', key_day_pdf: 'PDF खोलें', key_day_print: 'छापें', key_day_end: 'दिन बंद करना',
  day_closed_now: 'दिन बंद हुआ।', day_closed_now_act: 'F10: मालिक का पन्ना।', day_closed_now_open: 'दिन बाकी काम के साथ बंद हुआ।', day_reopened_now: 'दिन फिर खुला है।', day_reopened_now_act: 'काम होने पर फिर बंद करें।', day_closing_now: 'रिकॉर्ड की कॉपी बन रही है, दिन बंद हो रहा है…',
  day_close_open_title: '{count} बातें बाकी, फिर भी बंद करना', day_close_open_why: 'क्यों रुकें, रिकॉर्ड के लिए', day_close_open_do: 'फिर भी बंद करें', day_reopen_title: 'दिन फिर खोलना', day_reopen_why: 'क्यों, रिकॉर्ड के लिए', day_reopen_do: 'फिर खोलें',
  day_report_kept: '{at} पर {by} के बंद करने के समय का हाल।', day_report_live: '{at} का हाल। दिन अभी बंद नहीं हुआ।', day_sum_says: '{handedOver} सौंपे + {here} अभी यहीं + {cancelled} कैंसिल = {orders} ऑर्डर',
  day_figure_orders: 'आज के ऑर्डर', day_figure_handedOver: 'सौंपे गए', day_figure_here: 'अभी यहीं', day_figure_cancelled: 'कैंसिल', day_figure_late: 'देर से', day_figure_short: 'स्टॉक कम', day_figure_packed: 'आज पैक', day_figure_parcels: 'पार्सल सौंपे', day_figure_units: 'नग सौंपे',
  day_figure_reprints: 'दोबारा छपे लेबल', day_figure_wrongScans: 'पकड़े गए ग़लत स्कैन', day_figure_mismatches: 'गिनती में फ़र्क़', day_figure_valuePaise: 'सौंपे माल की क़ीमत', day_by_carrier: 'कैरियर के हिसाब से', column_day_carrier: 'कैरियर', day_no_carrier: 'अभी कुछ नहीं सौंपा गया।', day_closes: 'इस दिन के बंद',
  paper_owner_report: 'पूरा दिन एक पन्ने पर', printing_owner_report: 'मालिक का पन्ना छप रहा है।', open_owner_report: 'मालिक का पन्ना यहाँ खुला है।',
};

const guarded: Readonly<Record<keyof typeof dayEn.guarded, string>> = { guarded_day: 'बाकी काम के साथ दिन बंद करना, फिर खोलना, या मालिक का पन्ना देखना' };

export const dayHi = { errors, screen, guarded };
