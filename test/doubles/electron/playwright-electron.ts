import { _electron } from '@playwright/test';
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from '@playwright/test';

/** The program as `npm run build:desktop` builds it, in Electron itself. Only where the binary is; it has not been run where we build. */
export async function launchElectron(binary: string): Promise<{ readonly page: Page; close(): Promise<void> }> {
  if (!existsSync('.out/app/main/index.js')) throw new Error('Electron is here, and the desktop program is not built: npm run build:desktop');
  const home = mkdtempSync(join(tmpdir(), 'electron-'));
  // A home of its own: the data folder of the person who runs the tests stays as it is.
  const env = { ...Object.fromEntries(Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined)), HOME: home, XDG_DATA_HOME: home, LOCALAPPDATA: home };
  const program = await _electron.launch({ executablePath: binary, args: ['.'], env });
  const page = await program.firstWindow();
  await page.locator('.frame').waitFor();
  return { page, close: () => program.close() };
}
