/** What a US keyboard writes for each physical key, plain and with Shift. Scanners send the keys of a US keyboard, whatever layout Windows has. */
const PLAIN_AND_SHIFTED: Readonly<Record<string, string>> = {
  Backquote: '`~', Digit1: '1!', Digit2: '2@', Digit3: '3#', Digit4: '4$', Digit5: '5%', Digit6: '6^', Digit7: '7&', Digit8: '8*', Digit9: '9(', Digit0: '0)', Minus: '-_', Equal: '=+',
  BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', Semicolon: ';:', Quote: '\'"', Comma: ',<', Period: '.>', Slash: '/?', Space: '  ',
  Numpad0: '00', Numpad1: '11', Numpad2: '22', Numpad3: '33', Numpad4: '44', Numpad5: '55', Numpad6: '66', Numpad7: '77', Numpad8: '88', Numpad9: '99',
  NumpadAdd: '++', NumpadSubtract: '--', NumpadMultiply: '**', NumpadDivide: '//', NumpadDecimal: '..',
};
const LETTER = /^Key([A-Z])$/;

/** The character that a scanner meant by a physical key; null for a key that writes nothing. */
export function usCharacter(code: string, isShifted: boolean): string | null {
  const letter = LETTER.exec(code)?.[1];
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase();
  const pair = PLAIN_AND_SHIFTED[code];
  return pair === undefined ? null : (pair[isShifted ? 1 : 0] ?? null);
}

/** The physical key and Shift that write a character on a US keyboard; null when none does. For whoever plays a scanner. */
export function usKey(character: string): { readonly code: string; readonly isShifted: boolean } | null {
  if (/^[a-z]$/.test(character)) return { code: `Key${character.toUpperCase()}`, isShifted: false };
  if (/^[A-Z]$/.test(character)) return { code: `Key${character}`, isShifted: true };
  for (const [code, pair] of Object.entries(PLAIN_AND_SHIFTED)) {
    if (pair[0] === character) return { code, isShifted: false };
    if (pair[1] === character) return { code, isShifted: true };
  }
  return null;
}
