import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';
import { openDatabase } from '../../main/database/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import type { Printer } from '../../main/printing/index.ts';
import { windowsSpoolerPrinter } from '../../main/printing/ways/windows-spooler.ts';
import { windowsSpooler } from '../../main/printing/ways/windows/winspool.ts';

/** What Node for Windows does under Wine, one step a run: `under-wine.ts STEP GIVEN.json ANSWER.json`. */
type Given = Readonly<Record<string, string>>;

const STEPS: Readonly<Record<string, (given: Given) => Promise<unknown>>> = {
  queues: () => windowsSpooler().queues().then((queues) => ({ platform: process.platform, node: process.version, queues })),
  deliver: async (given) => deliver(windowsSpoolerPrinter({ queue: given['queue'] ?? '', spooler: windowsSpooler(), scheduler: systemScheduler }), given),
  page,
  database: (given) => Promise.resolve(database(given)),
};

const [step = '', givenPath = '', answerPath = ''] = process.argv.slice(2);
const answer = await STEPS[step]?.(JSON.parse(readFileSync(givenPath, 'utf8')) as Given);
writeFileSync(answerPath, JSON.stringify(answer));

/** Delivers a file through a printer, and says for how long the thread did not answer at worst. */
async function deliver(printer: Printer, given: Given): Promise<unknown> {
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
  const { drawTrueSize } = await import('../../main/documents/true-size.ts');
  const { windowsPagePrinter } = await import('../../main/printing/ways/windows-page.ts');
  const { gdiDevices } = await import('../../main/printing/ways/windows/gdi.ts');
  const devices = gdiDevices();
  const device = await devices.open(given['queue'] ?? '');
  await device.close();
  const printer = windowsPagePrinter({
    queue: given['queue'] ?? '', spooler: windowsSpooler(), devices, scheduler: systemScheduler,
    draw: async (pdf, dpi) => {
      const pages = await drawTrueSize(pdf, dpi);
      return typeof pages === 'string' ? null : pages;
    },
  });
  return { area: device.area, ...(await deliver(printer, given) as object) };
}

/** The station's own store on a file: made, migrated, written to, closed and opened again. */
function database(given: Given): unknown {
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
