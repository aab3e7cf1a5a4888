import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { findBrowser } from './browser.ts';
import { electronBinary, NO_ELECTRON } from './hosts/electron-binary.ts';

/**
 * `npm run e2e [-- --quick] [--host double] [names]`: finds or gets a browser, then runs the specs before the web host, or over the double of Electron. `--quick` is what `npm test`
 * runs: a shift, the start, scans in bad moments, keys and scans by chance for 30 s, tasks, and a parcel over the double; `npm run verify` runs all, every screen through axe and against kept pictures too.
 */
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const QUICK = ['e2e.shift.spec', 'start.spec', 'scans.spec', 'keys-fuzz.spec', 'tasks.spec', 'double.spec'] as const;
const named = process.argv.indexOf('--host');
const host = named === -1 ? 'web' : (process.argv[named + 1] ?? '');
const given = process.argv.slice(2).filter((_each, index) => named === -1 || (index !== named - 2 && index !== named - 1));
const asked = given.includes('--quick') ? [...given.filter((each) => each !== '--quick'), ...QUICK] : given;
const browser = findBrowser(say);
say(`Browser: ${browser}`);
if (electronBinary() === null) {
  if (process.env['REQUIRE_ELECTRON'] === '1') throw new Error('REQUIRE_ELECTRON=1, and the Electron binary is not here.');
  say(NO_ELECTRON);
}
const outcome = spawnSync(process.execPath, [join('node_modules', '@playwright', 'test', 'cli.js'), 'test', '-c', 'test/e2e/playwright.config.ts', ...asked], {
  stdio: 'inherit', env: { ...process.env, STATION_BROWSER: browser, STATION_HOST: host },
});
process.exitCode = outcome.status ?? 1;
