import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { checkWordsEn, checkWordsHi } from '../../shared/doctor/index.ts';
import { DatabaseRefused } from '../database/index.ts';
import { systemClock } from '../platform/clock.ts';
import { dataFolder } from '../platform/data-folder.ts';
import { LIVE_FOLDER } from '../live-station.ts';
import { StationIsOpen } from '../station.ts';
import { askRunningStation } from './ask-running-station.ts';
import { examineClosedStation, examineTrainingStation } from './examine-closed-station.ts';
import type { DoctorReport } from './doctor.ts';
import { verdict } from './verdict.ts';

/*
 * `npm run doctor -- --json [--data DIR] [--lang en|hi]`: the connector doctor without a window. It asks the station that runs on the folder;
 * a closed station is opened without its jobs and examined; where there is none yet, the training station is opened and examined. With
 * --json the last line is `{"checks":[{"name","ok","says","do"}]}`. The exit code is 1 when something is to be seen to, 2 when the station is
 * open in a window of its own and cannot be asked from outside.
 */
const EXIT_WRONG = 1;
const EXIT_ALREADY_OPEN = 2;
const { values } = parseArgs({ options: { data: { type: 'string' }, json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'en' } } });
const words = values.lang === 'hi' ? checkWordsHi : checkWordsEn;
const nameWidth = Math.max(...Object.values(words.names).map((name) => name.length));
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function examine(): Promise<DoctorReport> {
  const folder = values.data ?? dataFolder();
  mkdirSync(folder, { recursive: true });
  const running = await askRunningStation(folder);
  if (running !== null) {
    say('The station that is running was asked.');
    return running;
  }
  if (existsSync(join(folder, LIVE_FOLDER, 'station.db'))) {
    say(`The station is closed; its folder was examined: ${folder}`);
    return examineClosedStation(folder);
  }
  say('The training station was opened and examined: a built-in Flipkart, a virtual printer.');
  return examineTrainingStation(folder);
}

/** A store that cannot be opened leaves nothing else to examine. */
function storeRefused(refusal: DatabaseRefused): DoctorReport {
  const check = verdict('database', refusal.code === 'damaged' || refusal.code === 'not_a_database' ? 'database_damaged' : 'database_not_checked', { says: refusal.message });
  return { atMs: systemClock.nowMs(), ok: false, checks: [check], jobs: [] };
}

function tell(report: DoctorReport): void {
  const rows = report.checks.map((check) => {
    const { happened, act } = words.says[check.code](check.about);
    return { name: check.name, ok: check.ok, code: check.code, says: happened, do: act };
  });
  for (const row of rows) {
    say(`${row.ok ? '✓' : '✕'} ${words.names[row.name].padEnd(nameWidth)} ${row.says}`);
    if (!row.ok) say(`  ${''.padEnd(nameWidth)} → ${row.do}`);
  }
  if (values.json) say(JSON.stringify({ checks: rows, jobs: report.jobs, atMs: report.atMs }));
  process.exitCode = report.ok ? 0 : EXIT_WRONG;
}

try {
  tell(await examine());
} catch (error) {
  if (error instanceof DatabaseRefused) tell(storeRefused(error));
  else if (error instanceof StationIsOpen) {
    process.stderr.write(`The station in ${error.folder} is open in a window of its own. Look at its Doctor screen.\n`);
    if (values.json) say(JSON.stringify({ error: 'already_open', checks: [] }));
    process.exitCode = EXIT_ALREADY_OPEN;
  } else throw error;
}
