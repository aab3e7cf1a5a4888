/**
 * What a bench says aloud, one line a prompt, with a column for each language. The name of a prompt is the name of its file:
 * `assets/prompts/<language>/<name>.wav`. The words are short, because they are heard between two scans: what is wrong or what comes
 * next, never a number or a name, which stand on the screen.
 */
export const PROMPTS = {
  'scan-any-item': { en: 'Scan any item', hi: 'कोई भी आइटम स्कैन कीजिए' },
  'scan-its-items': { en: 'Scan its items', hi: 'इसके आइटम स्कैन कीजिए' },
  'stick-and-scan-label': { en: 'Stick the label and scan it', hi: 'लेबल चिपकाकर स्कैन कीजिए' },
  'label-is-printing': { en: 'Label is printing', hi: 'लेबल छप रहा है' },
  'hold-parcel': { en: 'Hold this parcel', hi: 'यह पार्सल रोकिए' },
  'weigh-box': { en: 'Weigh the box', hi: 'डिब्बा तौलिए' },
  'scan-serial': { en: 'Scan the serial number', hi: 'सीरियल नंबर स्कैन कीजिए' },
  packed: { en: 'Packed', hi: 'पैक हो गया' },
  'next-box': { en: 'Next box', hi: 'अगला डिब्बा' },
  'picklist-done': { en: 'Picklist done', hi: 'पिकलिस्ट पूरी हुई' },
  'go-to-next-bin': { en: 'Go to the next bin', hi: 'अगले बिन पर जाइए' },
  'wrong-bin': { en: 'Wrong bin', hi: 'गलत बिन' },
  'scan-bin-first': { en: 'Scan the bin first', hi: 'पहले बिन स्कैन कीजिए' },
  'scan-tote-first': { en: 'Scan the tote first', hi: 'पहले टोट स्कैन कीजिए' },
  'wrong-item': { en: 'Wrong item', hi: 'गलत आइटम' },
  'extra-unit': { en: 'Extra unit', hi: 'एक ज़्यादा है' },
  'not-known': { en: 'Code not known', hi: 'कोड मालूम नहीं' },
  'other-order': { en: 'Other order', hi: 'दूसरे ऑर्डर का है' },
  stop: { en: 'Stop. Do not ship', hi: 'रुकिए। मत भेजिए' },
  'put-on-hold': { en: 'On hold', hi: 'होल्ड पर रखिए' },
  'wrong-label': { en: 'Wrong label', hi: 'गलत लेबल' },
  'wrong-carrier': { en: 'Wrong carrier', hi: 'गलत कैरियर' },
  'done-already': { en: 'Done already', hi: 'पहले ही हो चुका' },
  'weight-is-off': { en: 'Weight is wrong', hi: 'वज़न मेल नहीं खाता' },
  'printer-needs-you': { en: 'Printer needs you', hi: 'प्रिंटर देखिए' },
  'not-listening': { en: 'Not listening', hi: 'बेंच सुन नहीं रही' },
  'call-supervisor': { en: 'Call the supervisor', hi: 'सुपरवाइज़र को बुलाइए' },
  'look-at-screen': { en: 'Look at the screen', hi: 'स्क्रीन देखिए' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type PromptKey = keyof typeof PROMPTS;
