import type { COPY_TROUBLES } from '../../shared/contract/lists.ts';
import type { TruthLimits } from '../../shared/fulfilment/freshness.ts';
import type { CanaryState } from '../../shared/fulfilment/inventory.ts';
import type { BoxType, PackingMaterial, WeightTolerance } from '../../shared/fulfilment/box.ts';
import type { PrinterUses } from '../../shared/fulfilment/printer-profile.ts';
import type { DocumentKeepDays } from '../../shared/fulfilment/document-keep.ts';
import { DEFAULT_DOCUMENT_KEEP } from '../../shared/fulfilment/document-keep.ts';
import type { CameraSettings, CameraTrouble } from '../../shared/fulfilment/camera.ts';
import { DEFAULT_CAMERA } from '../../shared/fulfilment/camera.ts';
import { LAN_PORT } from '../../shared/fulfilment/lan.ts';
import { DEFAULT_SCALE_LINE } from '../../shared/fulfilment/scale-line.ts';
import type { WebhookSettings } from '../../shared/fulfilment/webhook.ts';
import { DEFAULT_WEBHOOKS } from '../../shared/fulfilment/webhook.ts';
import type { ReadDb, WriteTx } from './transaction.ts';

/** How this station works. Settings are not facts, and secrets are never among them. */
export interface Settings {
  /** Training: the built-in Flipkart and printers that keep what they print as files. */
  readonly mode: 'training' | 'live';
  readonly stationId: string;
  /** The bench at which the main window stands. */
  readonly benchId: string;
  readonly locationId: string;
  readonly baseUrl: string;
  /** On: Flipkart's Smart warehouse is spoken to by its portal (design.md part 4, "Programmes"). Off: the public Seller API does all the work. */
  readonly smartGateway: 'on' | 'off';
  /** Where the Smart portal is, as a person typed it; empty: the one of the built-in Flipkart, in training only. */
  readonly smartBaseUrl: string;
  /** The most calls to the portal in a rolling hour. Assumed: no source names a limit of the portal. */
  readonly smartCallsPerHour: number;
  /** Orders on one of Flipkart's picklists at most; every order is on one of them only, whatever this says. */
  readonly smartOrdersPerPicklist: number;
  /** Off: no pull, and no label, invoice or manifest either (design.md part 4). */
  readonly orderSync: 'on' | 'off';
  /** Orders made before this are not pulled; null: every order that is still to be dispatched. */
  readonly ordersFromMs: number | null;
  /** Off only for self-ship or as an inner slip: Flipkart's sorter reads a code that only its own label has (design.md part 4). */
  readonly marketplaceLabel: 'on' | 'off';
  /** What comes out with Flipkart's label: nothing else, or a slip of what lies in the parcel (floor.md S22). */
  readonly labelTemplate: 'label' | 'label-and-slip';
  /** The last label for which a slip was made or not wanted: an id of a print, which are in the order of time. */
  readonly contentsSlipsAfter: string;
  readonly inventorySync: 'on' | 'off';
  /** Listings from Flipkart, and our prices, states and sizes to it. Pushing is off until somebody wants it: a wrong price costs money. */
  readonly skuSync: { readonly pull: 'on' | 'off'; readonly push: 'on' | 'off' };
  /**
   * What we know of a listing must not be older than this, and nothing is pulled before it. Flipkart's search knows no date
   * (flipkart-seller-api.md part 6), so this one is ours. Null: no start date.
   */
  readonly skusFromMs: number | null;
  /** Calls that SKUs may take of the 1,000 of a rolling hour, so that orders never wait for them; null: no limit. */
  readonly skuCallsPerHour: number | null;
  /** Also ask for inactive listings. The search is documented with ACTIVE only: assumed to take INACTIVE as well. */
  readonly skuPullInactive: 'on' | 'off';
  readonly returnSync: 'on' | 'off';
  /** Returns made before this are not pulled; null: those of the last 30 days before the first pull. */
  readonly returnsFromMs: number | null;
  /** Whether returns that Flipkart calls completed when we first hear of them are booked too; the seed says YES. */
  readonly pullCompletedReturns: 'yes' | 'no';
  /** On: pack is called and the label fetched when the picklist is made. Off: when the last unit is scanned. */
  readonly prepack: 'on' | 'off';
  readonly readyToShipAt: 'pack' | 'manifest';
  /** How old what we know of a shipment may be at each gate (design.md part 4). */
  readonly truthGates: TruthLimits;
  /** An order that is not ready to ship so long before its deadline is an alarm. */
  readonly alarmMinutes: number;
  /** A parcel that was handed over so long ago without a pickup at Flipkart is a task. Assumed: pickups are the same day (flipkart-seller-api.md part 1), so half a working day is long. */
  readonly pickupHours: number;
  /** Whether Flipkart takes open orders off the stock that we push; settled by the canary, unknown until then. */
  readonly flipkartDeductsOpenOrders: 'yes' | 'no' | 'unknown';
  /** On: pull only. Nothing is written to Flipkart, and the day is compared with what the present process did (floor.md N18). */
  readonly shadow: 'on' | 'off';
  /** Since when shadow mode is on; null while it is off. */
  readonly shadowSinceMs: number | null;
  /** The newest intent when shadow mode was turned on: what came after it was added in shadow mode, whatever became of the clock. Null while it is off, and where it was turned on before this was kept. */
  readonly shadowAfterIntent: number | null;
  /** `changed`: only counts that differ are pushed. `full`: besides, everything again once a day at `fullPushHour`. */
  readonly inventoryMethod: 'changed' | 'full';
  /** Hour of the day in India, 0 to 23. */
  readonly fullPushHour: number;
  /** Units of every SKU that are kept back from sale. */
  readonly inventoryBuffer: number;
  /** The most calls of an hour that pushing stock may take. */
  readonly inventoryCallsPerHour: number;
  /** The one-SKU test of this channel: nothing else is pushed before it has passed (floor.md S17). */
  readonly canary: CanaryState;
  /** Whether counts are compared with Flipkart's once a day. */
  readonly reconciliation: 'on' | 'off';
  readonly reconciliationHour: number;
  readonly reconciliationCallsPerHour: number;
  /** On: who counts a bin does not see what the books have before the count is done. */
  readonly countBlind: 'on' | 'off';
  /** On: units that a picker finds in a bin that should be empty are booked at once; off: they wait for a reconciliation. */
  readonly emptyCountBooks: 'on' | 'off';
  /**
   * Days from the receipt of a return to the last day on which a claim may be made. Not known of Flipkart (flipkart-seller-api.md says nothing of claims): ours to be set to
   * what the seller's agreement says.
   */
  readonly claimByDays: number;
  /** Days after which a return that Flipkart calls completed and nobody saw here is a task; 0: never. */
  readonly returnMissingDays: number;
  /** On: who picks into several totes scans the tote after each unit. It counts for lists that are started from then on. */
  readonly toteScan: 'on' | 'off';
  /** On: at a put wall the slot is scanned after each unit; off: the unit counts as put when it was scanned. */
  readonly slotScan: 'on' | 'off';
  /** What opens from a slot at packing: `scan`: its units are scanned again (P23). `put`: the scan at the wall was proof enough. */
  readonly slotProof: 'scan' | 'put';
  /** On: before its first list of the day each bench shows what is good and what is not. */
  readonly startOfDay: 'on' | 'off';
  /** So many days a card that was read back counts; 1: it must be today's. */
  readonly cardDays: number;
  readonly printerId: string;
  /** A label must come out at least so wide, upright; Flipkart's own is 75 mm (printing.md 1.1), and its smallest letters are read at four fifths of it. */
  readonly labelWidthMinMm: number;
  /** Which printers of this bench make labels, slips and sheets; null until somebody sets them up: everything then goes to `printerId`. */
  readonly printerUses: PrinterUses | null;
  /** The same for benches of the LAN that have printers of their own, by bench; a bench that is not named here prints as the main PC does. */
  readonly benchPrinterUses: Readonly<Record<string, PrinterUses>>;
  /** Copies of an order's labels beyond the first that a packer may print; more need a supervisor (floor.md N10). */
  readonly reprintLimit: number;
  /** Copies that a person may print in a business day. */
  readonly reprintsPerPersonDay: number;
  /** Where the printer of this bench listens for its own language (port 9100 with nearly all); null: none was named yet. */
  readonly printerAddress: { readonly host: string; readonly port: number } | null;
  /** The same code twice within this time is one squeeze of the trigger, not two units. */
  readonly repeatGuardMs: number;
  /** Minutes without an act after which a person is signed out; 0: never. */
  readonly idleMinutes: number;
  /** What each person chose for every bench: the language and what is spoken, by person id. */
  readonly personWays: Readonly<Record<string, { readonly language: string; readonly spoken: 'off' | 'errors' | 'all' }>>;
  /** When a parcel is weighed: never, when Flipkart says that it must be, or always. */
  readonly weighing: 'off' | 'required' | 'always';
  readonly weightTolerance: WeightTolerance;
  /** Which orders a packer may split into boxes of his own; see BOX_SPLITS. */
  readonly boxSplit: 'never' | 'multi_package' | 'always';
  readonly boxes: readonly BoxType[];
  readonly materials: readonly PackingMaterial[];
  /** Who owns what packers report, until somebody else takes it. */
  readonly problemOwner: string;
  /** How the lines of the scale are written; see scale-line.ts. */
  readonly scaleLine: string;
  /** How long files of finished work stay on the disk, and how much room all of them may take. */
  readonly documentKeep: DocumentKeepDays;
  /** Flipkart's notifications, as hints that trigger a read (flipkart-seller-api.md part 5). */
  readonly webhooks: WebhookSettings;
  /** Whether open boxes are pictured at their last scan, and how long pictures stay (floor.md P29). */
  readonly camera: CameraSettings;
  /** The camera of each bench, by the name that its maker gave it; an empty one: whichever is there. */
  readonly benchCameras: Readonly<Record<string, string>>;
  /** What the window of each bench said of its camera last. The station's own note, not a choice. */
  readonly cameraStates: Readonly<Record<string, { readonly trouble: CameraTrouble | null; readonly atMs: number }>>;
  /** Whether the LAN is open to further benches, and where (floor.md N8). */
  readonly lan: { readonly wanted: 'on' | 'off'; readonly address: string; readonly port: number };
  /** What the last daily check of the store found; null before the first. The station's own note, not a choice. */
  readonly storeCheck: { readonly atMs: number; readonly ok: boolean; readonly says: string } | null;
  /** Why the last attempt at a copy of the store brought none; null when it did. The station's own note, not a choice. */
  readonly backupTrouble: { readonly atMs: number; readonly trouble: (typeof COPY_TROUBLES)[number]; readonly says: string } | null;
}

export type SettingName = keyof Settings;

const DEFAULTS: Settings = {
  mode: 'live',
  stationId: 'station-1',
  benchId: 'bench-1',
  locationId: '',
  baseUrl: '',
  smartGateway: 'off',
  smartBaseUrl: '',
  smartCallsPerHour: 600,
  smartOrdersPerPicklist: 1,
  orderSync: 'on',
  ordersFromMs: null,
  marketplaceLabel: 'on',
  labelTemplate: 'label',
  contentsSlipsAfter: '',
  inventorySync: 'on',
  skuSync: { pull: 'on', push: 'off' },
  skusFromMs: null,
  skuCallsPerHour: 200,
  skuPullInactive: 'on',
  returnSync: 'on',
  returnsFromMs: null,
  pullCompletedReturns: 'yes',
  prepack: 'on',
  readyToShipAt: 'pack',
  truthGates: { pickSeconds: 900, packSeconds: 120, labelSeconds: 60 },
  alarmMinutes: 45,
  pickupHours: 6,
  flipkartDeductsOpenOrders: 'unknown',
  shadow: 'off',
  shadowSinceMs: null,
  shadowAfterIntent: null,
  inventoryMethod: 'changed',
  fullPushHour: 3,
  inventoryBuffer: 0,
  inventoryCallsPerHour: 500,
  canary: 'needed',
  reconciliation: 'on',
  reconciliationHour: 5,
  reconciliationCallsPerHour: 600,
  countBlind: 'on',
  emptyCountBooks: 'on',
  claimByDays: 7,
  returnMissingDays: 3,
  toteScan: 'on',
  slotScan: 'on',
  slotProof: 'scan',
  startOfDay: 'on',
  cardDays: 1,
  printerId: 'bench-printer',
  labelWidthMinMm: 60,
  printerUses: null,
  benchPrinterUses: {},
  reprintLimit: 2,
  reprintsPerPersonDay: 10,
  printerAddress: null,
  repeatGuardMs: 250,
  idleMinutes: 15,
  personWays: {},
  weighing: 'required',
  weightTolerance: { percent: 5, grams: 30 },
  boxSplit: 'multi_package',
  boxes: [],
  materials: [],
  problemOwner: 'supervisor',
  scaleLine: DEFAULT_SCALE_LINE,
  documentKeep: DEFAULT_DOCUMENT_KEEP,
  webhooks: DEFAULT_WEBHOOKS,
  camera: DEFAULT_CAMERA,
  benchCameras: {},
  cameraStates: {},
  lan: { wanted: 'off', address: '', port: LAN_PORT },
  storeCheck: null,
  backupTrouble: null,
};

/** A setting's value, or its default when it was never set. */
export function readSetting<N extends SettingName>(read: ReadDb, name: N): Settings[N] {
  const row = read.get<{ value: string }>('SELECT value FROM setting WHERE name = ?', name);
  return row === undefined ? DEFAULTS[name] : (JSON.parse(row.value) as Settings[N]);
}

/**
 * The first setting in the store that cannot be one: its text is no JSON, or of another kind than its default. Null when there is none; settings that this
 * program does not know are left to the one that does.
 */
export function damagedSetting(read: ReadDb): string | null {
  const rows = read.all<{ name: string; value: string }>('SELECT name, value FROM setting');
  return rows.find(({ name, value }) => Object.hasOwn(DEFAULTS, name) && !isLike(DEFAULTS[name as SettingName], value))?.name ?? null;
}

function isLike(usual: unknown, text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    // Of a setting that may be null nothing more is known here.
    return usual === null || value === null || (typeof value === typeof usual && Array.isArray(value) === Array.isArray(usual));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

export function writeSetting<N extends SettingName>(tx: WriteTx, name: N, value: Settings[N]): void {
  tx.run('INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value', name, JSON.stringify(value));
}
