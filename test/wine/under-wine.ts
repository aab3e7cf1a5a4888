import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { Printer } from '../../main/printing/index.ts';
import { windowsPrinter } from '../../main/printing/ways/windows-printer.ts';
import { windowsSpooler } from '../../main/printing/ways/windows/winspool.ts';
import { gdiDevices } from '../../main/printing/ways/windows/gdi.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import type { PrinterId } from '../../shared/fulfilment/ids.ts';

/** What Node for Windows does under Wine, one step a run: `under-wine.ts STEP GIVEN.json ANSWER.json`. Each step loads only what it needs: Wine is slow with many small files. */
type Given = Readonly<Record<string, string>>;

const UNUSED = { darkness: null, inchesPerSecond: null, offsetMm: { right: 0, down: 0 }, answers: 'none', invoice: 'none', failover: null } as const;
const STEPS: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  queues: () => windowsSpooler().queues().then((queues) => ({ platform: process.platform, node: process.version, queues })),
  deliver,
  page,
  database,
};

const [step = '', givenPath = '', answerPath = ''] = process.argv.slice(2);
const answer = await STEPS[step]?.(JSON.parse(readFileSync(givenPath, 'utf8')) as Given);
writeFileSync(answerPath, JSON.stringify(answer));

/** The printer as a station opens it by its profile; what draws pages is loaded where one is drawn. */
function printerOf(given: Given): Printer | null {
  const profile: PrinterProfile = {
    ...UNUSED, printerId: 'wine' as PrinterId, name: 'Wine', language: given['language'] === 'page' ? 'page' : 'zpl', way: { kind: 'windows', queue: given['queue'] ?? '' }, dpi: 203, paper: PAPERS['4x6'],
  };
  return windowsPrinter(profile, {
    scheduler: systemScheduler,
    drawTrueSize: async (pdf, dpi) => {
      const { drawTrueSize } = await import('../../main/documents/true-size.ts');
      const pages = await drawTrueSize(pdf, dpi);
      return typeof pages === 'string' ? null : pages;
    },
  });
}

/** Delivers a file through a printer, and says for how long the thread did not answer at worst. */
async function deliver(given: Given): Promise<Readonly<Record<string, unknown>>> {
  const printer = printerOf(given);
  if (printer === null) throw new Error('No printer of this profile');
  const bytes = readFileSync(given['file'] ?? '');
  const status = await printer.status();
  let announced = 0;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const startedMs = performance.now();
  const delivery = await printer.deliver({ bytes, labels: 1 }, () => {
    announced += 1;
  });
  const tookMs = performance.now() - startedMs;
  delay.disable();
  return { status, delivery, announced, tookMs: Math.round(tookMs), threadAwayMs: Math.round(delay.max / 1e6) };
}

async function page(given: Given): Promise<unknown> {
  const device = await gdiDevices().open(given['queue'] ?? '');
  await device.close();
  return { area: device.area, ...await deliver({ ...given, language: 'page' }) };
}

/** The station's own store on a file: made, migrated, written to, closed and opened again. */
async function database(given: Given): Promise<unknown> {
  const { openDatabase } = await import('../../main/database/index.ts');
  const path = join(given['folder'] ?? '', 'station.db');
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  const first = openDatabase(path);
  const pragma = (name: string): unknown => Object.values(first.read.get(`PRAGMA ${name}`) ?? {})[0];
  const facts = { journalMode: pragma('journal_mode'), synchronous: pragma('synchronous'), schema: pragma('user_version') };
  first.write((tx) => tx.run("INSERT INTO setting (name, value) VALUES ('stationId', '\"wine\"') ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
  first.close();
  const second = openDatabase(path);
  const kept = second.read.get<{ value: string }>("SELECT value FROM setting WHERE name = 'stationId'")?.value;
  second.close();
  return { ...facts, kept };
}
