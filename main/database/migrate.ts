import type Sqlite from 'better-sqlite3';
import type { Migration } from './migration.ts';
import { migration as facts } from './migrations/0010-create-facts.ts';
import { migration as stock } from './migrations/0020-create-stock.ts';
import { migration as shipments } from './migrations/0030-create-shipments.ts';
import { migration as picking } from './migrations/0040-create-picking.ts';
import { migration as paper } from './migrations/0050-create-paper.ts';
import { migration as intents } from './migrations/0060-create-intents.ts';
import { migration as picklistIndex } from './migrations/0065-index-picklists.ts';
import { migration as listings } from './migrations/0070-create-listings.ts';
import { migration as reconciliation } from './migrations/0080-create-reconciliation.ts';
import { migration as returns } from './migrations/0090-create-returns.ts';
import { migration as channel } from './migrations/0110-create-channel.ts';
import { migration as bins } from './migrations/0120-extend-bins.ts';
import { migration as people } from './migrations/0130-create-people.ts';
import { migration as packing } from './migrations/0140-create-packing.ts';
import { migration as listingPushes } from './migrations/0150-index-listing-pushes.ts';
import { migration as shortages } from './migrations/0160-create-shortages.ts';
import { migration as inbound } from './migrations/0170-create-inbound.ts';
import { migration as truthGates } from './migrations/0180-create-truth-gates.ts';
import { migration as lists } from './migrations/0190-extend-picklists.ts';
import { migration as printers } from './migrations/0200-create-printers.ts';
import { migration as printQueue } from './migrations/0210-extend-print-queue.ts';
import { migration as printCounters } from './migrations/0211-index-print-counters.ts';
import { migration as walls } from './migrations/0220-create-walls.ts';
import { migration as labelTemplates } from './migrations/0230-create-label-templates.ts';
import { migration as benchChecks } from './migrations/0250-create-bench-checks.ts';
import { migration as workstations } from './migrations/0251-create-workstations.ts';
import { migration as documentKeep } from './migrations/0260-create-document-keep.ts';
import { migration as board } from './migrations/0270-index-board.ts';
import { migration as smartAcknowledgement } from './migrations/0280-create-smart-acknowledgement.ts';
import { migration as smartPicklists } from './migrations/0290-create-smart-picklists.ts';
import { migration as smartStock } from './migrations/0291-create-smart-stock.ts';
import { migration as callSlots } from './migrations/0300-create-call-slots.ts';
import { migration as webhookTally } from './migrations/0310-create-webhook-tally.ts';
import { migration as documentTexts } from './migrations/0320-create-document-texts.ts';
import { migration as journal } from './migrations/0340-create-journal.ts';
import { migration as unsentDecisions } from './migrations/0350-create-unsent-decisions.ts';
import { migration as outbox } from './migrations/0380-index-outbox.ts';
import { migration as orderFind } from './migrations/0410-create-order-find.ts';
import { migration as orderReplies } from './migrations/0430-order-replies.ts';
import { migration as dayClose } from './migrations/0440-create-day-close.ts';
import { migration as reports } from './migrations/0450-create-reports.ts';
import { migration as boxPictures } from './migrations/0460-create-box-pictures.ts';
import { migration as lanBenches } from './migrations/0470-create-lan-benches.ts';

const MIGRATIONS: readonly Migration[] = [
  facts, stock, shipments, picking, paper, intents, picklistIndex, listings, reconciliation, returns, channel, bins, people, packing, listingPushes, shortages,
  inbound, truthGates, lists, printers, printQueue, printCounters, walls, labelTemplates, benchChecks, workstations, documentKeep, board, smartAcknowledgement,
  smartPicklists, smartStock, callSlots, webhookTally, documentTexts, journal, unsentDecisions, outbox, orderFind, orderReplies, dayClose, reports,
  boxPictures, lanBenches,
];

/** The schema that this program writes; SQLite keeps it in the file's header as `user_version`. */
export function newestVersion(): number {
  return MIGRATIONS.at(-1)?.id ?? 0;
}

/** Runs every step that the file does not have yet, all in one transaction: an interrupted upgrade leaves the old schema. */
export function applyMigrations(sqlite: Sqlite.Database): void {
  const present = Number(sqlite.pragma('user_version', { simple: true }));
  const missing = MIGRATIONS.filter((each) => each.id > present);
  if (missing.length === 0) return;
  sqlite.transaction(() => {
    for (const each of missing) sqlite.exec(each.sql);
    sqlite.pragma(`user_version = ${newestVersion()}`);
  }).exclusive();
}
