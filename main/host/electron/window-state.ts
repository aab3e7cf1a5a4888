import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Where something is on the screens, in device-independent pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const Pixels = z.number().int().min(-100_000).max(100_000);
const WindowState = z.object({ x: Pixels, y: Pixels, width: Pixels.positive(), height: Pixels.positive(), isMaximized: z.boolean() }).strict();
/** How a window stood when it was closed; its place is the one it has when it is not maximized. */
export type WindowState = Readonly<z.infer<typeof WindowState>>;

/** The smallest window in which every screen of the bench can be worked: the smallest screen that benches have. */
export const WINDOW_MIN = { width: 1_366, height: 768 } as const;
/** So much of a window must lie on a screen that a person can take hold of it. */
const GRIP = 64;

/** Reads what was kept; null when nothing was, or nothing that can be used. How a window stood is never worth a failed start. */
export function readWindowState(file: string): WindowState | null {
  try {
    const parsed = WindowState.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

/** Keeps how the window stands. Written beside and then renamed, so that a power loss leaves the old file or the new one. Throws what the file system says. */
export function writeWindowState(file: string, state: WindowState): void {
  const beside = `${file}.new`;
  writeFileSync(beside, JSON.stringify(state));
  renameSync(beside, file);
}

/**
 * Where a window opens: as it was kept, if it still lies on a screen (a second screen may be gone), otherwise in the middle of `home`. Never smaller than
 * WINDOW_MIN, except where the screen is: on 1366x768 a task bar takes some of it, and a window behind the task bar hides its last line.
 */
export function placeWindow(kept: WindowState | null, home: Area, screens: readonly Area[]): { readonly area: Area; readonly min: { readonly width: number; readonly height: number } } {
  const screen = kept === null ? undefined : screens.find((each) => liesOn(kept, each));
  const work = screen ?? home;
  const min = { width: Math.min(WINDOW_MIN.width, work.width), height: Math.min(WINDOW_MIN.height, work.height) };
  if (kept === null || screen === undefined) {
    return { area: { x: work.x + Math.floor((work.width - min.width) / 2), y: work.y + Math.floor((work.height - min.height) / 2), ...min }, min };
  }
  return { area: { x: kept.x, y: kept.y, width: Math.max(min.width, kept.width), height: Math.max(min.height, kept.height) }, min };
}

/** Whether its title bar can be taken hold of on that screen. */
function liesOn(window: Area, screen: Area): boolean {
  const across = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return across >= GRIP && window.y >= screen.y && window.y <= screen.y + screen.height - GRIP;
}
