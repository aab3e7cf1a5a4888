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
/** Scanners end a code with one of these, as they are set. */
const ENDS = /[\r\n\t\u0003]+/;
/** Start of text, which some send before a code. */
const START = /\u0002/g;

/** Cuts what comes over a serial line into codes; two codes in one piece are two, and a code in two pieces is one. Pure. */
export function takeBytes(state: CodeState, data: Uint8Array): CodeStep {
  const parts = (state.text + Buffer.from(data).toString('latin1')).replaceAll(START, '').split(ENDS);
  const rest = parts.pop() ?? '';
  return { state: { text: rest.length > LENGTH_MAX ? '' : rest }, codes: parts.filter((part) => part !== '' && part.length <= LENGTH_MAX) };
}

/** Nothing came for a while: what is there is a code of a scanner that sends no end. */
export function takeSilence(state: CodeState): CodeStep {
  return { state: NO_CODE, codes: state.text === '' ? [] : [state.text] };
}
