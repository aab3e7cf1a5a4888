import type { CDPSession, Page } from '@playwright/test';
import { usKey } from '../../renderer/scanner/us-layout.ts';

/**
 * Plays a wedge scanner on a page: physical keys with Shift where a US keyboard needs it, all handed to the browser at once, Enter at the
 * end. What a layout makes of the keys (`key`) is the caller's to change, because real ones differ.
 */
export async function wedgeScan(page: Page, barcode: string, layout: (character: string) => string = (character) => character): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await wedgeKeys(session, barcode, layout);
  await session.detach();
}

/** The same on a session that is open: the keys of one code after those of the last, as a scanner types them. */
export async function wedgeKeys(session: CDPSession, barcode: string, layout: (character: string) => string = (character) => character): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const character of barcode) {
    const key = usKey(character);
    if (key === null) throw new Error(`A scanner cannot type ${character}`);
    const modifiers = key.isShifted ? 8 : 0;
    const written = layout(character);
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', code: key.code, key: written, text: written, modifiers }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', code: key.code, key: written, modifiers }));
  }
  sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }));
  sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 }));
  await Promise.all(sent);
}
