import type { Say } from '../about.ts';
import { text } from '../about.ts';

const because = (happened: string, says: string): string => (says === '' ? `${happened}।` : `${happened}: ${says}।`);

/** Copies of the store, and a store that is damaged, in Hindi. */
export const backupHi = {
  errors: {
    store_damaged: () => ({ happened: 'इस स्टेशन का रिकॉर्ड ख़राब हो गया है। अभी जो किया, वह दर्ज नहीं हुआ।', act: 'स्कैन रोकें और सुपरवाइज़र को बुलाएँ: स्टेशन बंद करके फिर चालू करें। वह सबसे नई सही कॉपी ख़ुद वापस लाएगा।' }),
    backup_no_room: () => ({ happened: 'कॉपी नहीं बनी: स्टेशन PC की डिस्क पर उसके लिए जगह कम है।', act: 'इस डिस्क पर जगह बनाएँ, फिर कॉपी बनाएँ। तब तक पैकिंग चलती रहेगी।' }),
    backup_disk_failed: (a) => ({ happened: because('कॉपी नहीं बनी: स्टेशन PC की डिस्क ने उसे नहीं लिया', text(a, 'says')), act: 'आज ही इस PC की डिस्क दिखवाएँ। तब तक पैकिंग चलती रहेगी।' }),
    backup_not_good: (a) => ({ happened: because('कॉपी बनी, पर जाँच में ग़लत निकली, इसलिए गिनी नहीं जाएगी', text(a, 'says')), act: 'कॉपी फिर बनाएँ। दोबारा हो तो इस PC की डिस्क दिखवाएँ।' }),
    backup_failed: (a) => ({ happened: because('कॉपी नहीं बनी', text(a, 'says')), act: 'कॉपी फिर बनाएँ। दोबारा हो तो स्टेशन फिर से चालू करें।' }),
  } satisfies Record<string, Say>,
  screen: {
    backup_title: 'रिकॉर्ड की कॉपियाँ', backup_none: 'अभी कोई कॉपी नहीं है।', backup_none_act: 'पहले स्कैन के कुछ मिनट बाद पहली कॉपी अपने आप बनती है।', backup_rule: 'हर दो घंटे पर, शिफ़्ट के अंत में और स्टेशन बंद होने पर कॉपी बनती है, और सबसे नई {kept} रखी जाती हैं। हर एक खोलकर जाँची गई है।',
    backup_row: '{at}, {ago} पहले', backup_size: '{size}', backup_make: 'अभी कॉपी बनाएँ', backup_making: 'कॉपी बन रही है …', backup_made: 'कॉपी बनी और जाँची गई।', backup_made_act: 'आगे बढ़ें।',
    backup_trouble: '{at} पर आख़िरी कोशिश में कॉपी नहीं बनी।', backup_check_never: 'रिकॉर्ड का हर पन्ना अभी नहीं जाँचा गया: यह दिन में एक बार, ख़ाली समय में होता है।', backup_check_good: '{at} पर रिकॉर्ड का हर पन्ना जाँचा गया: सब ठीक।', backup_check_bad: '{at} की जाँच में ख़राबी मिली: {says}',
    backup_damaged: 'रिकॉर्ड {at} से ख़राब है और अब कोई स्कैन नहीं लेता।', column_copy: 'कॉपी', column_reason: 'किसलिए बनी', column_size: 'आकार',
    'copy_two-hourly': 'हर दो घंटे', 'copy_shift-end': 'शिफ़्ट का अंत', 'copy_station-stopped': 'स्टेशन बंद', 'copy_asked-for': 'माँगी गई', 'copy_before-migration': 'अपडेट से पहले',
    guarded_backup: 'रिकॉर्ड की कॉपी बनाना',
  },
} as const;
