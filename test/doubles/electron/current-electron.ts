import type { ChromiumElectron } from './chromium-electron.ts';

/** The double that `import ... from 'electron'` means in this process; set before the host is imported. */
export const current: { electron: ChromiumElectron | null } = { electron: null };
