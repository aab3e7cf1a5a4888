import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Audit, Sbom } from './sbom.ts';
import { auditOf, makeSbom } from './sbom.ts';
import type { ShippedPackage } from './shipped.ts';
import { INNER_PARTS, isAllowed, shippedPackages, thirdPartyLicences } from './shipped.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const packages = shippedPackages();
const of = (licence: string): ShippedPackage => ({ path: 'node_modules/zod', name: 'made-up', version: '1.0.0', licence, isOptional: false });

describe('the licences of what is shipped', () => {
  it('ask for nothing but to be named', () => {
    expect(packages.length).toBeGreaterThan(100);
    expect([...packages, ...INNER_PARTS].filter((each) => !isAllowed(each.licence))).toEqual([]);
  });

  it.each(['GPL-3.0', 'AGPL-3.0-only', 'LGPL-2.1', 'MIT AND GPL-2.0', 'SEE LICENSE IN LICENSE.txt', 'UNLICENSED', 'Elastic-2.0', '', '(MIT AND (GPL-2.0 OR MIT))'])('are refused: %s', (licence) => {
    expect(isAllowed(licence)).toBe(false);
    expect(() => thirdPartyLicences([...packages, of(licence)])).toThrow('made-up');
  });

  it.each(['MIT', '(MIT AND Zlib)', '(MIT OR GPL-3.0)', 'MIT or GPL-2.0', 'Apache-2.0 OR MIT', '0BSD'])('are taken: %s', (licence) => {
    expect(isAllowed(licence)).toBe(true);
  });

  it('are those of everything but packages of development', () => {
    const lock = JSON.stringify({ packages: { '': {}, 'node_modules/a': { version: '1', license: 'MIT' }, 'node_modules/b': { version: '2', license: 'AGPL-3.0', dev: true }, 'node_modules/a/node_modules/@c/d': { version: '3', license: 'ISC' } } });
    expect(shippedPackages(lock).map((each) => `${each.name} ${each.version} ${each.licence}`)).toEqual(['a 1 MIT', '@c/d 3 ISC']);
    const { dependencies } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { readonly dependencies: Readonly<Record<string, string>> };
    expect(Object.keys(dependencies).filter((name) => !packages.some((each) => each.path === `node_modules/${name}`))).toEqual([]);
  });

  it('stand in one text: the window\'s packages, fonts, what lies inside of packages, and what is beside the program', () => {
    const text = thirdPartyLicences();
    for (const { name, version, isOptional } of packages.filter((each) => !each.isOptional)) expect(text.includes(`${name} ${version} (`), `${name} ${String(isOptional)}`).toBe(true);
    for (const wanted of ['react 19', '@mantine/core 9', '@fontsource-variable/inter', 'Copyright (c) Meta Platforms', 'SIL OPEN FONT LICENSE', 'PDFium', 'zxing-cpp', 'SQLite', 'Apache License', 'LICENSES.chromium.html', 'espeak-ng', 'Noto Sans Devanagari (static']) expect(text).toContain(wanted);
    // A package without a file of its own is named with its maker and the usual text.
    expect(text).toMatch(/https-proxy-agent 5[^\n]*\n\nThe package brings no text of its licence\. Copyright Nathan Rajlich[^\n]*\n\nPermission is hereby granted/);
  });
});

describe('the list of parts', () => {
  let sbom: Sbom;
  beforeAll(() => {
    sbom = makeSbom();
  });

  it('is CycloneDX, and has every package of the lock file that is shipped, Electron, and what lies inside of packages', () => {
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: expect.stringMatching(/^1\.\d$/) as string });
    const listed = new Set(sbom.components.map((each) => `${each.name}@${each.version ?? ''}`));
    expect(packages.filter((each) => !listed.has(`${each.name}@${each.version}`)).map((each) => each.path)).toEqual([]);
    const { devDependencies } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8')) as { readonly devDependencies: Readonly<Record<string, string>> };
    expect(listed.has(`electron@${devDependencies['electron'] ?? ''}`)).toBe(true);
    expect(INNER_PARTS.filter((each) => !listed.has(`${each.name}@`))).toEqual([]);
    expect(sbom.components).toHaveLength(new Set(packages.map((each) => `${each.name}@${each.version}`)).size + 1 + INNER_PARTS.length);
    expect([...listed].filter((name) => /^(vitest|oxlint|vite|electron-builder)@/.test(name))).toEqual([]);
  });

  it('is the same for the same lock file, and names no server and no machine', () => {
    const text = JSON.stringify(sbom);
    expect(JSON.stringify(makeSbom())).toBe(text);
    expect(text).not.toMatch(/registry\.|"timestamp"|\/home\/|\/root\/|[A-Z]:\\\\/);
    expect(sbom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

describe('the audit', () => {
  it.each<readonly [string, string, Audit]>([
    ['none found', JSON.stringify({ vulnerabilities: {}, metadata: { vulnerabilities: { high: 0, total: 0 } } }), { audited: true, found: { high: 0, total: 0 }, names: [] }],
    ['one found', JSON.stringify({ vulnerabilities: { axios: {} }, metadata: { vulnerabilities: { high: 1, total: 1 } } }), { audited: true, found: { high: 1, total: 1 }, names: ['axios'] }],
    ['no such door', JSON.stringify({ message: '405 Method Not Allowed', error: { summary: '' } }), { audited: false, why: '405 Method Not Allowed' }],
    ['no network', JSON.stringify({ error: { summary: 'getaddrinfo ENOTFOUND' } }), { audited: false, why: 'getaddrinfo ENOTFOUND' }],
    ['an answer without a count', '{}', { audited: false, why: 'the registry gave no audit' }],
    ['half an answer', '{"metadata":', { audited: false, why: 'npm gave no answer that can be read' }],
    ['nothing', '', { audited: false, why: 'npm gave no answer that can be read' }],
  ])('never takes silence for soundness: %s', (_name, answer, expected) => {
    expect(auditOf(answer)).toEqual(expected);
  });
});
