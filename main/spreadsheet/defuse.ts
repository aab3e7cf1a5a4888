/*
 * A cell that begins like a formula is run by the spreadsheet that opens the file: a title such as `=HYPERLINK(...)` would then act in the name
 * of whoever opens our export. An apostrophe before it makes it a text. The same apostrophe is taken off when the file comes back, so that
 * nothing changes on the way; texts that have one by nature get another.
 */

/** Also in their full-width forms, which spreadsheets in East Asian languages take for the plain ones. */
const LIKE_A_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const DEFUSED = /^'+[=+\-@\t\r\n＝＋－＠]/;

export function defuse(text: string): string {
  return LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/** The text that `defuse` was given. */
export function restore(text: string): string {
  return DEFUSED.test(text) ? text.slice(1) : text;
}
