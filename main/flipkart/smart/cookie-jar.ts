const COOKIES_MAX = 60;
const VALUE_MAX = 4_096;
/** Names and values that may stand in a header as they are: no space, comma, quote, semicolon or control character. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,128}$/;
const VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/;

/**
 * The cookies of one session with one address, in memory only. Domain and path are not looked at: a session talks to one address and
 * follows no redirect, so that nothing of it can go elsewhere.
 */
export class CookieJar {
  readonly #held = new Map<string, string>();

  /** Takes what an answer set. The Http port joins several `set-cookie` lines by commas, and a date within one has a comma of its own. */
  take(setCookie: string | undefined): void {
    for (const line of (setCookie ?? '').split(/,(?=\s*[^;,\s=]+=)/)) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const name = pair.slice(0, Math.max(at, 0));
      const value = pair.slice(at + 1).replace(/^"(.*)"$/, '$1');
      if (!NAME.test(name) || !VALUE.test(value) || value.length > VALUE_MAX) continue;
      if (value === '' || attributes.some((each) => /^max-age=(0|-\d+)$/i.test(each))) this.#held.delete(name);
      else if (this.#held.size < COOKIES_MAX || this.#held.has(name)) this.#held.set(name, value);
    }
  }

  /** The header of a request; empty when nothing is held. */
  header(): string {
    return [...this.#held].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}
