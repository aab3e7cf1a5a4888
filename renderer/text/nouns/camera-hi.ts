import type { About } from '../about.ts';
import { shortOrder, text } from '../about.ts';
import type { cameraEn } from './camera-en.ts';

const photoOrClip = (a: About): string => (a.picture === 'clip' ? 'क्लिप' : 'फ़ोटो');

const screen: Readonly<Record<keyof typeof cameraEn.screen, string>> = {
  guarded_camera: 'कैमरा सेट करना', part_camera: 'कैमरा', key_pictures: 'फ़ोटो',
  camera_mode: 'डिब्बे के आख़िरी स्कैन पर', camera_mode_off: 'कुछ नहीं', camera_mode_photo: 'फ़ोटो', camera_mode_clip: 'क्लिप', camera_seconds: 'क्लिप कितने सेकंड', camera_above: 'सिर्फ़ इतने ₹ या ज़्यादा के ऑर्डर', camera_above_help: '0: हर ऑर्डर। सब यूनिट का वह दाम जो ग्राहक देता है।',
  camera_which: 'इस बेंच का कैमरा', camera_any: 'जो भी लगा हो', camera_keep_days: 'ऑर्डर जाने के बाद कितने दिन', camera_megabytes: 'सब फ़ोटो के लिए जगह, MB', camera_used: 'फ़ोटो {bound} MB में से {used} MB ले रहे हैं।', camera_not_seen: 'फ़ोटो कितनी जगह लेते हैं, अभी देखा नहीं गया।',
  camera_keep_rule: 'खुले ऑर्डर और खुले क्लेम के फ़ोटो कभी नहीं हटते।', camera_privacy: 'इसमें हाथ और सामान दिखते हैं, आवाज़ नहीं। लोगों को बताएँ कि यह चालू है। फ़ोटो किसी लॉग में नहीं जाते; सिर्फ़ अपने ऑर्डर के सबूत के साथ बाहर जाते हैं।',
  camera_save: 'रखें', camera_saved: 'रख लिया।', camera_saved_act: 'अगले ऑर्डर से लागू।', camera_try: 'इससे देखें', camera_view: 'कैमरा क्या देख रहा है', camera_aim: 'खुला डिब्बा ऊपर से तस्वीर का बड़ा हिस्सा भरे।',
  camera_on_photo: 'कैमरा चालू', camera_on_clip: 'कैमरा चालू: क्लिप', camera_opening: 'कैमरा खुल रहा है …',
  camera_says_missing: 'यहाँ कैमरा नहीं है।', camera_says_busy: 'कैमरा किसी और प्रोग्राम के पास है।', camera_says_denied: 'यहाँ कैमरे की इजाज़त नहीं है।', camera_says_lost: 'कैमरा निकल गया।', camera_says_silent: 'कैमरे से तस्वीर नहीं आ रही।', camera_says_not_kept: 'डिब्बे की एक फ़ोटो रखी नहीं जा सकी।',
  camera_says_act: 'बिना फ़ोटो पैकिंग करते रहें। सुपरवाइज़र को बताएँ।', camera_sees_again: 'कैमरा फिर देख रहा है।',
  pictures_title: 'खुले डिब्बे के फ़ोटो', pictures_none: 'कोई फ़ोटो नहीं ली गई।', picture_photo: 'डिब्बा {box} का फ़ोटो, {at}', picture_clip: 'डिब्बा {box} की क्लिप, {at}', picture_by: '{by} ने {bench} पर पैक किया', picture_removed: 'समय पूरा होने पर हटा दिया गया', picture_next: 'अगला फ़ोटो', picture_before: 'पिछला फ़ोटो', picture_of: '{of} में से {n}',
};

/** खुले डिब्बों के फ़ोटो, हिंदी में। */
export const cameraHi: { readonly errors: typeof cameraEn.errors; readonly screen: typeof screen; readonly trail: Readonly<Record<keyof typeof cameraEn.trail, (a: About) => string>> } = {
  screen,
  errors: {
    camera_off: () => ({ happened: 'डिब्बों के फ़ोटो बंद हैं।', act: 'पैकिंग करते रहें। दिक़्क़तें › कैमरा में चालू होते हैं।' }),
    box_picture_incomplete: (a) => ({ happened: `${photoOrClip(a)} पूरी नहीं पहुँची।`, act: 'पैकिंग करते रहें। वह अपने आप फिर भेजी जाती है।' }),
    box_picture_unreadable: (a) => ({ happened: `कैमरे ने जो दिया वह ${photoOrClip(a)} नहीं है। रखा नहीं गया।`, act: 'पैकिंग करते रहें। कैमरा फिर से लगाएँ, या दूसरा चुनें।' }),
    box_picture_too_large: (a) => ({ happened: `${text(a, 'megabytes')} MB की तस्वीर बहुत बड़ी है: ${text(a, 'most')} MB तक चलती है। रखी नहीं गई।`, act: 'पैकिंग करते रहें। दिक़्क़तें › कैमरा में क्लिप छोटी करें।' }),
    box_picture_before_goods: (a) => ({ happened: `${shortOrder(a)} का अभी कुछ पैक नहीं हुआ, तो फ़ोटो किस डिब्बे की?`, act: 'पहले उसका सामान स्कैन करें।' }),
    box_picture_of_other_order: (a) => ({ happened: `कैमरा वही तस्वीर दे रहा है जो ${shortOrder(a)} के लिए दी थी: वह अटक गया है। रखी नहीं गई।`, act: 'पैकिंग करते रहें। कैमरा फिर से लगाएँ।' }),
    box_pictures_full: (a) => ({ happened: `${shortOrder(a)} के ${text(a, 'most')} फ़ोटो पहले से हैं।`, act: 'पैकिंग करते रहें। और नहीं चाहिए।' }),
  },
  trail: {
    'box.pictured': (a) => `खुले डिब्बे ${text(a, 'boxNumber')} की ${photoOrClip(a)} ली गई, हैश ${text(a, 'documentHash').slice(0, 12)}…`,
  },
};
