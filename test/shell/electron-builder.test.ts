import { Ajv } from 'ajv';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/*
 * The release machine must not be the first to read electron-builder.yml. It is read here by the parser that electron-builder reads it with,
 * checked against its schema, and its patterns are asked by its own matcher what they let in.
 */
interface Config {
  readonly [key: string]: unknown;
  readonly electronFuses: Readonly<Record<string, boolean>>;
}
type Patterns = (file: string, stat: { isDirectory(): boolean; readonly moduleFullFilePath?: string }) => boolean;
interface Matcher {
  createFilter(): Patterns;
}
type Expand = (pattern: string) => string;

const require = createRequire(import.meta.url);
const requireOfBuilder = createRequire(require.resolve('app-builder-lib/package.json'));
const yaml = requireOfBuilder('js-yaml') as { load(text: string): unknown };
const { doMergeConfigs } = requireOfBuilder('./out/util/config/config.js') as { doMergeConfigs(configs: readonly unknown[]): Config };
const { expandMacro } = requireOfBuilder('./out/util/macroExpander.js') as { expandMacro(pattern: string, arch: string, appInfo: object, extra: object): string };
const matchers = requireOfBuilder('./out/fileMatcher.js') as {
  getMainFileMatchers(appDir: string, to: string, expand: Expand, platform: unknown, packager: unknown, outDir: string, isCompiled: boolean): readonly Matcher[];
  getNodeModuleFileMatcher(appDir: string, to: string, expand: Expand, platform: unknown, packager: unknown): Matcher;
};

const ROOT = resolve(import.meta.dirname, '../..');
const read = (): Config => yaml.load(readFileSync(resolve(ROOT, 'electron-builder.yml'), 'utf8')) as Config;

const ajv = new Ajv({ strict: false, allErrors: true });
// The schema's own word for hooks, which may be functions; left unknown, it would let anything pass there.
ajv.addKeyword({ keyword: 'typeof', validate: (wanted: string, value: unknown) => typeof value === wanted });
const isValid = ajv.compile(JSON.parse(readFileSync(require.resolve('app-builder-lib/scheme.json'), 'utf8')) as object);
const problems = (config: unknown): string[] => (isValid(config) ? [] : (isValid.errors ?? []).map((error) => `${error.instancePath}: ${error.message ?? ''} ${JSON.stringify(error.params)}`));

/** What electron-builder would take for one platform, by its own matchers. */
function packing(os: 'linux' | 'win' | 'mac', config = read()): { readonly takes: (path: string) => boolean } {
  const merged = doMergeConfigs([config]);
  const packager = { projectDir: ROOT, buildResourcesDir: 'build', config: merged, isPrepackedAppAsar: false, debugLogger: { isEnabled: false } };
  const expand: Expand = (pattern) => expandMacro(pattern, 'x64', {}, { os, '/*': '{,/**/*}' });
  const platform = merged[os];
  const main = matchers.getMainFileMatchers(ROOT, '/packed', expand, platform, { info: packager }, resolve(ROOT, 'release'), false).map((matcher) => matcher.createFilter());
  const modules = matchers.getNodeModuleFileMatcher(ROOT, '/packed', expand, platform, packager).createFilter();
  const file = { isDirectory: () => false };
  return {
    takes: (path) => (path.startsWith('node_modules/') ? modules(resolve(ROOT, path), { ...file, moduleFullFilePath: path }) : main.some((filter) => filter(resolve(ROOT, path), file))),
  };
}

describe('electron-builder.yml', () => {
  it('is what electron-builder understands', () => {
    expect(problems(read())).toEqual([]);
  });

  it('cannot have a mistyped key or value without being caught', () => {
    const { electronFuses } = read();
    expect(problems({ ...read(), asarUnpak: ['**/*.node'] }).join()).toContain('asarUnpak');
    expect(problems({ ...read(), electronFuses: { ...electronFuses, runAsNod: false } }).join()).toContain('runAsNod');
    expect(problems({ ...read(), win: { target: [{ target: 'nsis', archs: ['x64'] }] } }).join()).toContain('archs');
    expect(problems({ ...read(), npmRebuild: 'no' })).not.toEqual([]);
    expect(problems({ ...read(), afterPack: 7 })).not.toEqual([]);
  });

  it('turns every fuse of the binary to the safe side', () => {
    expect(read().electronFuses).toEqual({
      runAsNode: false, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false, enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true, grantFileProtocolExtraPrivileges: false,
    });
  });

  it('makes an installer for Windows, an AppImage and a deb, a disk image and a zip', () => {
    expect(read()).toMatchObject({
      appId: 'in.smartworkstation.station', productName: 'Smart Workstation', npmRebuild: false, asar: true, asarUnpack: ['**/*.node'], directories: { output: 'release' },
      win: { target: [{ target: 'nsis', arch: ['x64'] }] }, linux: { target: [{ target: 'AppImage', arch: ['x64'] }, { target: 'deb', arch: ['x64'] }] }, mac: { target: ['dmg', 'zip'], hardenedRuntime: true },
    });
  });

  it('asks nothing at installing, for the whole PC, and leaves the data of the account where it is', () => {
    expect(read()['nsis']).toMatchObject({ oneClick: true, perMachine: true, deleteAppDataOnUninstall: false, runAfterFinish: false, include: 'assets/package/installer.nsh', warningsAsErrors: true });
    expect(read()['nsis']).not.toHaveProperty('allowToChangeInstallationDirectory');
    // The macro that electron-builder gives way to; without it a running station is ended by force.
    const own = readFileSync(resolve(ROOT, 'assets/package/installer.nsh'), 'utf8');
    expect(own).toContain('!macro customCheckAppRunning');
    expect(own).not.toMatch(/taskkill|Stop-Process/);
    const asked = readFileSync(require.resolve('app-builder-lib/package.json').replace('package.json', 'templates/nsis/include/allowOnlyOneInstallerInstance.nsh'), 'utf8');
    expect(asked).toContain('!ifmacrodef customCheckAppRunning');
  });

  it('gives macOS what V8, the camera and serial lines need, and names no more', () => {
    const keys = (file: string): string[] => [...readFileSync(resolve(ROOT, file), 'utf8').matchAll(/<key>(.*)<\/key>\s*<true\/>/g)].map(([, key]) => (key ?? '').replace('com.apple.security.', ''));
    const { entitlements, entitlementsInherit, notarize } = read()['mac'] as { readonly entitlements: string; readonly entitlementsInherit: string; readonly notarize: boolean };
    expect(keys(entitlements)).toEqual(['cs.allow-jit', 'cs.allow-unsigned-executable-memory', 'cs.disable-library-validation', 'device.camera', 'device.serial']);
    expect(keys(entitlementsInherit)).toEqual(['cs.allow-jit', 'cs.allow-unsigned-executable-memory', 'cs.disable-library-validation']);
    expect(notarize).toBe(false);
  });

  it('knows the form of updates and nobody\'s server', () => {
    expect(read()['publish']).toEqual({ provider: 'generic', url: '', channel: 'latest' });
    expect(readFileSync(resolve(ROOT, 'electron-builder.yml'), 'utf8').match(/https?:\/\/[^\s'`]+/g)).toEqual(['https://smart-workstation.example', 'https://...']);
  });

  it('names files that are there', () => {
    const config = read();
    const named = [config['nsis'], config['mac'], config['win'], config['linux'], config['directories']].flatMap((part) => Object.values(part as object)).filter((value) => typeof value === 'string' && value.startsWith('assets/'));
    expect(named).toHaveLength(7);
    expect(named.filter((path) => !existsSync(resolve(ROOT, path)))).toEqual([]);
  });
});

describe('what is packed', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter((path) => path !== '');

  it.each(['linux', 'win', 'mac'] as const)('is the bundle, the assets and package.json on %s, and nothing else of ours', (os) => {
    const { takes } = packing(os);
    expect(tracked.filter(takes).filter((path) => !/^assets\/.*\.(svg|png|ico|wav|ttf|otf|woff2)$/.test(path))).toEqual(['assets/fonts/OFL.txt', 'package.json']);
    expect(['.out/app/main/index.js', '.out/preload/index.cjs', '.out/renderer/index.html', '.out/renderer/assets/index.js', 'assets/sounds/stop.wav'].filter((path) => !takes(path))).toEqual([]);
    expect(['.out/THIRD-PARTY-LICENSES.txt', '.out/sbom.cdx.json'].filter((path) => !takes(path))).toEqual([]);
    expect(['.out/app/main/index.js.map', '.out/wine/prefix/system.reg', '.out/programs/built-1/program.mjs', 'assets/icons/icon.ico', 'assets/icons/512x512.png', 'assets/package/installer.nsh', 'assets/screens/packing.png', 'data/station.db', 'release/x.exe', 'test-results/trace.zip', '.env'].filter(takes)).toEqual([]);
  });

  it('would be everything if a platform had a list that only denies', () => {
    // Why each platform's list names package.json once more.
    const config = read();
    expect(packing('linux', { ...config, linux: { ...(config['linux'] as object), files: ['!**/*.musl.node'] } }).takes('main/app.ts')).toBe(true);
  });

  it('has the native files of its own platform only', () => {
    const natives = [
      'better-sqlite3/prebuilds/linux-x64.node', 'better-sqlite3/prebuilds/linux-arm64.node', 'better-sqlite3/prebuilds/linuxmusl-x64.node', 'better-sqlite3/prebuilds/darwin-x64.node',
      'better-sqlite3/prebuilds/win32-x64.node', 'better-sqlite3/prebuilds/win32-arm64.node', '@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node',
      '@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.musl.node', '@serialport/bindings-cpp/prebuilds/linux-arm64/@serialport+bindings-cpp.armv8.glibc.node',
      '@serialport/bindings-cpp/prebuilds/win32-x64/@serialport+bindings-cpp.node', '@serialport/bindings-cpp/prebuilds/win32-ia32/@serialport+bindings-cpp.node',
      '@serialport/bindings-cpp/prebuilds/darwin-x64+arm64/@serialport+bindings-cpp.node', '@koromix/koffi-linux-x64/linux_x64/koffi.node', '@koromix/koffi-linux-x64/musl_x64/koffi.node',
      '@koromix/koffi-win32-x64/win32_x64/koffi.node', '@koromix/koffi-darwin-arm64/darwin_arm64/koffi.node',
    ].map((path) => `node_modules/${path}`);
    const named = (os: 'linux' | 'win' | 'mac'): string[] => natives.filter(packing(os).takes).map((path) => path.slice('node_modules/'.length));
    expect(named('linux')).toEqual([
      'better-sqlite3/prebuilds/linux-x64.node', '@serialport/bindings-cpp/prebuilds/linux-x64/@serialport+bindings-cpp.glibc.node', '@koromix/koffi-linux-x64/linux_x64/koffi.node',
    ]);
    expect(named('win')).toEqual([
      'better-sqlite3/prebuilds/win32-x64.node', '@serialport/bindings-cpp/prebuilds/win32-x64/@serialport+bindings-cpp.node', '@koromix/koffi-win32-x64/win32_x64/koffi.node',
    ]);
    // koffi's own is that of the machine that packs: this asks for x64.
    expect(named('mac')).toEqual(['better-sqlite3/prebuilds/darwin-x64.node', '@serialport/bindings-cpp/prebuilds/darwin-x64+arm64/@serialport+bindings-cpp.node']);
  });

  it('has what modules run and their licences, not their tests, papers and sources', () => {
    const { takes } = packing('linux');
    const kept = ['better-sqlite3/lib/index.js', 'better-sqlite3/LICENSE', 'koffi/src/koffi/index.js', 'koffi/src/koffi/src/static.js', '@hyzyla/pdfium/LICENSE.md', '@hyzyla/pdfium/dist/pdfium.wasm', 'zxing-wasm/dist/reader/zxing_reader.wasm', 'zxing-wasm/dist/es/reader/index.js', 'bwip-js/dist/bwip-js-node.mjs', 'bwip-js/dist/bwipp.mjs', 'pdf-lib/cjs/index.js', '@pdf-lib/fontkit/dist/fontkit.umd.js', 'axios/index.js', 'axios/dist/node/axios.cjs', 'moment/moment.js', '@hyzyla/pdfium/dist/index.esm.js', 'ms/license.md'];
    const left = ['better-sqlite3/deps/sqlite3/sqlite3.c', 'better-sqlite3/src/better_sqlite3.cpp', 'koffi/src/koffi/src/uv.cc', 'koffi/doc/index.md', 'zod/src/index.ts', 'hasown/README.md', 'function-bind/test/index.js', 'bwip-js/examples/x.js', 'hasown/tsconfig.json', 'pako/lib/zlib/README', 'pdf-lib/dist/pdf-lib.js.map', 'pdf-lib/dist/pdf-lib.js', 'bwip-js/dist/bwip-js-min.js', '@hyzyla/pdfium/dist/pdfium.wasm.base64-B4io7kt4.js', 'zxing-wasm/dist/full/zxing_full.wasm', 'react-dom/index.js', '@mantine/core/esm/index.mjs'];
    expect(kept.filter((path) => !takes(`node_modules/${path}`))).toEqual([]);
    expect(left.filter((path) => takes(`node_modules/${path}`))).toEqual([]);
  });
});
