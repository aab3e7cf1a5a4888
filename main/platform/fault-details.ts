import type { LogLine } from './logger.ts';

const FRAMES_MAX = 12;
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;
const NAME = /^[A-Za-z]{1,40}$/;

/**
 * What a log says of a fault: its kind, its code, and where it came about. Never its message, in which stands whatever the code that threw put there:
 * a buyer's name, a row of the store, a token. A stack begins with the message; only its lines of the form `at place` are taken, without folders.
 */
export function faultDetails(error: unknown): NonNullable<LogLine['details']> {
  if (!(error instanceof Error)) return { kind: typeof error, code: null, at: null };
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : null;
  const message = error.message;
  const stack = error.stack ?? '';
  // The message may have lines that look like frames.
  const frames = (message !== '' && stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack).split('\n').flatMap((line) => frameOf(line));
  return { kind: NAME.test(error.name) ? error.name : 'Error', code, at: frames.slice(0, FRAMES_MAX).join(' < ') };
}

/** `function (file:line:column)` with the file's last name only: folders have the name of a Windows account in them. */
function frameOf(line: string): readonly string[] {
  const found = /^\s+at (?:(?:async )?([\w.<>#$ [\]]{1,80}) \()?(?:.*[/\\])?([\w.-]{1,80}:\d+:\d+)\)?$/.exec(line);
  return found === null ? [] : [found[1] === undefined ? (found[2] ?? '') : `${found[1]} (${found[2] ?? ''})`];
}
