import type { Say } from '../about.ts';

/** The station PC cannot keep what is done, in Hindi. */
export const diskHi = {
  errors: {
    disk_full: () => ({ happened: 'स्टेशन PC की डिस्क भर गई है। अभी जो किया, वह दर्ज नहीं हुआ।', act: 'सामान नीचे रखें और सुपरवाइज़र को बुलाएँ: स्टेशन PC पर जगह खाली करें, फिर स्कैन करें।' }),
    disk_failed: () => ({ happened: 'स्टेशन PC अपनी डिस्क पर लिख नहीं पाया। अभी जो किया, वह दर्ज नहीं हुआ।', act: 'फिर से स्कैन करें। दोबारा हो तो रुकें और सुपरवाइज़र को बुलाएँ: स्टेशन PC की डिस्क देखनी होगी।' }),
  } satisfies Record<string, Say>,
  screen: {},
} as const;
