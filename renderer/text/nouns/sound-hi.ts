/** बेंच की आवाज़ और भाषा। */
export const soundHi = {
  screen: {
    sound_title: 'आवाज़ और भाषा', sound_volume: 'इस बेंच की आवाज़ कितनी तेज़', sound_accepted: 'सही', sound_complete: 'पूरा', sound_attention: 'इधर देखिए', sound_wrong: 'गलत', sound_printer: 'प्रिंटर',
    sound_spoken: 'बोले गए शब्द', spoken_off: 'कुछ नहीं', spoken_errors: 'सिर्फ़ गलतियाँ', spoken_all: 'सब', sound_spoken_act: 'टोन के बाद बोले जाते हैं और अगले स्कैन पर रुक जाते हैं।',
    sound_language: 'भाषा', sound_whose: 'भाषा और बोले गए शब्द आपके बैज के साथ हर बेंच पर जाते हैं। आवाज़ की तेज़ी यहीं रहती है।',
  },
} as const;
