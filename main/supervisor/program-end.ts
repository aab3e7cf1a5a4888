/** How a process ended, as Node says it: one of the two is null. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A station that fell in JavaScript and knows no way on ends with this (sysexits.h: an internal fault of the software). */
export const EXIT_FAULT = 70;
/** What a process dies of without having asked for it. SIGKILL is how Linux ends a program when memory is short; a person who wants an end sends SIGTERM or SIGINT. */
const FAULT_SIGNALS: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE', 'SIGTRAP', 'SIGSYS', 'SIGKILL']);
/** Windows ends a process with the code of the exception: 0xC0000005 for a wrong address, 0xC0000409 for a stack that was overwritten. */
const WINDOWS_EXCEPTION_MIN = 0xC000_0000;
/** What `abort` ends with where there are no signals, and what a shell says for the signals ABRT, BUS, SEGV and KILL. */
const FAULT_CODES: ReadonlySet<number> = new Set([EXIT_FAULT, 134, 135, 139, 137]);

/** Whether a program fell, rather than that it ended: by a native fault, by a fault of its own that it told with EXIT_FAULT, or for want of memory. */
export function isFault({ code, signal }: ProgramEnd): boolean {
  if (signal !== null) return FAULT_SIGNALS.has(signal);
  return code !== null && (FAULT_CODES.has(code) || code >= WINDOWS_EXCEPTION_MIN);
}
