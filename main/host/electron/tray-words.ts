import { istClock } from '../../../shared/time.ts';
import type { AgentRefusal } from '../../print-agent/index.ts';
import type { PutInTrouble } from '../../update/update-watch.ts';

/** What the engine says of the line to Flipkart, as far as the tray shows it; null while it does not answer. */
export interface SyncState {
  readonly online: boolean;
  readonly lastSuccessAtMs: number | null;
  readonly unsent: number;
}

/** The words of the shell's own parts. Both languages are total; a window in another language has English here. */
interface ShellWords {
  readonly name: string;
  readonly open: string;
  readonly board: string;
  readonly startWithSystem: string;
  readonly quit: string;
  readonly allSent: string;
  readonly unsent: (count: number) => string;
  readonly silentSince: (clock: string) => string;
  readonly silent: string;
  readonly engineAway: string;
  readonly notSaved: string;
  readonly notSavedDisk: string;
  readonly notSavedName: string;
  readonly updateReady: (version: string) => string;
  readonly updateNot: Readonly<Record<PutInTrouble, string>>;
  readonly agent: AgentWords;
}

/** The words of a PC that only prints for a bench. */
interface AgentWords {
  readonly printsFor: (name: string, url: string) => string;
  readonly silent: string;
  readonly quit: string;
  readonly isRunning: string;
  readonly ended: string;
  readonly refused: Readonly<Record<AgentRefusal, string>>;
  readonly howTo: string;
}

const WORDS = {
  en: {
    name: 'Smart Workstation', open: 'Open the window', board: 'Today on the second screen', startWithSystem: 'Start with this PC', quit: 'End the station', allSent: 'Everything is sent', unsent: (count) => `${count} not sent yet`,
    silentSince: (clock) => `Flipkart has not answered since ${clock}`, silent: 'Flipkart has not answered yet', engineAway: 'The station is not answering', notSaved: 'The file was not saved.', notSavedDisk: 'The file could not be saved there. Choose another folder, or see whether the disk is full.',
    notSavedName: 'A file of that kind is not saved. Keep the ending that it came with.',
    updateReady: (version) => `Version ${version} is here: end the station and put it in`,
    updateNot: {
      rule_forbids: 'Updates are turned off here.', person_must_ask: 'Ask for it in this menu.', order_open: 'An order is open at a packing bench. Pack it first.', list_walked: 'Somebody is walking a list. Finish it first.',
      print_under_way: 'A label is on its way to a printer. Wait for it.', cut_off_near: 'A cut-off is less than 90 minutes away. Hand over first.', store_not_sound: 'The store is not sound. Look at the doctor first.', copy_needed: 'A copy of the store must be made first. Make one on the doctor\'s screen.',
      not_signed: 'What lies on the server of updates is not signed by the maker of this program. Nothing was fetched. Tell whoever looks after this PC.',
      no_address: 'No address of updates was given.', not_reached: 'The server of updates was not reached.', not_understood: 'The server of updates says something that this program does not understand.', not_what_was_told: 'What was fetched is not what was told. It was thrown away.', nothing_newer: 'There is nothing newer.',
      not_answering: 'The station is not answering. Wait until it is there again.',
    },
    agent: {
      printsFor: (name, url) => `${name} prints for ${url}`, silent: 'The main PC does not answer. Nothing is printed until it does.', quit: 'End the printing', isRunning: 'This PC prints for a main PC already. End it by its sign beside the clock first.',
      ended: 'The main PC does not let this one print any more. Pair it anew with a code from there.', howTo: 'On the main PC open Printers, Further benches, F6 shows the code. Start this program with --print-agent --to=ADDRESS --name=NAME --code=CODE --fingerprint=FINGERPRINT.',
      refused: {
        not_paired: 'This PC is not paired with a main PC.', address_odd: 'That is no address of a main PC: it begins with https://', main_pc_silent: 'The main PC does not answer. Is it on, and is the LAN open there?', not_taken: 'The main PC did not take the code. Show a new one there.',
        other_certificate: 'The main PC shows another certificate than the one that was compared. Nothing was said to it. Compare the fingerprint again.', key_gone: 'The key of this PC is gone or cannot be opened. Pair it anew.',
      },
    },
  },
  hi: {
    name: 'Smart Workstation', open: 'विंडो खोलें', board: 'दूसरी स्क्रीन पर आज', startWithSystem: 'इस PC के साथ चालू हो', quit: 'स्टेशन बंद करें', allSent: 'सब भेज दिया गया', unsent: (count) => `${count} भेजना बाकी`,
    silentSince: (clock) => `${clock} से Flipkart का जवाब नहीं`, silent: 'Flipkart का जवाब अभी नहीं आया', engineAway: 'स्टेशन जवाब नहीं दे रहा', notSaved: 'फ़ाइल सेव नहीं हुई।', notSavedDisk: 'फ़ाइल वहाँ सेव नहीं हो सकी। दूसरा फ़ोल्डर चुनें, या देखें कि डिस्क भरी तो नहीं।',
    notSavedName: 'इस तरह की फ़ाइल सेव नहीं होती। जो नाम का अंत आया था, वही रखें।',
    updateReady: (version) => `वर्ज़न ${version} आ गया: स्टेशन बंद करके लगाएँ`,
    updateNot: {
      rule_forbids: 'यहाँ अपडेट बंद हैं।', person_must_ask: 'इस मेन्यू से माँगें।', order_open: 'पैकिंग बेंच पर एक ऑर्डर खुला है। पहले उसे पैक करें।', list_walked: 'कोई लिस्ट लेकर चल रहा है। पहले उसे पूरा करें।',
      print_under_way: 'एक लेबल प्रिंटर के रास्ते में है। उसका इंतज़ार करें।', cut_off_near: 'कट-ऑफ़ में 90 मिनट से कम बचे हैं। पहले हैंडओवर करें।', store_not_sound: 'रिकॉर्ड ठीक नहीं है। पहले डॉक्टर देखें।', copy_needed: 'पहले रिकॉर्ड की एक कॉपी बनानी होगी। डॉक्टर की स्क्रीन पर बनाएँ।',
      not_signed: 'अपडेट के सर्वर पर जो है, उस पर इस प्रोग्राम को बनाने वाले का हस्ताक्षर नहीं है। कुछ नहीं लाया गया। इस PC की देखभाल करने वाले को बताएँ।',
      no_address: 'अपडेट का कोई पता नहीं दिया गया।', not_reached: 'अपडेट का सर्वर नहीं मिला।', not_understood: 'अपडेट का सर्वर जो कहता है, वह यह प्रोग्राम नहीं समझता।', not_what_was_told: 'जो आया वह बताया हुआ नहीं था। उसे हटा दिया गया।', nothing_newer: 'कुछ नया नहीं है।',
      not_answering: 'स्टेशन जवाब नहीं दे रहा। उसके वापस आने तक रुकें।',
    },
    agent: {
      printsFor: (name, url) => `${name} यहाँ से प्रिंट करता है: ${url}`, silent: 'मुख्य PC जवाब नहीं दे रहा। तब तक कुछ प्रिंट नहीं होगा।', quit: 'प्रिंट करना बंद करें', isRunning: 'यह PC पहले से किसी मुख्य PC के लिए प्रिंट कर रहा है। पहले घड़ी के पास वाले निशान से उसे बंद करें।',
      ended: 'मुख्य PC अब इस PC को प्रिंट नहीं करने देता। वहाँ के नए कोड से फिर जोड़ें।', howTo: 'मुख्य PC पर Printers, Further benches खोलें, F6 कोड दिखाता है। यह प्रोग्राम ऐसे चालू करें: --print-agent --to=ADDRESS --name=NAME --code=CODE --fingerprint=FINGERPRINT',
      refused: {
        not_paired: 'यह PC किसी मुख्य PC से जुड़ा नहीं है।', address_odd: 'यह मुख्य PC का पता नहीं है: वह https:// से शुरू होता है', main_pc_silent: 'मुख्य PC जवाब नहीं दे रहा। क्या वह चालू है, और क्या वहाँ LAN खुला है?', not_taken: 'मुख्य PC ने कोड नहीं माना। वहाँ नया कोड दिखाएँ।',
        other_certificate: 'मुख्य PC का सर्टिफ़िकेट वह नहीं जो मिलाया गया था। उसे कुछ नहीं बताया गया। फ़िंगरप्रिंट फिर मिलाएँ।', key_gone: 'इस PC की कुंजी नहीं मिली या खुल नहीं रही। फिर से जोड़ें।',
      },
    },
  },
} as const satisfies Readonly<Record<string, ShellWords>>;
export type ShellLanguage = keyof typeof WORDS;
export const SHELL_LANGUAGES = Object.keys(WORDS) as readonly ShellLanguage[];

/** The words in the language of the window: what a page says of itself is looked up in the list, never shown. */
export function shellWords(language: string): ShellWords {
  return WORDS[SHELL_LANGUAGES.find((each) => each === language) ?? 'en'];
}

/** One line for the tooltip and the head of the menu: what is wrong first. */
export function syncLine(words: ShellWords, state: SyncState | null): string {
  if (state === null) return words.engineAway;
  const sent = state.unsent === 0 ? words.allSent : words.unsent(state.unsent);
  if (state.online) return sent;
  return `${state.lastSuccessAtMs === null ? words.silent : words.silentSince(istClock(state.lastSuccessAtMs))}; ${sent}`;
}
