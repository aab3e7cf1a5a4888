import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { LABEL_LANGUAGES, languageOf, openFilePrinter } from '../../main/printing/index.ts';
import { stripes } from '../fixtures/bitmap.ts';
import { profileOf } from '../fixtures/printer-profile.ts';

function folderIn(): string {
  return join(mkdtempSync(join(tmpdir(), 'file-printer-')), 'labels');
}

describe('documents kept as files', () => {
  it.each(LABEL_LANGUAGES)('for P35: %s is kept as its bytes, with a picture of each label beside them', async (language) => {
    const folder = folderIn();
    const profile = { ...profileOf({ language }), way: { kind: 'file', folder } } as const;
    const bytes = languageOf(language).encode([stripes(1), stripes(2)], profile);
    let began = 0;
    const printer = openFilePrinter(profile);
    const outcomes = await Promise.all([1, 2].map(() => printer.deliver({ bytes, labels: 2 }, () => {
      began += 1;
    })));
    expect(outcomes.map((each) => each.outcome)).toEqual(['sent', 'sent']);
    expect(began).toBe(2);
    const ending = language.startsWith('zpl') ? 'zpl' : language;
    expect(readdirSync(folder).sort()).toEqual([`document-00001-1.png`, `document-00001-2.png`, `document-00001.${ending}`, `document-00002-1.png`, `document-00002-2.png`, `document-00002.${ending}`]);
    expect(readFileSync(join(folder, `document-00001.${ending}`)).equals(Buffer.from(bytes))).toBe(true);
    expect(PNG.sync.read(readFileSync(join(folder, 'document-00002-2.png'))).height).toBe(1218);
  });

  it('keeps a page as a PDF, counts on from what lies there, and leaves no half file behind', async () => {
    const folder = folderIn();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'document-00041.pdf'), 'older');
    const printer = openFilePrinter({ ...profileOf({ language: 'page' }), way: { kind: 'file', folder } });
    expect(await printer.deliver({ bytes: Buffer.from('%PDF-1.7'), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'sent' });
    expect(readdirSync(folder).sort()).toEqual(['document-00041.pdf', 'document-00042.pdf']);
  });

  it('sends nothing to a folder that cannot be, and nothing when the last look throws', async () => {
    const folder = folderIn();
    mkdirSync(join(folder, '..'), { recursive: true });
    writeFileSync(folder, 'a file where the folder should be');
    const printer = openFilePrinter({ ...profileOf({ language: 'page' }), way: { kind: 'file', folder } });
    expect(await printer.status()).toMatchObject({ ready: false, problem: 'offline' });
    expect(await printer.deliver({ bytes: Buffer.from('%PDF-1.7'), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'offline' });
    const other = folderIn();
    const good = openFilePrinter({ ...profileOf({ language: 'page' }), way: { kind: 'file', folder: other } });
    await expect(good.deliver({ bytes: Buffer.from('x'), labels: 1 }, () => {
      throw new Error('withdrawn');
    })).rejects.toThrow('withdrawn');
    expect(readdirSync(other)).toEqual([]);
  });
});
