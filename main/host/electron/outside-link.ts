/** Where a link may lead out of the station, into the person's browser: what a supervisor needs of the marketplace, and nothing else. */
const OUTSIDE_HOSTS: ReadonlySet<string> = new Set(['seller.flipkart.com']);

/** Whether `url` may be handed to the browser of this PC: https, exactly a host of the list, its own port, no name or password. Never throws. */
export function isOutsideLink(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== 'https:') return false;
  return OUTSIDE_HOSTS.has(parsed.hostname) && parsed.port === '' && parsed.username === '' && parsed.password === '';
}
