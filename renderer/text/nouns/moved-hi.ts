import type { Say } from '../about.ts';
import { shortAwb, shortOrder, text } from '../about.ts';

/** Flipkart gave an order to another location, in Hindi. */
export const movedHi = {
  errors: {
    shipment_moved: (a) => ({ happened: `रुकें। न भेजें। Flipkart ने ${shortOrder(a)} दूसरी लोकेशन को दे दिया।`, act: `इसके ${text(a, 'units')} नग PUT BACK टोट में रखें। लौटा तो यह फिर आएगा।` }),
    label_void: (a) => ({ happened: `रुकें। ${shortOrder(a)} का लेबल ${shortAwb(a, 'trackingId')} अब नहीं चलेगा: Flipkart ने ऑर्डर फिर से पैक किया।`, act: `इसे उतारकर फाड़ दें। पार्सल सिर्फ़ लेबल ${shortAwb(a, 'neededTrackingId')} के साथ जाएगा।` }),
    manifest_lists_moved: (a) => ({ happened: `रुकें। मैनिफ़ेस्ट के ${text(a, 'count')} पार्सल Flipkart ने दूसरी लोकेशन को दे दिए, पहला ${shortAwb(a, 'first')}।`, act: 'उन्हें निकालें, फिर मैनिफ़ेस्ट दोबारा मँगाएँ।' }),
  } satisfies Record<string, Say>,
  screen: {
    put_back_moved: 'दूसरी लोकेशन', pull_out_moved: 'पार्सल निकालें: Flipkart ने इसे दूसरी लोकेशन को दे दिया', about_order_moved: 'ऑर्डर दूसरी लोकेशन को गया',
  },
} as const;
