/** One structured line. `id` is unique per statement in the source, so that a line in a log leads to the line of code. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly id: string;
  readonly says: string;
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Where log lines go. Never a buyer's name, phone or address, a token or a secret in one. */
export interface Logger {
  info(id: string, says: string, details?: LogLine['details']): void;
  warn(id: string, says: string, details?: LogLine['details']): void;
  error(id: string, says: string, details?: LogLine['details']): void;
}

/** A logger over any sink of lines. */
export function loggerTo(sink: (line: LogLine) => void): Logger {
  const write = (level: LogLine['level']) => (id: string, says: string, details?: LogLine['details']): void =>
    sink(details === undefined ? { level, id, says } : { level, id, says, details });
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
