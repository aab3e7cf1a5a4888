import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Where this system keeps the data of programs of this person. */
export function dataFolder(): string {
  const home = homedir();
  switch (process.platform) {
    case 'win32': return join(process.env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Smart Workstation');
    case 'darwin': return join(home, 'Library', 'Application Support', 'Smart Workstation');
    default: return join(process.env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'smart-workstation');
  }
}
