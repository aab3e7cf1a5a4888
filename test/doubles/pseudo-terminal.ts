import koffi from 'koffi';
import { closeSync, constants, openSync, writeSync } from 'node:fs';

/** A serial line without hardware: what is written at this end, a program hears at `path`. Linux only. */
export interface PseudoTerminal {
  readonly path: string;
  write(text: string): void;
  /** Pulls the cable. */
  close(): void;
}

export function openPseudoTerminal(): PseudoTerminal {
  const libc = koffi.load('libc.so.6');
  const unlockpt = libc.func('int unlockpt(int fd)') as (fd: number) => number;
  const ptsname = libc.func('const char *ptsname(int fd)') as (fd: number) => string | null;
  const fd = openSync('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY);
  const path = unlockpt(fd) === 0 ? ptsname(fd) : null;
  if (path === null) throw new Error('The system gave no pseudo-terminal');
  return { path, write: (text) => void writeSync(fd, text, null, 'latin1'), close: () => closeSync(fd) };
}
