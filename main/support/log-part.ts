import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shower } from './shown-words.ts';

/** As main/platform/log-file.ts names them, newest first. */
const LOG_FILES = ['station.log', 'station.1.log', 'station.2.log', 'station.3.log', 'station.4.log'] as const;
const ERRORS_SHOWN = 100;

/** A line as it is shown. `says` is left out: it is a constant of the program, to which the id leads. */
interface ShownLine {
  readonly at: string;
  readonly level: string;
  readonly id: string;
  readonly details?: unknown;
}

/** One kind of warning or error: how often, when first and last. */
export interface ErrorCount {
  readonly id: string;
  readonly level: string;
  readonly count: number;
  readonly firstAt: string;
  readonly lastAt: string;
}

export interface LogPart {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** The most frequent first. */
  readonly errors: readonly ErrorCount[];
  readonly oddLines: number;
}

/** The logs of a station as they are shown, and its warnings and errors by their ids. Lines that are no lines of ours are counted and left out. */
export function logsIn(folder: string, shower: Shower): LogPart {
  const errors = new Map<string, ErrorCount>();
  let oddLines = 0;
  const files = LOG_FILES.filter((name) => existsSync(join(folder, name))).map((name) => {
    const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter((line) => line !== '').map((line) => shownLine(line, shower));
    oddLines += lines.filter((line) => line === null).length;
    const known = lines.filter((line) => line !== null);
    for (const line of known) if (line.level !== 'info') count(errors, line);
    return { name, text: known.map((line) => `${JSON.stringify(line)}\n`).join('') };
  });
  return { files, errors: [...errors.values()].toSorted((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)).slice(0, ERRORS_SHOWN), oddLines };
}

function count(errors: Map<string, ErrorCount>, { id, level, at }: ShownLine): void {
  const known = errors.get(id);
  errors.set(id, {
    id, level, count: (known?.count ?? 0) + 1, firstAt: known === undefined || at < known.firstAt ? at : known.firstAt, lastAt: known === undefined || at > known.lastAt ? at : known.lastAt,
  });
}

/** Null for what is no line of a log of ours. An id is a few short words with hyphens between them. */
function shownLine(text: string, shower: Shower): ShownLine | null {
  const line = parsed(text);
  if (line === null) return null;
  const { at, level, id, details } = line;
  if (typeof at !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]{8,12}Z$/.test(at) || (level !== 'info' && level !== 'warn' && level !== 'error') || typeof id !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)+$/.test(id)) return null;
  return { at, level, id, ...(details === undefined ? {} : { details: shower.value(details) }) };
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value as Readonly<Record<string, unknown>> : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
