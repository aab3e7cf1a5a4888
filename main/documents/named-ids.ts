const LETTER_OR_DIGIT = /[0-9A-Za-z]/;

/** Whether a text names an id as a whole: `FMPP2384000001` does not name `FMPP238400000`. */
export function names(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at !== -1 && id !== ''; at = text.indexOf(id, at + 1)) {
    if (!LETTER_OR_DIGIT.test(text.charAt(at - 1)) && !LETTER_OR_DIGIT.test(text.charAt(at + id.length))) return true;
  }
  return false;
}
