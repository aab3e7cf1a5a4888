import { chromium } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

/** Where Chrome, Chromium and Edge live on the systems that we know. */
const KNOWN_PLACES: readonly string[] = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/microsoft-edge', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].filter((folder) => folder !== undefined)
    .flatMap((folder) => [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'), join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')]),
];
const DOWNLOAD_LIMIT_MS = 180_000;
const INSTALL_LIMIT_MS = 300_000;

/** As the administrator of a container Chromium needs this; it never calls home from a test. */
export const BROWSER_ARGS = ['--no-sandbox', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'];

/**
 * A browser for the tests: the one that is named, Playwright's own, or an installed one; if there is none, one is got: Playwright's
 * download, and where that is refused and we may, the system's package manager. Says what it did. Throws when no way works.
 */
export function findBrowser(say: (text: string) => void): string {
  const found = installedBrowser();
  if (found !== null) return found;
  say('No browser is here. Asking Playwright for its Chromium ...');
  const downloaded = spawnSync(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS });
  if (existsSync(chromium.executablePath())) {
    say('Playwright downloaded its Chromium.');
    return chromium.executablePath();
  }
  say(`Playwright's download did not work (${downloaded.error?.message ?? `ended with ${downloaded.status ?? 'a signal'}`}).`);
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium with the system\'s package manager ...');
    const options = { stdio: 'ignore', timeout: INSTALL_LIMIT_MS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    spawnSync('apt-get', ['update', '-q'], options);
    spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], options);
    const installed = installedBrowser();
    if (installed !== null) {
      say(`Installed ${installed}.`);
      return installed;
    }
  }
  throw new Error('No browser could be found or got. Install Chrome, Chromium or Edge, or name one with STATION_BROWSER=/path/to/it.');
}

/** A browser that is here already: named, Playwright's own or an installed one; null when there is none, and nothing is got. */
export function installedBrowser(): string | null {
  const named = process.env['STATION_BROWSER'];
  if (named !== undefined && named !== '') return named;
  return [chromium.executablePath(), ...KNOWN_PLACES].find((path) => existsSync(path)) ?? null;
}
