import type { Browser } from '@playwright/test';
import { vi } from 'vitest';
import type { ElectronStationOptions } from '../../../main/host/electron/index.ts';
import type { ChromiumElectronOptions } from './chromium-electron.ts';
import { chromiumElectron } from './chromium-electron.ts';
import type { DoubleStation } from './open-double-station.ts';
import { openDoubleStation } from './open-double-station.ts';

/** A station over the double, in a test of vitest: `electron` means the double to the host that is imported here, anew each time, as in a process of its own. */
export async function doubleStation(browser: Browser, options: Partial<ElectronStationOptions> & Omit<ChromiumElectronOptions, 'browser'> = {}): Promise<DoubleStation> {
  const { foreign, preload, ...more } = options;
  const electron = chromiumElectron({ browser, ...(foreign === undefined ? {} : { foreign }), ...(preload === undefined ? {} : { preload }) });
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  try {
    const host = await import('../../../main/host/electron/index.ts');
    return await openDoubleStation({ electron, host, ...more });
  } finally {
    vi.doUnmock('electron');
  }
}
