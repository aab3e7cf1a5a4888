import { dialog } from 'electron';
import type { BrowserWindow, DownloadItem } from 'electron';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { Logger } from '../../platform/logger.ts';
import { shellWords } from './tray-words.ts';

export interface SaveOptions {
  /** Files lie in it, unseen, until a person has said where they go. */
  readonly folder: string;
  readonly newName: () => string;
  readonly window: () => BrowserWindow | null;
  readonly language: () => Promise<string>;
  readonly logger: Logger;
}

/** What a station makes: tables, reports, papers, pictures, evidence, settings. A list of what may be, since nobody knows what a system would run. */
const ENDINGS: ReadonlySet<string> = new Set(['.csv', '.xlsx', '.pdf', '.png', '.jpg', '.jpeg', '.webm', '.json', '.txt', '.zip']);
const NAME_MAX = 100;

/** A name that every system takes: no folder, no sign that Windows has a meaning for, no leading or closing dot. Null when its ending is on no list. */
export function safeName(given: string): string | null {
  // Both ways of writing folders, whatever this system's is.
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{Cc}<>:"|?*\u202A-\u202E\u2066-\u2069]/gu, '_').replace(/^[. ]+/, '').replace(/[. ]+$/, '');
  const ending = extname(plain).toLowerCase();
  if (!ENDINGS.has(ending)) return null;
  const stem = plain.slice(0, -ending.length).slice(0, NAME_MAX);
  if (stem === '') return null;
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) ? `_${stem}${ending}` : `${stem}${ending}`;
}

/**
 * Takes a document of our own page to where a person says. It is written into our own folder first, so that its name and ending are looked at after the
 * person chose them and before anything lies there. What comes of it is said: also that nothing does.
 */
export function documentSaver(options: SaveOptions): (item: DownloadItem) => void {
  let lastFolder: string | null = null;
  rmSync(options.folder, { recursive: true, force: true });
  const ask = async (part: string, name: string): Promise<void> => {
    const window = options.window();
    const words = shellWords(await options.language());
    const say = async (message: string): Promise<void> => {
      const box = { type: 'warning' as const, message, buttons: ['OK'] };
      await (window === null ? dialog.showMessageBox(box) : dialog.showMessageBox(window, box));
    };
    const ending = extname(name).slice(1);
    const how = { defaultPath: lastFolder === null ? name : join(lastFolder, name), filters: [{ name: ending.toUpperCase(), extensions: [ending] }] };
    try {
      const { canceled, filePath } = window === null ? await dialog.showSaveDialog(how) : await dialog.showSaveDialog(window, how);
      if (canceled || filePath === '') {
        options.logger.info('document-not-saved', 'a document was not saved: the person cancelled');
        await say(words.notSaved);
        return;
      }
      // The ending that it came with: a person may name it as they like, and cannot be talked into making a program of it.
      // On Windows `a.exe:b.csv` is a part of the program `a.exe`.
      if (basename(filePath).includes(':') || extname(filePath).toLowerCase() !== extname(name)) {
        options.logger.warn('document-name-refused', 'a document was not saved under an ending that it has not', { ending: extname(name) });
        await say(words.notSavedName);
        return;
      }
      moveTo(part, filePath);
      lastFolder = dirname(filePath);
    } catch (error) {
      options.logger.warn('document-save-failed', 'a document could not be saved', { code: error instanceof Error && 'code' in error ? String(error.code) : null });
      await say(words.notSavedDisk);
    } finally {
      rmSync(part, { force: true });
    }
  };
  return (item) => {
    const name = safeName(item.getFilename());
    if (name === null) {
      item.cancel();
      options.logger.warn('document-kind-refused', 'a document with an ending that is on no list was stopped', { ending: extname(item.getFilename()).slice(0, 20) });
      return;
    }
    mkdirSync(options.folder, { recursive: true });
    const part = join(options.folder, options.newName());
    item.setSavePath(part);
    item.once('done', (_event, state) => {
      if (state === 'completed') void ask(part, name);
      else options.logger.warn('document-broke-off', 'a document could not be taken from the page', { state });
    });
  };
}

/** Whole or not at all: another disk cannot be renamed onto, so it is copied beside first. */
function moveTo(part: string, path: string): void {
  const beside = `${path}.part`;
  try {
    copyFileSync(part, beside);
    renameSync(beside, path);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside, { force: true });
    throw error;
  }
}
