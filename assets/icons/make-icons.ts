import { chromium } from '@playwright/test';
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { BROWSER_ARGS, findBrowser } from '../../test/e2e/browser.ts';
import type { IconPicture } from './icon-file.ts';
import { icnsFile, icoFile, LINUX_SIDES } from './icon-file.ts';

/*
 * `node assets/icons/make-icons.ts` draws assets/icon.svg in every size with Chromium and writes the icons of the three systems: electron-builder
 * would fetch a program for that, and a release machine may have no way out.
 */
const svg = readFileSync(new URL('../icon.svg', import.meta.url), 'utf8');
const browser = await chromium.launch({ executablePath: findBrowser((text) => process.stderr.write(`${text}\n`)), args: BROWSER_ARGS });
try {
  const page = await browser.newPage();
  const pictures: IconPicture[] = [];
  for (const side of LINUX_SIDES) {
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${side}px;height:${side}px}</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true, type: 'png' });
    pictures.push({ side, png, rgba: PNG.sync.read(png).data });
  }
  const write = (name: string, bytes: Uint8Array): void => writeFileSync(fileURLToPath(new URL(name, import.meta.url)), bytes);
  write('icon.ico', icoFile(pictures));
  write('icon.icns', icnsFile(pictures));
  for (const { side, png } of pictures) write(`${side}x${side}.png`, png);
} finally {
  await browser.close();
}
