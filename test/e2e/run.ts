import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findBrowser } from './browser.ts';

/**
 * `npm run e2e [-- --quick] [names]`: finds or gets a browser, then runs the same specs on every host that this machine has. `--quick` is what `npm test`
 * runs: a shift, the start, scans in bad moments, keys and scans by chance for 30 s, and tasks; `npm run verify` runs all, every screen through axe and against kept pictures too.
 */
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Looked for on the disk: asking the package for its path would make it download the binary. */
function electronBinary(): string | null {
  const named = join('node_modules', 'electron', 'path.txt');
  const path = existsSync(named) ? join('node_modules', 'electron', 'dist', readFileSync(named, 'utf8').trim()) : null;
  return path !== null && existsSync(path) ? path : null;
}

const QUICK = ['e2e.shift.spec', 'start.spec', 'scans.spec', 'keys-fuzz.spec', 'tasks.spec'] as const;
const given = process.argv.slice(2);
const asked = given.includes('--quick') ? [...given.filter((each) => each !== '--quick'), ...QUICK] : given;
const browser = findBrowser(say);
say(`Browser: ${browser}`);
const electron = electronBinary();
if (electron === null) {
  if (process.env['REQUIRE_ELECTRON'] === '1') throw new Error('REQUIRE_ELECTRON=1, and the Electron binary is not here.');
  say('Left out: 1 host (electron), because its binary is not on this machine.');
}
const outcome = spawnSync(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', 'test/e2e/playwright.config.ts', ...asked], {
  stdio: 'inherit', env: { ...process.env, STATION_BROWSER: browser },
});
process.exitCode = outcome.status ?? 1;
