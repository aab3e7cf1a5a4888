import { istClock } from '../../../shared/time.ts';

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
}

const WORDS = {
  en: {
    name: 'Smart Workstation', open: 'Open the window', board: 'Today on the second screen', startWithSystem: 'Start with this PC', quit: 'End the station', allSent: 'Everything is sent', unsent: (count) => `${count} not sent yet`,
    silentSince: (clock) => `Flipkart has not answered since ${clock}`, silent: 'Flipkart has not answered yet', engineAway: 'The station is not answering', notSaved: 'The file was not saved.', notSavedDisk: 'The file could not be saved there. Choose another folder, or see whether the disk is full.',
    notSavedName: 'A file of that kind is not saved. Keep the ending that it came with.',
  },
  hi: {
    name: 'Smart Workstation', open: 'विंडो खोलें', board: 'दूसरी स्क्रीन पर आज', startWithSystem: 'इस PC के साथ चालू हो', quit: 'स्टेशन बंद करें', allSent: 'सब भेज दिया गया', unsent: (count) => `${count} भेजना बाकी`,
    silentSince: (clock) => `${clock} से Flipkart का जवाब नहीं`, silent: 'Flipkart का जवाब अभी नहीं आया', engineAway: 'स्टेशन जवाब नहीं दे रहा', notSaved: 'फ़ाइल सेव नहीं हुई।', notSavedDisk: 'फ़ाइल वहाँ सेव नहीं हो सकी। दूसरा फ़ोल्डर चुनें, या देखें कि डिस्क भरी तो नहीं।',
    notSavedName: 'इस तरह की फ़ाइल सेव नहीं होती। जो नाम का अंत आया था, वही रखें।',
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
