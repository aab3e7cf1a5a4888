import { spawn } from 'node:child_process';
import process from 'node:process';
import { asThePersonHasIt } from './private-folder.ts';
import { KEY_VARIABLE } from './secret-file.ts';

/** Whether a window can be opened here: on Linux something must say where the display is. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return (process.env['DISPLAY'] ?? '') !== '' || (process.env['WAYLAND_DISPLAY'] ?? '') !== '';
}

/** Opens an address in the person's browser. Resolves to why it could not, or null. */
export function openInBrowser(address: string): Promise<string | null> {
  const [program, args]: [string, string[]] = process.platform === 'win32' ? ['explorer.exe', [address]] : process.platform === 'darwin' ? ['open', [address]] : ['xdg-open', [address]];
  return new Promise((resolve) => {
    // A browser and everything that it starts need not know what opens the station's secrets.
    const child = asThePersonHasIt(() => spawn(program, args, { detached: true, stdio: 'ignore', env: { ...process.env, [KEY_VARIABLE]: undefined } }));
    child.once('error', (error) => resolve(`${program}: ${error.message}`));
    child.once('spawn', () => {
      child.unref();
      resolve(null);
    });
  });
}
