import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { badgeIn, MASKED_BADGE } from '../../shared/barcode/badge-code.ts';
import type { PersonId } from '../../shared/fulfilment/ids.ts';
import { floorStation } from '../doubles/floor-station.ts';
import { badgeOf, pinOf } from './people-station.ts';

let folder = '';
afterEach(() => rmSync(folder, { recursive: true }));

/** Long enough not to be found by chance in a file. */
const PIN = '90417263';
const WRONG_PIN = '83520916';
const NEW_PIN = '71930482';

it('P46 leaves no PIN and no badge in the store, the facts, the answers that are kept or the log, wherever they were shown', async () => {
  folder = mkdtempSync(join(tmpdir(), 'people-'));
  const database = openDatabase(join(folder, 'station.db'));
  const station = floorStation(database);
  const admin = await station.must('person.add', { name: 'Meera', role: 'admin', pin: PIN });
  const packer = await station.must('person.add', { name: 'Ravi', role: 'packer', pin: null });
  await station.must('person.setPin', { personId: packer.personId, pin: NEW_PIN });
  const badge = String((await station.must('person.makeBadge', { personId: admin.personId })).badge);
  await station.call('person.signIn', pinOf(packer.personId, WRONG_PIN));
  await station.must('person.signIn', pinOf(packer.personId, NEW_PIN));
  await station.call('bin.import', { bins: [{ binCode: 'A-01', zone: 'Saleable' }] } as never, 'import');
  await station.call('override.grant', { operation: 'bin.import', forScanId: 'import' as never, key: { personId: admin.personId, pin: WRONG_PIN } });
  await station.must('override.grant', { operation: 'bin.import', forScanId: 'import' as never, key: { personId: admin.personId, pin: PIN } });
  // A badge goes to every door that takes a code or a text.
  const answers: string[] = [];
  for (const [operation, input] of [
    ['pack.scan', { benchId: 'bench-1', barcode: badge }], ['pick.scan', { benchId: 'bench-1', barcode: badge.toLowerCase() }], ['handover.scan', { benchId: 'bench-1', barcode: `]C0${badge}` }],
    ['scan.ignore', { benchId: 'bench-1', barcode: badge, why: 'error_open' }], ['scan.meaning', { barcode: badge }], ['stock.list', { search: badge, limit: 1 }], ['pack.leave', { benchId: 'bench-1', reason: badge }],
    ['picklist.start', { benchId: 'bench-1', picklistId: 'none', toteCode: badge }], [`nobody.${badge}`, {}],
  ] as const) answers.push(JSON.stringify(await station.call(operation as never, input as never)));
  await station.must('person.signIn', badgeOf(badge));
  const wrongBadge = 'SW-ID-WRONGBADGEWRONGB';
  expect(badgeIn(wrongBadge)).toBe(wrongBadge);
  await station.call('person.signIn', badgeOf(wrongBadge));
  await station.must('session.read', {});
  await station.must('person.list', {});
  expect(answers.join('\n')).toContain(MASKED_BADGE);
  expect(database.read.all<{ body: string }>("SELECT body FROM fact WHERE kind = 'scan.refused'").map((row) => row.body).join('\n')).toContain(MASKED_BADGE);
  // The hash of a whole input must not let anybody try PINs against it either.
  const guess = hash('sha1', `person.signIn\n${JSON.stringify({ key: { personId: packer.personId, pin: NEW_PIN }, scanId: 'scan-6' })}`);
  const texts = [...answers, ...station.lines, ...database.read.all('SELECT * FROM fact').map((row) => JSON.stringify(row)), ...database.read.all('SELECT * FROM command_reply').map((row) => JSON.stringify(row))].join('\n');
  const open = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  database.close();
  const closed = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  for (const secret of [PIN, WRONG_PIN, NEW_PIN, badge, badge.toLowerCase(), badge.slice('SW-ID-'.length), wrongBadge, guess]) {
    expect(texts.includes(secret), secret).toBe(false);
    for (const bytes of [...open, ...closed]) expect(bytes.includes(secret), secret).toBe(false);
  }
  expect(texts).toContain(admin.personId satisfies PersonId);
});
