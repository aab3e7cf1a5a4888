import { dayHi } from './nouns/day-hi.ts';
import { backupHi } from './nouns/backup-hi.ts';
import { cameraHi } from './nouns/camera-hi.ts';
import { diskHi } from './nouns/disk-hi.ts';
import { movedHi } from './nouns/moved-hi.ts';
import { reportHi } from './nouns/report-hi.ts';
import { restoreHi } from './nouns/restore-hi.ts';
import { prefetchHi } from './nouns/prefetch-hi.ts';
import { lessonHi } from './nouns/lesson-hi.ts';
import { wallHi } from './nouns/wall-hi.ts';
import { documentHi } from './nouns/document-hi.ts';
import { inboundHi } from './nouns/inbound-hi.ts';
import { benchHi } from './nouns/bench-hi.ts';
import { picklistHi } from './nouns/picklist-hi.ts';
import { stockHi } from './nouns/stock-hi.ts';
import { packHi } from './nouns/pack-hi.ts';
import { orderHi } from './nouns/order-hi.ts';
import { labelHi } from './nouns/label-hi.ts';
import { panelHi } from './nouns/panel-hi.ts';
import { personHi } from './nouns/person-hi.ts';
import { replayHi } from './nouns/replay-hi.ts';
import { returnsHi } from './nouns/returns-hi.ts';
import { lanHi } from './nouns/lan-hi.ts';
import { webhookHi } from './nouns/webhook-hi.ts';
import { smartPicklistHi } from './nouns/smart-picklist-hi.ts';
import { shadowHi } from './nouns/shadow-hi.ts';
import { unsentHi } from './nouns/unsent-hi.ts';
import { smartHi } from './nouns/smart-hi.ts';
import { channelHi } from './nouns/channel-hi.ts';
import { inventoryHi } from './nouns/inventory-hi.ts';
import { checkWordsHi } from '../../shared/doctor/index.ts';
import { handoverHi } from './nouns/handover-hi.ts';
import { queueHi } from './nouns/queue-hi.ts';
import { taskHi } from './nouns/task-hi.ts';
import { printerHi } from './nouns/printer-hi.ts';
import { doctorHi } from './nouns/doctor-hi.ts';
import { skuHi } from './nouns/sku-hi.ts';
import { screenHi } from './screen-hi.ts';
import type { About, Words } from './words.ts';
import { clock, shortAwb, shortOrder, text } from './words.ts';

/** Hindi as it is spoken on the floor: order, label, scan and bin stay as they are. */
export const hi: Words = {
  errors: {
    ...unsentHi.errors,
    ...cameraHi.errors,
    ...orderHi.errors,
    ...reportHi.errors,
    ...packHi.errors,
    ...returnsHi.errors, ...panelHi.errors, ...labelHi.errors, ...shadowHi.errors,
    ...webhookHi.errors, ...lanHi.errors,
...shadowHi.errors, ...smartPicklistHi.errors,
...shadowHi.errors,
    ...queueHi.errors,
    ...doctorHi.errors, ...printerHi.errors, ...taskHi.errors, ...handoverHi.errors,
    ...personHi.errors, ...replayHi.errors,
    ...skuHi.errors,
    ...stockHi.errors,
    ...inboundHi.errors,
    ...picklistHi.errors,
    ...prefetchHi.errors,
    ...diskHi.errors, ...backupHi.errors, ...restoreHi.errors, ...movedHi.errors, ...lessonHi.errors, ...dayHi.errors,
    ...wallHi.errors,
    ...benchHi.errors,
    ...documentHi.errors,
    invalid_input: (a) => ({ happened: `स्टेशन ${text(a, 'where') || 'यह'} नहीं समझा।`, act: 'फिर से स्कैन करें। दोबारा हो तो सुपरवाइज़र को बुलाएँ।' }),
    too_large: () => ({ happened: 'एक बार में बहुत ज़्यादा है।', act: 'छोटे हिस्सों में करें।' }),
    unknown_operation: () => ({ happened: 'स्टेशन यह काम नहीं जानता।', act: 'विंडो फिर से खोलें।' }),
    scan_id_reused: () => ({ happened: 'एक ही स्कैन दो अलग बातों के साथ आया।', act: 'फिर से स्कैन करें।' }),
    not_admitted: () => ({ happened: 'इस विंडो के पास स्टेशन की चाबी नहीं है।', act: 'स्टेशन को उसके अपने आइकन से खोलें, कॉपी किए पते से नहीं।' }),
    unavailable: () => ({ happened: 'स्टेशन बंद या चालू हो रहा है।', act: 'थोड़ा रुकें, फिर स्कैन करें।' }),
    internal: () => ({ happened: 'स्टेशन में गड़बड़ हुई। कुछ नहीं बदला।', act: 'फिर से स्कैन करें। दोबारा हो तो F1 दबाएँ और सुपरवाइज़र को बुलाएँ।' }),
    duplicate_bin: (a) => ({ happened: `बिन ${text(a, 'binCode')} फ़ाइल में दो बार है।`, act: 'एक पंक्ति रखें और फिर लाएँ। कुछ नहीं लाया गया।' }),
    duplicate_sku: (a) => ({ happened: `SKU ${text(a, 'skuId')} फ़ाइल में दो बार है।`, act: 'एक पंक्ति रखें और फिर लाएँ। कुछ नहीं लाया गया।' }),
    duplicate_listing: (a) => ({ happened: `लिस्टिंग ${text(a, 'listingId')} ${text(a, 'skuId')} की नहीं, दूसरे SKU की है।`, act: 'फ़ाइल ठीक करें और फिर लाएँ। कुछ नहीं लाया गया।' }),
    bin_not_found: (a) => ({ happened: `बिन ${text(a, 'binCode')} नहीं है।`, act: 'पहले बिन लाएँ या बिन कोड ठीक करें।' }),
    sku_not_found: (a) => ({ happened: `SKU ${text(a, 'skuId')} नहीं है।`, act: 'पहले SKU लाएँ या मिलाएँ।' }),
    sku_in_other_bin: (a) => ({ happened: `${text(a, 'title')} बिन ${text(a, 'binCode')} में रहता है।`, act: `इसे ${text(a, 'binCode')} में रखें, या पहले SKU की जगह बदलें।` }),
    shipment_not_found: () => ({ happened: 'यह ऑर्डर यहाँ नहीं है।', act: 'ऑर्डर मँगाएँ, फिर देखें।' }),
    nothing_to_pick: () => ({ happened: 'अभी कोई ऑर्डर पिक नहीं हो सकता।', act: 'होल्ड, जल्दी या बिना स्टॉक वाले ऑर्डर “आज” में हैं।' }),
    shipment_too_early: (a) => ({ happened: `${shortOrder(a)} ${clock(a, 'dispatchAfterMs')} से पहले पैक नहीं हो सकता।`, act: 'इसे इस पिकलिस्ट में न लें।' }),
    shipment_lacks_stock: (a) => ({ happened: `${shortOrder(a)} में ${text(a, 'unmet')} नग कम हैं।`, act: 'स्टॉक लें या गिनें, या सुपरवाइज़र से कैंसिल कराएँ।' }),
    shipment_already_listed: (a) => ({ happened: `${shortOrder(a)} पहले से एक पिकलिस्ट में है।`, act: 'इसे इस लिस्ट से हटाएँ।' }),
    picklist_not_found: () => ({ happened: 'यह पिकलिस्ट यहाँ नहीं है।', act: 'सूची से एक चुनें।' }),
    picklist_taken: (a) => ({ happened: `यह पिकलिस्ट ${text(a, 'benchId')} पर चल रही है।`, act: 'दूसरी चुनें।' }),
    picklist_done: () => ({ happened: 'यह पिकलिस्ट पूरी हो चुकी है।', act: 'दूसरी चुनें।' }),
    tote_in_use: (a) => ({ happened: `टोट ${text(a, 'toteCode')} में अभी सामान है।`, act: 'खाली टोट लें और स्कैन करें।' }),
    not_a_tote: (a) => ({ happened: `${text(a, 'toteCode')} टोट नहीं है, यह कुछ और है।`, act: 'खाली टोट का कोड स्कैन करें।' }),
    training_only: () => ({ happened: 'अभ्यास के कोड सिर्फ़ ट्रेनिंग में हैं।', act: 'असली सामान स्कैन करें।' }),
    bench_is_picking: () => ({ happened: 'इस बेंच पर एक पिकलिस्ट खुली है।', act: 'पहले उसे पूरा करें।' }),
    no_picklist_open: () => ({ happened: 'इस बेंच पर कोई पिकलिस्ट खुली नहीं है।', act: 'पहले पिकलिस्ट शुरू करें।' }),
    unknown_barcode: (a) => ({ happened: `कोड ${text(a, 'barcode')} यहाँ कोई नहीं जानता।`, act: 'सामान का कोड स्कैन करें। दूसरा कोड न हो तो Problem दबाएँ।' }),
    wrong_bin: (a) => ({ happened: `यह बिन ${text(a, 'binCode')} है।`, act: `बिन ${text(a, 'wantedBin')} पर जाएँ और उसे स्कैन करें।` }),
    scan_bin_first: (a) => ({ happened: 'बिन अभी स्कैन नहीं हुआ।', act: `पहले बिन ${text(a, 'binCode')} स्कैन करें।` }),
    wrong_item: (a) => ({ happened: `यह ${text(a, 'title')} है।`, act: `वापस रखें। ${text(a, 'binCode')} से ${text(a, 'wantedTitle')} लें।` }),
    extra_unit: (a) => ({ happened: `${text(a, 'title')} ज़्यादा है: ${text(a, 'needs')} चाहिए, आपके पास ${text(a, 'have')} हैं।`, act: 'इसे वापस रखें।' }),
    scan_repeated: () => ({ happened: 'एक ही कोड एक साथ दो बार आया। एक बार गिना गया।', act: 'आगे बढ़ें। दूसरे नग के लिए फिर स्कैन करें।' }),
    not_an_item: (a) => ({ happened: `यह लेबल ${shortAwb(a)} है, सामान नहीं।`, act: 'सामान स्कैन करें।' }),
    item_of_other_order: (a) => ({ happened: `सामान सही, ऑर्डर दूसरा: ${shortOrder(a)}, समय ${clock(a, 'dispatchByMs')}।`, act: 'इसे अलग रखें। यही ऑर्डर पूरा करें।' }),
    item_not_needed: (a) => ({ happened: `किसी पिक हुए ऑर्डर को ${text(a, 'title')} नहीं चाहिए।`, act: 'इसे अपने बिन में वापस रखें।' }),
    item_not_picked: (a) => ({ happened: `${text(a, 'title')} ${shortOrder(a)} का है, जो अभी पिक हो रहा है।`, act: 'पिकलिस्ट पूरी होने तक टोट में रहने दें।' }),
    shipment_cancelled: (a) => ({ happened: `रुकें। न भेजें। ${shortOrder(a)} कैंसिल हो गया।`, act: `इसके ${text(a, 'units')} नग PUT BACK टोट में रखें।` }),
    shipment_on_hold: (a) => ({ happened: `Flipkart ने ${shortOrder(a)} रोका है।`, act: 'इसे HOLD शेल्फ़ पर रखें। यह फिर आएगा।' }),
    label_before_items: (a) => ({ happened: `${text(a, 'left')} नग अभी स्कैन नहीं हुए।`, act: 'लेबल से पहले हर नग स्कैन करें।' }),
    stick_label_first: (a) => ({ happened: `${shortOrder(a)} पूरा है और लेबल बाकी है।`, act: 'लेबल चिपकाएँ और स्कैन करें, फिर अगला सामान लें।' }),
    wrong_label: (a) => ({ happened: `यह लेबल ${shortAwb(a)} ${shortOrder(a)} का है।`, act: `इस पार्सल को ${shortAwb(a, 'neededTrackingId')} चाहिए। वह लेबल उतारें।` }),
    label_not_printed: (a) => ({ happened: `लेबल ${shortAwb(a)} इस स्टेशन से नहीं छपा।`, act: 'प्रिंटर का इंतज़ार करें, या फिर से छपवाएँ।' }),
    label_of_nothing_open: (a) => ({ happened: `लेबल ${shortAwb(a)} ${shortOrder(a)} का है, जो अभी पैक नहीं हुआ।`, act: 'पहले उस ऑर्डर का सामान स्कैन करें।' }),
    label_already_stuck: (a) => ({ happened: `${shortOrder(a)} का लेबल ${shortAwb(a)} पहले ही हो चुका है।`, act: 'पार्सल कैरियर की ओर रखें। अगला सामान स्कैन करें।' }),
    bin_not_wanted: (a) => ({ happened: `यह बिन ${text(a, 'binCode')} है।`, act: 'यहाँ सामान या लेबल स्कैन करें।' }),
    shipment_at_other_bench: (a) => ({ happened: `${shortOrder(a)} ${text(a, 'benchId')} पर खुला है।`, act: 'सामान वहाँ ले जाएँ।' }),
    nothing_open: () => ({ happened: 'इस बेंच पर कोई ऑर्डर खुला नहीं है।', act: 'कोई भी सामान स्कैन करें।' }),
    carrier_not_found: (a) => ({ happened: `${text(a, 'carrier')} का कोई पार्सल नहीं है।`, act: 'सूची से कैरियर चुनें।' }),
    no_carrier_open: () => ({ happened: 'कोई कैरियर नहीं चुना गया।', act: 'जो कैरियर आया है उसे चुनें, फिर पार्सल स्कैन करें।' }),
    not_a_label: () => ({ happened: 'यह शिपिंग लेबल नहीं है।', act: 'पार्सल का AWB स्कैन करें।' }),
    other_carrier: (a) => ({ happened: `${shortAwb(a)} ${text(a, 'carrier')} से जाता है।`, act: 'इसे इस ढेर से हटाएँ।' }),
    parcel_not_labelled: (a) => ({ happened: `${shortOrder(a)} का पार्सल ${shortAwb(a)} किसी बेंच पर पक्का नहीं हुआ।`, act: 'इसे पैकिंग पर वापस लाएँ।' }),
    already_scanned_out: (a) => ({ happened: `पार्सल ${shortAwb(a)} पहले ही स्कैन हो चुका है।`, act: 'अगला स्कैन करें।' }),
    already_handed_over: (a) => ({ happened: `पार्सल ${shortAwb(a)} पहले ही दिया जा चुका है।`, act: 'सुपरवाइज़र को बुलाएँ: यह यहाँ नहीं होना चाहिए।' }),
    order_sync_off: () => ({ happened: 'ऑर्डर सिंक बंद है: ऑर्डर, लेबल, मैनिफ़ेस्ट नहीं आएँगे।', act: 'सुपरवाइज़र से ऑर्डर सिंक चालू कराएँ।' }),
    no_such_group: (a) => ({ happened: `Flipkart में ${text(a, 'carrier')} का पिकअप समूह नहीं है।`, act: 'एक मिनट बाद फिर मँगाएँ। न मिले तो सेलर पोर्टल देखें।' }),
    manifest_unreadable: () => ({ happened: 'Flipkart का मैनिफ़ेस्ट पढ़ा नहीं जा सका।', act: 'फिर से मँगाएँ।' }),
    flipkart_unreachable: () => ({ happened: 'Flipkart तक पहुँच नहीं है।', act: 'पैकिंग चालू रखें। लाइन आने पर फिर करें।' }),
    nothing_scanned_out: () => ({ happened: 'इस कैरियर का कोई पार्सल स्कैन नहीं हुआ।', act: 'पहले पार्सल स्कैन करें।' }),
    flipkart_not_told_yet: (a) => ({ happened: `Flipkart को ${text(a, 'count')} पार्सल के तैयार होने का पता अभी नहीं है।`, act: 'थोड़ा रुकें और फिर मँगाएँ।' }),
    manifest_not_found: () => ({ happened: 'यह मैनिफ़ेस्ट यहाँ नहीं है।', act: 'फिर से मँगाएँ।' }),
    manifest_closed: () => ({ happened: 'यह मैनिफ़ेस्ट साइन हो चुका है।', act: 'बचे पार्सल के लिए नया मँगाएँ।' }),
    document_not_found: () => ({ happened: 'यह दस्तावेज़ अब नहीं रखा है।', act: 'Flipkart से फिर मँगाएँ।' }),
    job_not_found: () => ({ happened: 'यह प्रिंट यहाँ नहीं है।', act: 'सूची से एक चुनें।' }),
    job_still_waiting: (a) => ({ happened: `लेबल ${shortAwb(a)} अभी प्रिंटर का इंतज़ार कर रहा है।`, act: 'प्रिंटर देखें। यह अपने आप छपेगा।' }),
    ...channelHi.errors,
    ...smartHi.errors,
    job_not_uncertain: () => ({ happened: 'इस प्रिंट का हाल पता है।', act: 'कुछ बताने की ज़रूरत नहीं।' }),
    ...inventoryHi.errors,
  },
  answers: {
    ...handoverHi.answers,
    ...queueHi.answers,
    ...packHi.answers,
    ...wallHi.answers,
    bin_proved: (a) => ({ happened: `बिन ${text(a, 'binCode')}।`, act: `${text(a, 'title')} लें।` }),
    unit_picked: (a) => ({ happened: `पिक हुआ: ${text(a, 'title')}।`, act: Number(a.left) > 0 ? `यहाँ इसके ${text(a, 'left')} और।` : 'आगे बढ़ें।' }),
    unit_to_slot: (a) => ({ happened: `पिक हुआ: ${text(a, 'title')}।`, act: a.isScanned === 'yes' ? `खाना ${text(a, 'slot')} में रखें और टोट ${text(a, 'toteCode')} स्कैन करें।` : `खाना ${text(a, 'slot')}, टोट ${text(a, 'toteCode')} में रखें।` }),
    tote_proved: (a) => ({ happened: `खाना ${text(a, 'slot')} में रखा।`, act: 'आगे बढ़ें।' }),
    picklist_picked: (a) => ({ happened: 'पिकलिस्ट पूरी।', act: `टोट ${text(a, 'toteCode')} पैकिंग पर लाएँ।` }),
    unit_packed: (a) => ({ happened: `ठीक: ${text(a, 'title')}।`, act: Number(a.moreOfIt) > 0 ? `इसके ${text(a, 'moreOfIt')} और।` : `${text(a, 'left')} नग बाकी।` }),
    label_printing: (a) => ({ happened: `${shortOrder(a)} का ${shortAwb(a)} छप रहा है।`, act: 'लेबल चिपकाएँ और स्कैन करें।' }),
    label_awaited: (a) => ({ happened: `${shortOrder(a)} के सब नग आ गए। Flipkart लेबल बना रहा है।`, act: 'पार्सल रोकें: लेबल यहीं छपेगा। या अलग रखकर आगे बढ़ें।' }),
    parcel_labelled: (a) => ({ happened: `लेबल ${shortAwb(a)} लग गया।`, act: `इस ऑर्डर के ${text(a, 'left')} डिब्बे और।` }),
    shipment_labelled: (a) => ({ happened: `पैक हुआ: ${shortOrder(a)}, ${shortAwb(a)}।`, act: 'कोई भी सामान स्कैन करें।' }),
    parcel_scanned_out: (a) => ({ happened: `बाहर: ${shortAwb(a)}।`, act: Number(a.left) > 0 ? `${text(a, 'left')} पार्सल बाकी।` : 'सब पार्सल स्कैन हुए।' }),
  },
  ignored: {
    not_wanted: (a) => ({ happened: `${meant(a)} इस स्क्रीन पर स्कैन नहीं होता।`, act: 'पैकिंग के लिए 1, पिकिंग के लिए 2 दबाएँ।' }),
    error_open: (a) => ({ happened: `नहीं गिना: ${meant(a)}`, act: 'पहले ग़लती का जवाब दें।' }),
  },
  screen: screenHi,
  trail: personHi.trail,
  floor: replayHi.floor, said: replayHi.said,
  checks: checkWordsHi,
};

/** What a scan is in this warehouse, in a sentence. */
function meant(a: About): string {
  switch (a.kind) {
    case 'item': return `यह ${text(a, 'title')} है, बिन ${text(a, 'binCode') || '—'}।`;
    case 'bin': return `यह बिन ${text(a, 'binCode')} है।`;
    case 'label': return `यह ${shortOrder(a)} का लेबल ${shortAwb(a, 'barcode')} है।`;
    case 'tote': return `यह टोट ${text(a, 'barcode')} है।`;
    default: return `कोड ${text(a, 'barcode')} यहाँ कोई नहीं जानता।`;
  }
}
