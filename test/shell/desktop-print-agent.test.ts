import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import type { Secrets } from '../../main/platform/secrets.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import type { PairingAsked } from '../../main/print-agent/index.ts';
import { agentPrinter, openPrinter } from '../../main/printing/index.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import type { ElectronDouble } from '../doubles/electron.ts';
import { electronDouble } from '../doubles/electron.ts';
import type { LanFloor } from '../doubles/lan-floor.ts';
import { lanFloor } from '../doubles/lan-floor.ts';

/* The packed program on the PC of a further bench: the double of Electron before, the LAN of a real station behind. */
const NAME = 'Packing 2 printers';
const PROFILE: PrinterProfile & { readonly atBench: string } = {
  printerId: 'p-2' as PrinterProfile['printerId'], name: 'Zebra of bench 2', language: 'zpl', way: { kind: 'file', folder: 'labels' }, dpi: 203, paper: PAPERS['4x6'],
  darkness: null, inchesPerSecond: null, offsetMm: { right: 0, down: 0 }, answers: 'auto', invoice: 'none', failover: null, atBench: NAME,
};
const LABEL = { bytes: new TextEncoder().encode('^XA^FDPACKING 2^FS^XZ'), labels: 1 };

let floor: LanFloor;
let folder = '';
let double: ElectronDouble;
let secrets: Secrets;
let log: LogLine[] = [];
const running: Promise<void>[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desktop-agent-'));
  floor = await lanFloor();
  secrets = heldSecrets({});
  log = [];
  vi.resetModules();
});
afterEach(async () => {
  double.app.quit();
  await Promise.all(running.splice(0));
  vi.doUnmock('electron');
  await floor.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the program as `main/index.ts` does. */
async function start(asked: Partial<PairingAsked> = {}, locale = 'en-IN'): Promise<void> {
  double = electronDouble();
  double.world.locale = locale;
  vi.resetModules();
  vi.doMock('electron', () => double.module);
  const { openDesktopAgent, startWithSystem } = await import('../../main/host/electron/index.ts');
  const { agentLine, pairingFor, runPrintAgent } = await import('../../main/print-agent/index.ts');
  running.push(openDesktopAgent({
    folder, iconFile: '/app/assets/icons/32x32.png', scheduler: systemScheduler, logger: loggerTo((line) => log.push(line)),
    startWithSystem: startWithSystem({ system: 'win32', argv: ['--print-agent', '--to=https://192.168.1.2:8443/', '--code=ABCD'] }),
    async begin(ears) {
      const pairing = await pairingFor({ folder, secrets }, asked);
      return { pairing, agent: runPrintAgent({ line: agentLine(pairing), openPrinter: openPrinter(systemScheduler), scheduler: systemScheduler, random: systemRandom, folder: join(folder, 'prints'), ...ears }) };
    },
  }));
  double.world.becomeReady();
}

const asked = async (): Promise<PairingAsked> => ({ to: floor.url, name: NAME, code: await floor.code(), fingerprint: (await floor.lan()).fingerprint ?? '' });
const printer = (): ReturnType<typeof agentPrinter> => agentPrinter(floor.station.agents, PROFILE, false);
const tooltip = (): string => double.world.trays[0]?.tooltip ?? '';
const printed = (): number => (existsSync(join(folder, 'prints')) ? readdirSync(join(folder, 'prints'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.zpl')).length : 0);

describe('the packed program as a print agent', () => {
  it('N8 pairs by what its start was given, prints, and has no window but a sign', async () => {
    await start(await asked());
    await vi.waitFor(() => expect(tooltip()).toBe(`Smart Workstation: ${NAME} prints for ${floor.url}`));
    await expect.poll(async () => (await printer().deliver(LABEL, () => undefined)).outcome).toBe('sent');
    expect(printed()).toBe(1);
    expect(double.world.windows).toEqual([]);
    // The key is in the keychain and not in the file.
    const key = await secrets.get('print-agent.key');
    expect(key).not.toBeNull();
    expect(readFileSync(join(folder, 'paired.json'), 'utf8')).not.toContain(key ?? '');
  });

  it('N8 needs nothing at its next start, and starts with the system without the code', async () => {
    await start(await asked());
    await vi.waitFor(() => expect(tooltip()).toContain(NAME));
    double.world.trays[0]?.press('Start with this PC');
    expect(double.world.loginItem).toEqual({ openAtLogin: true, args: ['--print-agent'], name: 'Smart Workstation print agent' });
    double.world.trays[0]?.press('End the printing');
    await Promise.all(running.splice(0));
    await vi.waitFor(() => expect(double.world.exitCode).toBe(0));
    expect(double.world.trays[0]?.isGone).toBe(true);
    await start();
    await expect.poll(async () => (await printer().deliver(LABEL, () => undefined)).outcome).toBe('sent');
  });

  it('N8 says in the language of the PC that the main PC is silent', async () => {
    await start(await asked(), 'hi-IN');
    await vi.waitFor(() => expect(tooltip()).toContain('प्रिंट करता है'));
    await floor.keeper.close();
    await vi.waitFor(() => expect(tooltip()).toContain('मुख्य PC जवाब नहीं दे रहा'), { timeout: 15_000 });
  });

  it('N8 that the main PC ends says so and ends with 2', async () => {
    await start(await asked());
    await vi.waitFor(() => expect(tooltip()).toContain(NAME));
    await floor.station.must('paired-bench.revoke', { pairedBenchId: NAME as never });
    await Promise.all(running.splice(0));
    expect(double.world.exitCode).toBe(2);
    expect(double.world.dialogs.boxes).toEqual([expect.stringContaining('does not let this one print any more')]);
  });

  it.each([
    ['nothing at all', () => Promise.resolve({}), 'is not paired'],
    ['a code alone', () => Promise.resolve({ code: 'ABCD-EFGH' }), 'is not paired'],
    ['an address without TLS', async () => ({ ...await asked(), to: 'http://127.0.0.1:1/' }), 'no address of a main PC'],
    ['an address where nobody is', async () => ({ ...await asked(), to: 'https://127.0.0.1:1/' }), 'does not answer'],
    ['a wrong code', async () => ({ ...await asked(), code: 'AAAA-AAAA' }), 'did not take the code'],
    ['another fingerprint', async () => ({ ...await asked(), fingerprint: Array.from({ length: 32 }, () => '00').join(':') }), 'another certificate'],
  ])('N8 started with %s says what is wrong and what to do, and ends with 1', async (_what, options, says) => {
    await start(await options());
    await Promise.all(running.splice(0));
    expect(double.world.exitCode).toBe(1);
    expect(double.world.dialogs.boxes).toEqual([expect.stringContaining(says)]);
    expect(double.world.dialogs.boxes[0]).toContain('--print-agent --to=ADDRESS');
    expect(existsSync(join(folder, 'paired.json'))).toBe(false);
  });

  it('N8 spends no code when the keychain cannot keep the key', async () => {
    const refuse = async (): Promise<void> => {
      // Of the modules that this start loads.
      const { SecretsRefused } = await import('../../main/platform/secrets.ts');
      throw new SecretsRefused('unsafe', 'no password manager');
    };
    secrets = { get: () => Promise.resolve(null), set: refuse, remove: () => Promise.resolve() };
    await start(await asked());
    await Promise.all(running.splice(0));
    expect(double.world.exitCode).toBe(1);
    expect((await floor.lan()).pairing?.triesLeft).toBe(5);
  });

  it('N8 a second one of the same PC says that the first is running', async () => {
    double = electronDouble();
    double.world.hasLock = false;
    vi.doMock('electron', () => double.module);
    const { openDesktopAgent } = await import('../../main/host/electron/index.ts');
    await openDesktopAgent({ folder, iconFile: '', scheduler: systemScheduler, logger: loggerTo(() => undefined), startWithSystem: { isOn: () => false, turn: () => undefined }, begin: () => Promise.reject(new Error('It must not begin')) });
    expect(double.world.dialogs.boxes).toEqual([expect.stringContaining('prints for a main PC already')]);
    expect(double.world.exitCode).toBe(0);
  });
});
