/*
 * Plain Chromium knows no scheme of ours and can be taught none, so the page stands at an https origin of the reserved TLD: `workstation://HOST/...`
 * is `https://HOST.invalid/...` there, host by host, so that a look-alike is another origin in Chromium too. Everything that the host hears is
 * said as Electron would say it.
 */
const SCHEME = 'workstation';

/** The address that Chromium gets for one that Electron has. */
export function toChromium(url: string): string {
  return url.replace(/^(blob:)?workstation:\/\/([^/?#]+)/, (_all, blob: string | undefined, host: string) => `${blob ?? ''}https://${host}.invalid`);
}

/** The address that Electron would have for one of Chromium's. */
export function fromChromium(url: string): string {
  return url.replace(/^(blob:)?https:\/\/([^/?#:]+)\.invalid(?=[/?#]|$)/, (_all, blob: string | undefined, host: string) => `${blob ?? ''}${SCHEME}://${host}`);
}
