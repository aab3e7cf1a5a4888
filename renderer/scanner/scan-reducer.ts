import { usCharacter } from './us-layout.ts';

/** How this bench's scanner types. */
export interface ScannerSettings {
  /** Keys of one code follow each other within this time; people are slower. */
  readonly gapMaxMs: number;
  /** Shorter bursts are two fast fingers. */
  readonly lengthMin: number;
  /** The key after a code; `none`: silence ends it. */
  readonly suffix: 'Enter' | 'Tab' | 'none';
  /** A key that the scanner is set to send before a code, if any. */
  readonly prefix: string | null;
}

export const SCANNER_DEFAULTS: ScannerSettings = { gapMaxMs: 50, lengthMin: 3, suffix: 'Enter', prefix: null };

/** A key going down. `code` is the physical key, `key` what the layout makes of it. */
export interface KeyStroke {
  readonly code: string;
  readonly key: string;
  readonly isShifted: boolean;
  readonly isCtrl: boolean;
  readonly isAlt: boolean;
  readonly isRepeat: boolean;
  readonly atMs: number;
}

export interface ScanState {
  /** Keys that may be the beginning of a code, and so have not reached any field yet. */
  readonly held: readonly KeyStroke[];
  readonly text: string;
  readonly lastAtMs: number;
  /** Digits of an Alt code, which "universal keyboard" scanners type instead of characters. */
  readonly altDigits: string;
  readonly hasPrefix: boolean;
}

export const NO_SCAN: ScanState = { held: [], text: '', lastAtMs: Number.NEGATIVE_INFINITY, altDigits: '', hasPrefix: false };

/** What comes of a key. */
export interface ScanStep {
  readonly state: ScanState;
  /** Keep this key from whatever has the focus. */
  readonly isTaken: boolean;
  /** Keys that a person pressed after all, to be given to whatever has the focus, before this one. */
  readonly released: readonly KeyStroke[];
  readonly scan: string | null;
  /** How the code of `scan` ended: as this bench's scanner is set to end one, or by silence although it should have sent an end key. */
  readonly ending?: 'suffix' | 'silence';
}

const MODIFIERS = new Set(['ShiftLeft', 'ShiftRight', 'ControlLeft', 'ControlRight', 'AltLeft', 'AltRight', 'CapsLock', 'MetaLeft', 'MetaRight', 'NumLock']);
/** No code of goods or paper is near as long, and the desk refuses it long before: from here on keys are swallowed and not kept. */
const KEPT_MAX = 1_000;
const GROUP_SEPARATOR = '\u001D';

/**
 * Tells a scanner from a person by the time between keys, and reads the keys by their place, so that no keyboard layout breaks a code
 * (floor.md, complaint 3). Pure: the same keys at the same times give the same scans.
 */
export function takeKey(state: ScanState, stroke: KeyStroke, settings: ScannerSettings): ScanStep {
  if (MODIFIERS.has(stroke.code)) return { state, isTaken: false, released: [], scan: null };
  const isLate = state.held.length > 0 && stroke.atMs - state.lastAtMs > settings.gapMaxMs;
  if (isLate || stroke.isRepeat) {
    const silence = takeSilence(state, settings);
    const next = stroke.isRepeat ? { state: NO_SCAN, isTaken: false, released: [], scan: null } : takeKey(NO_SCAN, stroke, settings);
    const ended = silence.scan === null ? next : silence;
    return { ...next, released: [...silence.released, ...next.released], scan: ended.scan, ...(ended.ending === undefined ? {} : { ending: ended.ending }) };
  }
  if (settings.prefix !== null && stroke.code === settings.prefix) return { state: { ...NO_SCAN, held: [stroke], lastAtMs: stroke.atMs, hasPrefix: true }, isTaken: true, released: state.held, scan: null };
  if (stroke.isAlt && /^Numpad\d$/.test(stroke.code)) return hold(state, stroke, '', state.altDigits + stroke.code.slice(6));
  if (stroke.code === settings.suffix || (stroke.code === 'NumpadEnter' && settings.suffix === 'Enter')) return endAt(state, settings);
  const character = characterOf(stroke);
  // A thumb on the keyboard while the scanner types: its key is the person's, and the code goes on around it.
  if (character === null) return isCode(state, settings) ? { state, isTaken: false, released: [], scan: null } : { state: NO_SCAN, isTaken: false, released: state.held, scan: null };
  // A code that is too long stays one code to its end, so that no piece of it is taken for another or lands in a box.
  if (state.text.length >= KEPT_MAX) return { state: { ...state, lastAtMs: stroke.atMs }, isTaken: true, released: [], scan: null };
  return hold(state, stroke, character, '');
}

/** Alt went up: the digits typed under it are one character. */
export function takeAltUp(state: ScanState): ScanState {
  if (state.altDigits === '') return state;
  return { ...state, text: state.text + String.fromCharCode(Number(state.altDigits) % 256), altDigits: '' };
}

/** No key came for `gapMaxMs`: what is held was a code without its suffix, or a person's key. */
export function takeSilence(state: ScanState, settings: ScannerSettings): ScanStep {
  const isScan = isCode(state, settings) && (settings.suffix === 'none' || state.hasPrefix || state.text.length >= CERTAIN_LENGTH);
  if (!isScan) return { state: NO_SCAN, isTaken: false, released: state.held, scan: null };
  return { state: NO_SCAN, isTaken: false, released: [], scan: state.text, ending: settings.suffix === 'none' ? 'suffix' : 'silence' };
}

/** So many keys so fast are no fingers: a code whose suffix was lost. */
const CERTAIN_LENGTH = 6;

function hold(state: ScanState, stroke: KeyStroke, character: string, altDigits: string): ScanStep {
  return { state: { ...state, held: [...state.held, stroke], text: state.text + character, lastAtMs: stroke.atMs, altDigits }, isTaken: true, released: [], scan: null };
}

function endAt(state: ScanState, settings: ScannerSettings): ScanStep {
  const isScan = isCode(state, settings);
  return isScan ? { state: NO_SCAN, isTaken: true, released: [], scan: state.text, ending: 'suffix' } : { state: NO_SCAN, isTaken: false, released: state.held, scan: null };
}

function isCode(state: ScanState, settings: ScannerSettings): boolean {
  return state.text.length >= (state.hasPrefix ? 1 : settings.lengthMin);
}

function characterOf(stroke: KeyStroke): string | null {
  if (stroke.isCtrl) return stroke.code === 'BracketRight' ? GROUP_SEPARATOR : null;
  // A key under Alt is a command of the window or of Windows; so is one that an input method is working on.
  if (stroke.isAlt || stroke.key === 'Process' || stroke.key === 'Dead') return null;
  return usCharacter(stroke.code, stroke.isShifted);
}
