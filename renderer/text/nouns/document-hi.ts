import type { Say } from '../about.ts';
import { text } from '../about.ts';
import type { documentEn } from './document-en.ts';

const errors = {
  paper_not_made: () => ({ happened: 'कागज़ बन नहीं पाया।', act: 'एक बार फिर माँगें। न आए तो “डॉक्टर” में देखें।' }),
  no_code_free: (a) => ({ happened: `${text(a, 'skuId')} के लिए हमारा कोई कोड खाली नहीं है।`, act: 'F3 से इसे अपना कोई कोड सिखाएँ।' }),
  label_not_fetched: (a) => ({ happened: `${text(a, 'orderId')} का इनवॉइस उसके लेबल के साथ आता है, और वह अभी आया नहीं।`, act: 'लेबल आने दें, या दस्तावेज़ में देखें।' }),
  invoice_too_small: (a) => ({ happened: `${text(a, 'printer') || 'इस प्रिंटर'} के कागज़ पर ${text(a, 'orderId')} का इनवॉइस पढ़ा नहीं जाएगा, इतना छोटा होगा।`, act: 'PDF खोलकर A4 पर प्रिंट करें।' }),
  invoice_not_found: (a) => ({ happened: `${text(a, 'orderId')} के PDF में इनवॉइस नहीं है।`, act: 'Flipkart ने सिर्फ़ लेबल भेजा है। इनवॉइस उसके सेलर पैनल से लें।' }),
} as const satisfies Readonly<Record<keyof typeof documentEn.errors, Say>>;

const screen = {
  paper_printing_act: 'प्रिंटर से ले लें।', paper_reprint_act: 'इस पर REPRINT {n} लिखा है। पुराना वाला फेंक दें।', paper_open_act: 'इस बेंच का कोई प्रिंटर ऐसे कागज़ नहीं छापता: यहीं से प्रिंट या सेव करें।', paper_open_asked_act: 'यहीं से प्रिंट या सेव करें।', list_found: 'पिकलिस्ट {code} चुनी गई।',
  printing_pick_slip: 'पिक पर्ची छप रही है।', open_pick_slip: 'पिक पर्ची यहाँ खुली है।', paper_pick_slip: 'पिक पर्ची',
  printing_put_away_slip: 'माल रखने की पर्ची छप रही है।', open_put_away_slip: 'माल रखने की पर्ची यहाँ खुली है।', paper_put_away_slip: 'माल रखने की पर्ची',
  printing_contents_slip: 'सामान की पर्ची छप रही है।', open_contents_slip: 'सामान की पर्ची यहाँ खुली है।', paper_contents_slip: 'सामान की पर्ची',
  printing_put_back_slip: 'माल वापस रखने की पर्ची छप रही है।', open_put_back_slip: 'माल वापस रखने की पर्ची यहाँ खुली है।', paper_put_back_slip: 'माल वापस रखने की पर्ची',
  printing_manifest_cover: 'माल सौंपने का पन्ना छप रहा है।', open_manifest_cover: 'माल सौंपने का पन्ना यहाँ खुला है।', paper_manifest_cover: 'माल सौंपने का पन्ना',
  printing_command_sheet: 'कमांड कोड का पन्ना छप रहा है।', open_command_sheet: 'कमांड कोड का पन्ना यहाँ खुला है।', paper_command_sheet: 'कमांड कोड का पन्ना',
  printing_put_wall_slip: 'वॉल में क्या है, उसकी पर्ची छप रही है।', open_put_wall_slip: 'वॉल में क्या है, वह यहाँ खुला है।', paper_put_wall_slip: 'पुट वॉल',
  printing_wall_labels: 'खानों के कोड छप रहे हैं।', open_wall_labels: 'खानों के कोड यहाँ खुले हैं।', paper_wall_labels: 'खानों के कोड',
  key_put_wall_slip: 'पर्ची', key_wall_labels: 'कोड छापें',
  printing_bin_label: 'बिन के लेबल छप रहे हैं।', open_bin_label: 'बिन के लेबल यहाँ खुले हैं।', paper_bin_label: 'बिन के लेबल',
  printing_item_label: 'सामान के लेबल छप रहे हैं।', open_item_label: 'सामान के लेबल यहाँ खुले हैं।', paper_item_label: 'सामान के लेबल',
  printing_invoice: 'इनवॉइस छप रहा है।', open_invoice: 'इनवॉइस यहाँ खुला है।', paper_invoice: 'इनवॉइस',
  key_pick_slip: 'पिक पर्ची', key_put_away_slip: 'पर्ची', key_put_back_slip: 'पर्ची', key_bin_label: 'बिन लेबल', key_item_label: 'सामान पर लेबल', key_item_label_stop: 'लेबल बंद', key_invoice: 'इनवॉइस', key_command_sheet: 'कमांड कोड', key_hand_over_sheet: 'सौंपने का पन्ना',
  open_paper_pdf: 'PDF खोलें', bin_labels_all: 'इन {count} बिन के लेबल', item_labels_title: 'बिना कोड का सामान: लें और लेबल लगाएँ', item_labels_about: 'SKU चुनें। उसके नग लिए जाएँगे और हर एक का लेबल छपेगा। जिस SKU का कोड नहीं उसे हमारा कोड मिलेगा।',
  item_labels_copies: 'लेबल', item_labels_do: '{units} लें और {copies} छापें', item_labels_only: 'सिर्फ़ {copies} छापें', item_label_new: '{title}: नए कोड {barcode} के लेबल।', item_label_known: '{title}: उसके कोड {barcode} के लेबल।', item_label_act: 'हर नग पर एक चिपकाएँ, फिर उनमें से एक स्कैन करें।', badge_card_print: 'कार्ड सेव करें (PDF)',
} as const satisfies Readonly<Record<keyof typeof documentEn.screen, string>>;

export const documentHi = { errors, screen };
