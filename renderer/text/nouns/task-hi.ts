import type { About, Say } from '../about.ts';
import { shortOrder, text } from '../about.ts';
import type { taskEn } from './task-en.ts';

const state = (a: About): string => text(a, 'remoteState').toLowerCase().replaceAll('_', ' ');

const errors: Readonly<Record<keyof typeof taskEn.errors, Say>> = {
  shipment_has_task: (a) => ({ happened: `${shortOrder(a)} पर फ़ैसला बाकी है, या पहले सामान वापस रखना है।`, act: '"काम" में देखें।' }),
  put_back_wants_item: (a) => ({ happened: `${text(a, 'binCode')} एक बिन है।`, act: 'टोट या पार्सल से निकाला सामान स्कैन करें। बिन बाद में, स्टॉक: रखना।' }),
  nothing_to_put_back: (a) => ({ happened: `${text(a, 'barcode') || text(a, 'trackingId')} से कुछ वापस नहीं रखना है।`, act: 'सूची में लिखा टोट या लेबल स्कैन करें।' }),
  not_to_put_back: (a) => ({ happened: `${text(a, 'title')} वापस रखने में नहीं है।`, act: 'जहाँ था वहीं रहने दें।' }),
  scan_tote_first: (a) => ({ happened: `${text(a, 'title')} एक से ज़्यादा टोट से वापस जाना है।`, act: 'पहले टोट या लेबल स्कैन करें, फिर सामान।' }),
  pick_moved_on: (a) => ({ happened: `सूची अब ${text(a, 'binCode')} में ${text(a, 'title')} पर है।`, act: 'फिर देखें, फिर बताएँ क्या कम है।' }),
  last_bin_of_list: (a) => ({ happened: `${text(a, 'binCode')} सूची का आख़िरी बिन है।`, act: 'जो है वह लें। जो नहीं है: F8।' }),
  shortage_not_found: () => ({ happened: 'इस पर फ़ैसला हो चुका है।', act: 'सूची फिर देखें।' }),
  too_late_to_cancel: (a) => ({ happened: `${shortOrder(a)} अब विक्रेता कैंसिल नहीं कर सकता: Flipkart कहता है ${state(a)}।`, act: 'सामान ढूँढें, या ऑर्डर को माल आने तक रुकने दें।' }),
  cancellation_group_unknown: (a) => ({ happened: `Flipkart ने अभी नहीं बताया कि ${shortOrder(a)} कैसे कैंसिल होगा।`, act: 'ऑर्डर मँगाएँ, फिर फ़ैसला करें।' }),
};

const screen: Readonly<Record<keyof typeof taskEn.screen, string>> = {
  screen_tasks: 'काम', help_tasks: 'वापस रखना: टोट या लेबल स्कैन करें, फिर हर सामान; बिन मिलने तक वह वापसी की जगह पर रहता है। कमी: कोई तय करता है कि सामान है, ऑर्डर रुकेगा, या Flipkart से कैंसिल कराना है।',
  tasks_put_back: 'वापस रखना', tasks_shortages: 'कमी', key_other_tasks: 'दूसरे काम',
  no_put_back: 'कुछ वापस नहीं रखना है।', no_put_back_act: 'कैंसिल ऑर्डर का सामान यहाँ आता है।', no_shortages: 'कुछ कम नहीं है।', no_shortages_act: 'जो पिकर को नहीं मिलता, वह ऑर्डर के साथ यहाँ आता है।',
  ask_scan_put_back: 'टोट या लेबल स्कैन करें', ask_take_out: 'हर सामान स्कैन करें', put_back_left: '{order} के {left} नग निकालने बाकी', put_back_cancelled: 'कैंसिल', put_back_cut: 'कम चाहिए', put_back_short: 'सूची से हटा', put_back_held: 'रोका हुआ', pull_out_held: 'पार्सल निकालकर HOLD शेल्फ़ पर रखें: रोक हटने पर फिर स्कैन होगा', pull_out: 'पार्सल निकालें: कभी न सौंपें', from_tote: 'टोट {tote}', from_parcel: 'पार्सल {awb}', then_put_away: 'फिर: स्टॉक, रखना, वापसी की जगह',
  put_back_chosen: '{left} नग निकालें।', put_back_chosen_act: 'हर सामान स्कैन करें।', unit_put_back: '{title} वापसी की जगह पर है।', unit_put_back_act: '{left} और। इसका बिन {bin} है।', put_back_done: '{title}: इस ऑर्डर का सब निकल गया।', put_back_done_act: 'सामान रखें: स्टॉक, रखना।',
  key_put_back_lost: 'कहीं नहीं मिला', put_back_lost_title: '{order} का क्या कहीं नहीं मिला?', put_back_lost_reason: 'कहाँ ढूँढा', put_back_lost_line: 'कहीं नहीं मिला: {title}',
  put_back_lost: '{units} × {title} खोया हुआ लिखा गया।', put_back_lost_act: 'इस ऑर्डर के {left} नग और वापस रखने हैं।', put_back_lost_last_act: 'इस ऑर्डर का और कुछ वापस नहीं रखना।',
  column_missing: 'कम', column_books: 'किताब में', column_counted_since: 'बाद में गिना', column_flipkart: 'Flipkart', short_since: '{at} से, {person}', order_due: '{order} {at} तक', not_counted: 'अभी नहीं',
  shortage_reason: 'क्यों', shortage_reason_example: 'आसपास देखा', decide_found: 'सामान है', decide_wait: 'नहीं है: ऑर्डर रुके', decide_cancel: 'नहीं है: Flipkart पर कैंसिल', cancel_costs: 'कैंसिल की क़ीमत: Flipkart पर सामान स्टॉक से बाहर होगा, और कैंसिल दर में गिना जाएगा। पूरी लाइन ({value}) कैंसिल होगी।', cancel_not_possible: 'Flipkart पैक से पहले ही विक्रेता को कैंसिल करने देता है।',
  decided_found: '{title}: ऑर्डर फिर पिक हो सकता है।', decided_wait: '{title}: किताब शेल्फ़ के हिसाब से, ऑर्डर रुका है।', decided_cancel: '{title}: Flipkart से कैंसिल माँगा गया।', decided_act: 'अगला देखें।',
  key_short: 'नहीं है', key_skip_bin: 'बाद में', short_told: '{title} के {units} नग कम हैं।', short_told_act: '{orders} ऑर्डर सूची से हटे; पहला ({order}) {at} तक देना है। आगे बढ़ें।', bin_skipped: '{bin} आख़िर में आएगा।', bin_skipped_act: 'अगले बिन पर जाएँ।',
  ask_empty: 'क्या {bin} में यह अब ख़त्म है?', key_is_empty: 'ख़त्म', key_not_empty: 'बाकी है', empty_noted: 'लिख लिया: {bin}।', empty_noted_act: 'आगे बढ़ें।',
};

export const taskHi = { errors, screen };
