/*
 * Which addresses are ours. Pure and free of Electron, so that tests can attack it. Only parsed addresses are compared: looking into the
 * text lets `workstation://station.evil.example/` pass (style-anchors.md 4 e).
 */
export const OWN_SCHEME = 'workstation';
const OWN_HOST = 'station';
/** The page that a window opens. */
export const OWN_ENTRY = `${OWN_SCHEME}://${OWN_HOST}/`;
const BOARD_QUERY = '?board';
/** The page of the second screen. */
export const OWN_BOARD = `${OWN_ENTRY}${BOARD_QUERY}`;

/**
 * Whether `url` names something of our own origin, `workstation://station`: that scheme, exactly that host, no port, no name or password.
 * Scheme and host may be in capitals (RFC 3986 3.1, 3.2.2; Chromium writes them small), nothing else may differ. Never throws.
 */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.protocol !== `${OWN_SCHEME}:`) return false;
  // To Node the scheme is not a special one, so it keeps the host as it is written, escapes included: an escaped host is not ours.
  return parsed.hostname.toLowerCase() === OWN_HOST && parsed.port === '' && parsed.username === '' && parsed.password === '';
}

/** Whether `url` is a document that our own page made, `blob:workstation://station/...`. `URL.origin` knows no origin of such a scheme, so the address inside is read. */
export function isOwnBlob(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'blob:' && isOwnUrl(parsed.pathname);
}

/** Whether `url` is the board of the second screen, a page of our own that only looks. */
export function isOwnBoard(url: string): boolean {
  return isOwnUrl(url) && URL.parse(url)?.search === BOARD_QUERY;
}
