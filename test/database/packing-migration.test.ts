import Sqlite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { openDatabase } from '../../main/database/index.ts';
import { migration as packing } from '../../main/database/migrations/0140-create-packing.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { told } from '../fixtures/told.ts';

/** What the step added, taken out again: a store as the program before it left it. */
const BEFORE = `
DROP TABLE pack_unit; DROP TABLE pack_serial; DROP TABLE pack_box; DROP TABLE pack_material; DROP TABLE pack_problem;
DROP INDEX one_bench_an_order; DROP INDEX picklist_by_tote;
ALTER TABLE sku DROP COLUMN serial_kind; ALTER TABLE shipment DROP COLUMN weighing_required; ALTER TABLE order_line DROP COLUMN is_replacement; ALTER TABLE bench DROP COLUMN pack_picklist_id;`;

describe('a store from before the packing steps', () => {
  it('has after the upgrade what a replay of its facts gives: units packed, replacements, what must be weighed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'migration-'));
    const path = join(folder, 'station.db');
    const bench = await packBench(openDatabase(path), told(1, { SOAP: 2, LAMP: 1 }, { isReplacement: true }), told(2, { LAMP: 1 }));
    await bench.pickAll();
    bench.station.labelled(2, undefined, 1, false);
    for (const code of [SHOP.SOAP.barcode, SHOP.LAMP.barcode, SHOP.SOAP.barcode]) await bench.scan(code);
    await bench.act('pack.leave', { reason: 'put_aside' });
    await bench.scan(SHOP.LAMP.barcode);
    bench.station.database.close();
    const old = new Sqlite(path);
    const version = Number(old.pragma('user_version', { simple: true }));
    old.exec(BEFORE);
    old.exec(packing.sql);
    // No fact of that time speaks of IMEIs; the shop of this test does.
    old.exec("UPDATE sku SET serial_kind = 'imei' WHERE sku_id = 'PHONE'");
    old.pragma(`user_version = ${version}`);
    old.close();
    const upgraded = openDatabase(path);
    expectReplay(upgraded.read);
    upgraded.close();
    rmSync(folder, { recursive: true });
  });
});
