import { putBackProjectors } from './put-back/index.ts';
import { shortageProjectors } from './shortage/index.ts';
import type { Projectors } from '../database/index.ts';
import { printProjectors } from '../printing/queue/index.ts';
import { benchProjectors } from './printer/index.ts';
import { binProjectors } from './bin/index.ts';
import { cameraProjectors } from './camera/index.ts';
import { countProjectors } from './count/index.ts';
import { dayProjectors } from './day/index.ts';
import { goodsProjectors } from './goods/index.ts';
import { handoverProjectors } from './handover/index.ts';
import { lanProjectors } from './lan/index.ts';
import { lessonProjectors } from './lesson/index.ts';
import { inboundProjectors } from './inbound/index.ts';
import { labelProjectors } from './label/index.ts';
import { panelProjectors } from './panel/index.ts';
import { pickupProjectors } from './pickup/index.ts';
import { personProjectors, withFigures } from './people/index.ts';
import { packProjectors, problemProjectors, stepProjectors } from './pack/index.ts';
import { picklistProjectors } from './picklist/index.ts';
import { reconciliationProjectors } from './reconciliation/index.ts';
import { returnsProjectors } from './returns/index.ts';
import { smartProjectors } from './channel/index.ts';
import { shadowProjectors } from './shadow/index.ts';
import { shipmentProjectors } from './shipment/index.ts';
import { skuProjectors } from './sku/index.ts';
import { smartPicklistProjectors } from './smart-picklist/index.ts';
import { stockProjectors } from './stock/index.ts';
import { unsentProjectors } from './unsent/index.ts';
import { wallProjectors } from './wall/index.ts';
import { walkProjectors } from './walk/index.ts';

/** What every kind of fact means in the tables: a total map. */
export const projectors: Projectors = withFigures({
  ...stockProjectors,
  ...binProjectors,
  ...goodsProjectors,
  ...countProjectors,
  ...skuProjectors,
  ...shipmentProjectors,
  ...labelProjectors,
  ...picklistProjectors,
  ...walkProjectors,
  ...wallProjectors,
  ...packProjectors,
  ...stepProjectors,
  ...problemProjectors,
  ...printProjectors,
  ...benchProjectors,
  ...handoverProjectors,
  ...pickupProjectors,
  ...reconciliationProjectors,
  ...returnsProjectors,
  ...panelProjectors,
  ...shadowProjectors,
  ...smartPicklistProjectors,
  ...unsentProjectors,
  // A refusal changes nothing; it is kept for the audit trail and for accuracy.
  'scan.refused': () => undefined,
  // The switch itself is a setting; who turned it is the fact.
  'channel.changed': () => undefined,
  ...smartProjectors,
  ...personProjectors,
  ...inboundProjectors,
  ...putBackProjectors,
  ...shortageProjectors,
  'evidence.made': () => undefined,
  ...lessonProjectors,
  ...cameraProjectors,
  ...dayProjectors,
  ...lanProjectors,
  // What it asks for are intents; who asked is the fact.
  'picklist.prefetched': () => undefined,
});

/** The tables that facts alone make: a replay into an empty database gives the same (design.md part 5). */
export const PROJECTED_TABLES = [
  'bin', 'sku', 'sku_barcode', 'channel_listing', 'listing_mapping', 'stock_move', 'stock_balance', 'sku_stock', 'shipment', 'order_line', 'parcel', 'order_entry', 'order_title', 'picklist', 'picklist_line', 'picklist_tote', 'walk', 'walk_aisle', 'wall', 'wall_slot', 'wall_unit', 'bench', 'task',
  'document', 'print_job', 'printer_pause', 'manifest', 'manifest_line',
  'gate_receipt', 'gate_parcel', 'qc_check', 'qc_line', 'qc_unit', 'qc_photo', 'claim',
  'stock_count', 'count_task', 'mismatch_settlement', 'return_item', 'dropped_label', 'shadow_order', 'bin_count', 'bin_count_line', 'person', 'bench_session', 'person_day', 'put_back_line', 'shortage', 'unverified_shipment', 'pickup_settlement',
  'bench_check', 'bench_day', 'day_close', 'task_owner', 'smart_acknowledgement', 'smart_picklist_shipment', 'smart_trouble', 'unsent_decision',
  'pack_unit', 'pack_serial', 'pack_box', 'pack_material', 'pack_problem',
  'work_hour', 'work_pause', 'count_difference',
  'box_picture', 'paired_bench',
] as const;
