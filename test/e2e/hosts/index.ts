import process from 'node:process';
import { openDoubleWindow } from './double.ts';
import type { SpecHost } from './spec-host.ts';
import { openWebWindow } from './web.ts';

export const SPEC_HOSTS = {
  web: { program: 'main/headless.ts', open: openWebWindow },
  double: { program: 'test/doubles/electron/program.ts', open: openDoubleWindow },
} as const satisfies Readonly<Record<string, SpecHost>>;
export type SpecHostName = keyof typeof SPEC_HOSTS;

/** The host that this run is for: `npm run e2e -- --host NAME`. */
export function chosenHost(): SpecHostName {
  const name = process.env['STATION_HOST'] ?? 'web';
  if (!Object.hasOwn(SPEC_HOSTS, name)) throw new Error(`No such host: ${name}. There are: ${Object.keys(SPEC_HOSTS).join(', ')}`);
  return name as SpecHostName;
}

/** The host whose window stands at an address. */
export function hostAt(url: string): SpecHost {
  return url.startsWith('double:') ? SPEC_HOSTS.double : SPEC_HOSTS.web;
}
