import type { EpochMs } from '../../shared/time.ts';
import type { SyncPorts } from './sync-ports.ts';

/** How far a pull has come, in Flipkart's own time; null before its first success. */
export function readCursor(ports: SyncPorts, name: string): EpochMs | null {
  return ports.database.read.get<{ value_ms: EpochMs }>('SELECT value_ms FROM pull_cursor WHERE name = ?', name)?.value_ms ?? null;
}

export function writeCursor(ports: SyncPorts, name: string, valueMs: EpochMs): void {
  if (readCursor(ports, name) === valueMs) return;
  ports.database.write((tx) => tx.run('INSERT INTO pull_cursor (name, value_ms) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value_ms = excluded.value_ms', name, valueMs));
}
