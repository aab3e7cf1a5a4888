/** Bytes of a code that has not ended yet. */
export interface CodeState {
  readonly text: string;
}

export interface CodeStep {
  readonly state: CodeState;
  readonly codes: readonly string[];
}

export const NO_CODE: CodeState = { text: '' };
/** More than any code of goods or paper: noise on the line. */
const LENGTH_MAX = 200;
/** Scanners end a code with one of these, as they are set: return, line feed, tab, end of text. */
const ENDS = new Set(['\r', '\n', '\t', '\u0003']);
/** Start of text, which some send before a code. */
const START = '\u0002';

/** Cuts what comes over a serial line into codes; two codes in one piece are two, and a code in two pieces is one. Pure. */
export function takeBytes(state: CodeState, data: Uint8Array): CodeStep {
  const codes: string[] = [];
  let { text } = state;
  for (const character of Buffer.from(data).toString('latin1')) {
    if (ENDS.has(character)) {
      if (text !== '' && text.length <= LENGTH_MAX) codes.push(text);
      text = '';
    } else if (character !== START && text.length <= LENGTH_MAX) text += character;
  }
  return { state: { text }, codes };
}

/** Nothing came for a while: what is there is a code of a scanner that sends no end. */
export function takeSilence(state: CodeState): CodeStep {
  return { state: NO_CODE, codes: state.text === '' || state.text.length > LENGTH_MAX ? [] : [state.text] };
}
