import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { rendererFiles } from '../../main/host/renderer-files.ts';
import { systemRandom } from '../../main/platform/random.ts';

it('for P29: the page may use the camera for itself, and no microphone, place or device; what it shows comes from itself or from memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'window-'));
  writeFileSync(join(folder, 'index.html'), '<style nonce="__NONCE__"></style>');
  const { headers } = rendererFiles(folder, systemRandom)('/');
  rmSync(folder, { recursive: true });
  const allowed = Object.fromEntries(String(headers['permissions-policy']).split(', ').map((part) => part.split('=')));
  expect(allowed).toMatchObject({ camera: '(self)', microphone: '()', geolocation: '()', usb: '()', serial: '()', 'display-capture': '()' });
  expect(Object.values(allowed).filter((who) => who !== '()')).toEqual(['(self)']);
  expect(headers['content-security-policy']).toContain("media-src 'self' blob:");
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});
