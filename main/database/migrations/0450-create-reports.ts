import type { Migration } from '../migration.ts';

/** Hours begin by India's clock, which is 5 h 30 min ahead: in epoch milliseconds at half past. */
const IST_MS = 19_800_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** As main/fulfilment/people/work-hours.ts and shared/fulfilment/person.ts had it when these tables came; a migration never changes. */
const PAUSE_MS = 180_000;
const WORK = "'bin.proved', 'unit.picked', 'wall.unit-put', 'unit.packed', 'label.stuck', 'parcel.scanned-out'";
const NO_MISTAKE = [
  'error_open', 'not_wanted', 'looked_up', 'scan_repeated', 'shipment_cancelled', 'shipment_moved', 'slot_surplus_first', 'shipment_on_hold', 'shipment_not_fresh', 'label_not_printed', 'login_required',
  'not_permitted', 'shipment_at_other_bench', 'wall_full', 'unit_not_wanted_now', 'nothing_for_wall',
].map((code) => `'${code}'`).join(', ');

/**
 * What reports are read from, so that a report costs the same after a million facts: what a person did in each hour, the pauses between, and counts that
 * differed from the books with what became of them. All three are made of facts alone.
 */
export const migration: Migration = {
  id: 450,
  sql: `
-- hour_ms: when the hour began in India. busy_ms: the time from scan to scan, pauses left out, booked to the hour of the later scan.
CREATE TABLE work_hour (
  hour_ms INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  units_picked INTEGER NOT NULL DEFAULT 0,
  units_packed INTEGER NOT NULL DEFAULT 0,
  orders_packed INTEGER NOT NULL DEFAULT 0,
  parcels_out INTEGER NOT NULL DEFAULT 0,
  scans INTEGER NOT NULL DEFAULT 0,
  wrong_scans INTEGER NOT NULL DEFAULT 0,
  busy_ms INTEGER NOT NULL DEFAULT 0,
  first_scan_at_ms INTEGER NOT NULL,
  last_scan_at_ms INTEGER NOT NULL,
  PRIMARY KEY (hour_ms, person_id)
) STRICT, WITHOUT ROWID;

-- The time between two scans of one person and day, where it is too long to be work.
CREATE TABLE work_pause (
  from_ms INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  to_ms INTEGER NOT NULL,
  PRIMARY KEY (from_ms, person_id)
) STRICT, WITHOUT ROWID;

-- A count that differed from the books. change: by how much the books were changed after it; null as long as nobody did.
CREATE TABLE count_difference (
  fact_seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  person_id TEXT NOT NULL,
  sku_id TEXT NOT NULL,
  bin_code TEXT NOT NULL,
  counted INTEGER NOT NULL,
  expected INTEGER NOT NULL,
  change INTEGER,
  changed_by TEXT,
  changed_at_ms INTEGER
) STRICT;
CREATE INDEX count_difference_by_time ON count_difference (at_ms);
CREATE INDEX count_difference_open ON count_difference (sku_id) WHERE change IS NULL;

-- Who found a problem; its owner is who must see to it.
ALTER TABLE pack_problem ADD COLUMN reported_by TEXT NOT NULL DEFAULT '';
UPDATE pack_problem SET reported_by = COALESCE((SELECT person_id FROM fact WHERE fact_key = 'problem:' || problem_id), owner_person_id);

CREATE INDEX pack_problem_by_opening ON pack_problem (opened_at_ms);

-- What happened before these tables were there.
CREATE TEMP TABLE past_scan AS
  SELECT person_id, at_ms, kind, json_extract(body, '$.last') AS is_last, (at_ms + ${IST_MS}) / ${DAY_MS} AS day,
    MAX(at_ms) OVER (PARTITION BY person_id, (at_ms + ${IST_MS}) / ${DAY_MS} ORDER BY seq ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ms
  FROM fact WHERE kind IN (${WORK}) OR (kind = 'scan.refused' AND json_extract(body, '$.operation') IN ('pick.scan', 'wall.scan', 'pack.scan', 'handover.scan') AND json_extract(body, '$.code') NOT IN (${NO_MISTAKE}));
INSERT INTO work_hour (hour_ms, person_id, units_picked, units_packed, orders_packed, parcels_out, scans, wrong_scans, busy_ms, first_scan_at_ms, last_scan_at_ms)
  SELECT at_ms - (at_ms + ${IST_MS}) % ${HOUR_MS}, person_id, SUM(kind = 'unit.picked'), SUM(kind = 'unit.packed'), SUM(kind = 'label.stuck' AND is_last = 1), SUM(kind = 'parcel.scanned-out'), COUNT(*), SUM(kind = 'scan.refused'),
    SUM(CASE WHEN at_ms - before_ms BETWEEN 0 AND ${PAUSE_MS} THEN at_ms - before_ms ELSE 0 END), MIN(at_ms), MAX(at_ms)
  FROM past_scan GROUP BY 1, 2;
INSERT INTO work_pause (from_ms, person_id, to_ms) SELECT before_ms, person_id, at_ms FROM past_scan WHERE at_ms - before_ms > ${PAUSE_MS};
DROP TABLE past_scan;

INSERT INTO count_difference (fact_seq, at_ms, person_id, sku_id, bin_code, counted, expected, change, changed_by, changed_at_ms)
  SELECT told.seq, told.at_ms, told.person_id, told.subject, json_extract(told.body, '$.binCode'), json_extract(told.body, '$.counted'), json_extract(told.body, '$.expected'),
    json_extract(done.body, '$.change'), done.person_id, done.at_ms
  FROM fact told LEFT JOIN fact done ON done.seq = (SELECT MIN(seq) FROM fact later WHERE later.subject = told.subject AND later.seq > told.seq AND later.kind = 'stock.adjusted')
  WHERE told.kind = 'stock.counted' AND json_extract(told.body, '$.counted') <> json_extract(told.body, '$.expected');
`,
};
