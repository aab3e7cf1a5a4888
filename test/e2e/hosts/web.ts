import type { SpecHost } from './spec-host.ts';

/** A tab of the browser at the web host's address. */
export const openWebWindow: SpecHost['open'] = async (browser, url, size) => {
  const page = await browser.newPage({ viewport: size });
  return { page, load: () => page.goto(url) };
};
