import { createRequire } from 'node:module';

/** electron-builder's own reader of archives: what it packed with is what is read with. */
export const asar = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'))('@electron/asar') as {
  listPackage(archive: string, options: { readonly isPack: boolean }): string[];
  extractAll(archive: string, to: string): void;
};
