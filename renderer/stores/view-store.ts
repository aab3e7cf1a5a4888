import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import type { ScannerSettings } from '../scanner/scan-reducer.ts';
import { SCANNER_DEFAULTS } from '../scanner/scan-reducer.ts';
import type { Language } from '../text/index.ts';

export const SCREENS = ['today', 'picking', 'packing', 'handover', 'documents', 'sync', 'inventory', 'skus', 'returns', 'channel', 'doctor', 'stock', 'people', 'tasks', 'problems', 'wall', 'printers', 'orders'] as const;
export type Screen = (typeof SCREENS)[number];
/** In the order in which the switch goes through them; `contrast` is black, white and yellow, with edges that cannot be missed. */
export const THEMES = ['light', 'dark', 'contrast'] as const;
export type Theme = (typeof THEMES)[number];

/** What this window shows, and how; nothing that the engine knows. */
interface View {
  readonly screen: Screen;
  readonly language: Language;
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
  setLanguage(language: Language): void;
  setTheme(theme: Theme): void;
  setHelp(isOpen: boolean): void;
  setTypingCode(isOpen: boolean): void;
  setPractice(isOpen: boolean): void;
  setCoach(isOpen: boolean): void;
}

/** Kept over a reload, so that work goes on at the same screen. */
export const useView = create<View>()(persist(
  (set) => ({
    screen: 'today', language: 'en', theme: 'light', scanner: SCANNER_DEFAULTS, hasScale: true, isHelpOpen: false, isTypingCode: false, isPracticeOpen: false, isCoachOpen: true,
    go: (screen) => set({ screen, isHelpOpen: false, isTypingCode: false }),
    setLanguage: (language) => set({ language }),
    setTheme: (theme) => set({ theme }),
    setHelp: (isHelpOpen) => set({ isHelpOpen }),
    setTypingCode: (isTypingCode) => set({ isTypingCode }),
    setPractice: (isPracticeOpen) => set({ isPracticeOpen }),
    setCoach: (isCoachOpen) => set({ isCoachOpen }),
  }),
  { name: 'view', storage: createJSONStorage(() => localStorage), partialize: ({ screen, language, theme, scanner, hasScale, isPracticeOpen, isCoachOpen }) => ({ screen, language, theme, scanner, hasScale, isPracticeOpen, isCoachOpen }) },
));
