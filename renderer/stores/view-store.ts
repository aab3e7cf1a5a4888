import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { ScannerSettings } from '../scanner/scan-reducer.ts';
import { SCANNER_DEFAULTS } from '../scanner/scan-reducer.ts';
import type { Spoken } from '../../shared/contract/lists.ts';
import type { Language } from '../text/index.ts';
import { isLanguage } from '../text/index.ts';

export const SCREENS = ['today', 'picking', 'packing', 'handover', 'documents', 'sync', 'inventory', 'skus', 'returns', 'channel', 'doctor', 'stock', 'people', 'tasks', 'problems', 'wall', 'printers', 'orders', 'day', 'reports', 'replay'] as const;
export type Screen = (typeof SCREENS)[number];
/** In the order in which the switch goes through them; `contrast` is black, white and yellow, with edges that cannot be missed. */
export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** How somebody is spoken to. */
export interface OwnWays {
  readonly language: Language;
  readonly spoken: Spoken;
}

const LOUD = 80;

/** What this window shows, and how; nothing that the engine knows. */
interface View {
  readonly screen: Screen;
  readonly language: Language;
  /** What is said aloud, besides the tones. */
  readonly spoken: Spoken;
  /** The bench's own ways, while those of whoever is signed in stand before them. */
  readonly benchWays: OwnWays | null;
  /** How loud this bench is: 10 to 100. Never silent: an alarm that nobody hears ships a cancelled parcel. */
  readonly volume: number;
  readonly theme: Theme;
  /** How this bench's scanner types; set-up finds out. */
  readonly scanner: ScannerSettings;
  /** Whether a scale stands at this bench; without one every weight is typed. */
  readonly hasScale: boolean;
  readonly isHelpOpen: boolean;
  readonly isTypingCode: boolean;
  readonly isPracticeOpen: boolean;
  /** Whether the panel of the guided shift is unfolded. */
  readonly isCoachOpen: boolean;
  go(screen: Screen): void;
  /** Puts a person's ways before the bench's; null: the bench's own again. */
  takeWays(ways: OwnWays | null): void;
  /** The language of the bench, whoever is signed in. */
  setBenchLanguage(language: Language): void;
  setVolume(volume: number): void;
  setTheme(theme: Theme): void;
  setHelp(isOpen: boolean): void;
  setTypingCode(isOpen: boolean): void;
  setPractice(isOpen: boolean): void;
  setCoach(isOpen: boolean): void;
}

/** Kept over a reload, so that work goes on at the same screen. */
export const useView = create<View>()(persist(
  (set) => ({
    screen: 'today', language: 'en', spoken: 'errors', benchWays: null, volume: LOUD, theme: 'light', scanner: SCANNER_DEFAULTS, hasScale: true, isHelpOpen: false, isTypingCode: false, isPracticeOpen: false, isCoachOpen: true,
    go: (screen) => set({ screen, isHelpOpen: false, isTypingCode: false }),
    takeWays: (ways) => set((view) => {
      if (ways !== null) return { ...ways, benchWays: view.benchWays ?? { language: view.language, spoken: view.spoken } };
      return view.benchWays === null ? {} : { ...view.benchWays, benchWays: null };
    }),
    setBenchLanguage: (language) => set((view) => (view.benchWays === null ? { language } : { benchWays: { ...view.benchWays, language } })),
    setVolume: (volume) => set({ volume }),
    setTheme: (theme) => set({ theme }),
    setHelp: (isHelpOpen) => set({ isHelpOpen }),
    setTypingCode: (isTypingCode) => set({ isTypingCode }),
    setPractice: (isPracticeOpen) => set({ isPracticeOpen }),
    setCoach: (isCoachOpen) => set({ isCoachOpen }),
  }),
  { name: 'view', storage: createJSONStorage(() => localStorage), partialize: ({ screen, language, spoken, benchWays, volume, theme, scanner, hasScale, isPracticeOpen, isCoachOpen }) => ({ screen, language, spoken, benchWays, volume, theme, scanner, hasScale, isPracticeOpen, isCoachOpen }),
    // A language that this window no longer has must not leave it without words.
    merge: (kept, view) => {
      const stored = (kept ?? {}) as Partial<View>;
      return { ...view, ...stored, language: isLanguage(stored.language ?? '') ? stored.language ?? view.language : view.language };
    } },
));
