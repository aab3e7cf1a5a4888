import type { Browser } from '@playwright/test';
import { registerHooks } from 'node:module';
import type { ElectronStationOptions } from '../../../main/host/electron/index.ts';
import { chromiumElectron } from './chromium-electron.ts';
import { current } from './current-electron.ts';
import type { DoubleStation } from './open-double-station.ts';
import { openDoubleStation } from './open-double-station.ts';

/** A station over the double in a process of plain Node, where it can be opened once, as in Electron. */
export async function nodeDoubleStation(browser: Browser, options: Partial<ElectronStationOptions> = {}): Promise<DoubleStation> {
  if (current.electron !== null) throw new Error('This process has its station already.');
  const electron = chromiumElectron({ browser });
  current.electron = electron;
  registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: new URL('./electron-module.ts', import.meta.url).href, shortCircuit: true } : next(specifier, context)) });
  const host = await import('../../../main/host/electron/index.ts');
  return openDoubleStation({ electron, host, ...options });
}
