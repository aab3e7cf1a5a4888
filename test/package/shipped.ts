import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** A package that is shipped: as a folder, or inside the window's bundle. */
export interface ShippedPackage {
  /** Where npm puts it, `node_modules/...`. */
  readonly path: string;
  readonly name: string;
  readonly version: string;
  /** As its own package.json says it, an SPDX expression or something like one. */
  readonly licence: string;
  /** For other systems only, so that it may not be here. */
  readonly isOptional: boolean;
}

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** Every package of the lock file that is no package of development, in the order of its paths. */
export function shippedPackages(lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')): readonly ShippedPackage[] {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, LockEntry>> };
  return Object.entries(packages).filter(([path, entry]) => path !== '' && entry.dev !== true && entry.devOptional !== true).map(([path, entry]) => ({
    path, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version: entry.version ?? '', licence: entry.license ?? licenceOf(path), isOptional: entry.optional === true,
  })).toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function licenceOf(path: string): string {
  const file = join(ROOT, path, 'package.json');
  return existsSync(file) ? String((JSON.parse(readFileSync(file, 'utf8')) as { readonly license?: unknown }).license ?? '') : '';
}

/** What a seller's station may be made of: its text may be shipped with it and asks for nothing but to be named. */
const ALLOWED: ReadonlySet<string> = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'OFL-1.1', 'Unlicense', 'Zlib', 'blessing']);

/** Whether a licence is one of those, of alternatives one and of joined ones all. What cannot be read is not. */
export function isAllowed(licence: string): boolean {
  const plain = licence.trim().replace(/^\((.*)\)$/, '$1');
  if (/[()]/.test(plain)) return false;
  const either = plain.split(/\s+or\s+/i);
  return either.some((one) => one.split(/\s+and\s+/i).every((name) => ALLOWED.has(name)));
}

/** The parts of other makers inside of what is shipped, which no package.json names. */
export interface InnerPart {
  readonly name: string;
  readonly inside: string;
  readonly licence: string;
  readonly copyright: string;
  readonly from: string;
}

export const INNER_PARTS: readonly InnerPart[] = [
  { name: 'SQLite', inside: 'node_modules/better-sqlite3', licence: 'blessing', copyright: 'in the public domain, by its authors\' own dedication', from: 'sqlite.org/copyright.html' },
  { name: 'PDFium', inside: 'node_modules/@hyzyla/pdfium', licence: 'BSD-3-Clause AND Apache-2.0', copyright: 'Copyright 2014 The PDFium Authors', from: 'pdfium.googlesource.com' },
  { name: 'zxing-cpp', inside: 'node_modules/zxing-wasm', licence: 'Apache-2.0', copyright: 'Copyright the ZXing and zxing-cpp authors', from: 'github.com/zxing-cpp/zxing-cpp' },
  { name: 'zint', inside: 'node_modules/zxing-wasm', licence: 'BSD-3-Clause', copyright: 'Copyright (C) Robin Stuart and the zint authors', from: 'sourceforge.net/projects/zint' },
  { name: 'Noto Sans and Noto Sans Devanagari (static, cut)', inside: 'assets/fonts', licence: 'OFL-1.1', copyright: 'Copyright the Noto project authors', from: 'github.com/notofonts; the text is assets/fonts/OFL.txt' },
];

/** Of our own, so that nobody looks for their source: how each was made stands beside it. */
const OWN = [
  'Sounds (assets/sounds): made by the station\'s own program, not recorded.',
  'Spoken prompts (assets/prompts): spoken by espeak-ng when they were made; nothing of espeak-ng is shipped.',
  'Icon (assets/icon.svg, assets/icons): drawn for the station.',
];

const BESIDE = [
  'Electron and Chromium are beside the program, not in it: LICENSE.electron.txt and LICENSES.chromium.html in the folder of the program, on macOS in',
  'Contents/Resources. Node is part of Electron; its licence stands in Electron\'s.',
];

const STANDARD: Readonly<Record<string, string>> = { MIT: 'mit.txt', 'Apache-2.0': 'apache-2.0.txt', 'BSD-3-Clause': 'bsd-3-clause.txt' };
const standardText = (licence: string): string => {
  const file = STANDARD[licence];
  return file === undefined ? '' : readFileSync(join(import.meta.dirname, 'texts', file), 'utf8').trim();
};

const isLicenceFile = (name: string): boolean => /^(licen[cs]e|copying|notice|ofl)/i.test(name);

/** What a package itself says of its licence; where it brings no file, its maker and the licence's usual text. */
function textOf({ path, licence }: ShippedPackage): string {
  const folder = join(ROOT, path);
  if (!existsSync(folder)) return 'For another system than the one where this list was made; its licence is in its own folder of that package\'s program.';
  const files = readdirSync(folder).filter(isLicenceFile).toSorted();
  if (files.length > 0) return files.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  const { author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly author?: string | { readonly name?: string } };
  const maker = typeof author === 'string' ? author : author?.name;
  return `The package brings no text of its licence. Copyright ${maker ?? 'its authors'}.\n\n${standardText(licence)}`;
}

const LINE = '-'.repeat(100);

/** The licences of everything that is shipped, as one text. Throws when one is not allowed. */
export function thirdPartyLicences(packages: readonly ShippedPackage[] = shippedPackages()): string {
  const refused = [...packages, ...INNER_PARTS].filter((each) => !isAllowed(each.licence)).map((each) => `${each.name}: ${each.licence === '' ? 'no licence' : each.licence}`);
  if (refused.length > 0) throw new Error(`Not to be shipped: ${refused.join(', ')}`);
  const here = packages.filter((each) => !each.isOptional || existsSync(join(ROOT, each.path)));
  return [
    'Smart Workstation is under the MIT licence (LICENSE in its repository). It is shipped with the parts below, each under its own terms.', '', ...BESIDE, '', ...OWN, '',
    ...here.flatMap((each) => [LINE, `${each.name} ${each.version} (${each.licence})`, '', textOf(each), '']),
    ...INNER_PARTS.flatMap((part) => [LINE, `${part.name}, inside ${part.inside} (${part.licence})`, `${part.copyright}. From ${part.from}.`, '']),
    ...Object.keys(STANDARD).filter((licence) => INNER_PARTS.some((part) => part.licence.split(' AND ').includes(licence))).flatMap((licence) => [LINE, `The text of ${licence}`, '', standardText(licence), '']),
  ].join('\n');
}
