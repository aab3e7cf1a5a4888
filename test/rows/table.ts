/** The issues that make rows work, by their names. */
export const ISSUES = ['shift', 'window', 'channel', 'floor', 'paper', 'flipkart', 'truth', 'people', 'shell'] as const;
export type Issue = (typeof ISSUES)[number];

/**
 * A row of what the floor needs. `works`: a person can do it on a screen, and a test whose name begins with the row's number shows it over the
 * contract. `open`: not yet, or not all of it; then no test may claim it.
 */
export interface FloorRow {
  readonly row: string;
  readonly title: string;
  readonly issue: Issue;
  readonly status: 'works' | 'open';
  /** Of an open row that works in part: what is still missing. Tests of the rest are called `for S9: ...`. */
  readonly lacks?: string;
}

type Line = readonly [row: string, issue: Issue, status: FloorRow['status'], title: string, lacks?: string];

const SEED: readonly Line[] = [
  ['S1', 'channel', 'works', 'SKU pull and push'],
  ['S2', 'channel', 'works', 'Mapping of listings to SKUs'],
  ['S3', 'channel', 'works', 'Order pull'],
  ['S4', 'shift', 'works', 'Order pack: pack call, invoice and label'],
  ['S5', 'shift', 'works', 'Order shipment: ready to dispatch'],
  ['S6', 'floor', 'works', 'Manifest download'],
  ['S7', 'channel', 'works', 'Order return'],
  ['S8', 'floor', 'works', 'Return inbound'],
  ['S9', 'channel', 'works', 'Inventory update'],
  ['S10', 'channel', 'works', 'Inventory reconciliation'],
  ['S11', 'channel', 'works', 'Add channel'],
  ['S12', 'channel', 'works', 'Configure interface'],
  ['S13', 'channel', 'works', 'Location id'],
  ['S14', 'channel', 'works', 'Dedicated location'],
  ['S15', 'floor', 'works', 'Bins'],
  ['S16', 'floor', 'works', 'One SKU, one bin; many SKUs, one bin'],
  ['S17', 'channel', 'works', 'One-SKU test'],
  ['S18', 'channel', 'works', 'No virtual bundles, virtual stock or back-order'],
  ['S19', 'flipkart', 'works', 'Picklists of any size, one an order at Flipkart'],
  ['S20', 'paper', 'works', 'Prepack ("Prefetch deliveries")'],
  ['S21', 'floor', 'works', 'Ready to ship at pack or manifest'],
  ['S22', 'paper', 'works', 'Use marketplace shipping label'],
  ['S23', 'channel', 'works', 'Credential errors'],
  ['S24', 'channel', 'works', 'Sibling channels'],
];

const PARITY: readonly Line[] = [
  ['P1', 'shift', 'works', 'Timed pull'],
  ['P3', 'shift', 'works', 'Hold and not-before keep an order off the floor'],
  ['P4', 'flipkart', 'works', 'A cancellation stops the bench within 60 s of being visible at Flipkart'],
  ['P6', 'paper', 'works', 'Label and invoice before packing'],
  ['P12', 'truth', 'works', 'Connector status anyone can read'],
  ['P13', 'shift', 'works', 'Duplicate guard'],
  ['P14', 'truth', 'works', 'Works with no internet'],
  ['P15', 'floor', 'works', 'Many orders a list'],
  ['P16', 'floor', 'works', 'Lines in bin walk order'],
  ['P17', 'floor', 'works', 'Cluster pick to totes, put wall'],
  ['P18', 'floor', 'works', 'Zones, waves'],
  ['P19', 'floor', 'works', 'Bin scan'],
  ['P20', 'floor', 'works', 'Short pick'],
  ['P21', 'floor', 'works', '"Is the bin empty now?"'],
  ['P22', 'floor', 'works', 'Assign, hold, status'],
  ['P23', 'floor', 'works', 'Scan every unit'],
  ['P24', 'floor', 'works', 'Label blocked until all verified'],
  ['P25', 'floor', 'works', 'Serial / IMEI'],
  ['P26', 'floor', 'works', 'Weight captured and checked'],
  ['P27', 'floor', 'works', 'Multi-box (sub-shipments)'],
  ['P28', 'floor', 'works', 'Single-unit fast lane'],
  ['P29', 'people', 'works', 'Photo or clip'],
  ['P30', 'floor', 'works', 'Packing material'],
  ['P31', 'floor', 'works', 'Show packaging policy, weighing required, multi-package, replacement'],
  ['P32', 'floor', 'works', 'Claim lock'],
  ['P33', 'floor', 'works', 'Resume after a crash, hand over to another packer'],
  ['P34', 'paper', 'works', 'Marketplace label and invoice'],
  ['P35', 'paper', 'works', 'Silent print to the bench\'s own printer'],
  ['P36', 'paper', 'works', 'Size, dpi, darkness, offset per printer'],
  ['P37', 'paper', 'works', 'Reprint'],
  ['P38', 'paper', 'works', 'Audited reprint'],
  ['P39', 'floor', 'works', 'Manifest by carrier, handover scan-out'],
  ['P40', 'floor', 'works', 'AWB scanned after the label is stuck on'],
  ['P41', 'floor', 'works', 'Put-back task for cancelled goods'],
  ['P42', 'floor', 'works', 'Returns QC'],
  ['P43', 'floor', 'works', 'QC photos, unexpected items'],
  ['P44', 'floor', 'works', 'Cycle count'],
  ['P45', 'people', 'works', 'Roles'],
  ['P46', 'people', 'works', 'Badge or PIN login'],
  ['P47', 'people', 'works', 'Supervisor override at the bench'],
  ['P48', 'people', 'works', 'Throughput per person'],
  ['P49', 'people', 'works', 'Cut-off board'],
  ['P50', 'people', 'works', 'Audit trail per order'],
  ['P51', 'people', 'works', 'Scanner and keyboard only'],
  ['P52', 'people', 'works', 'Printed command codes'],
  ['P53', 'people', 'works', 'Sound and colour'],
  ['P54', 'people', 'works', 'More than one language, Hindi shipped'],
  ['P55', 'shell', 'open', 'Installed app'],
  ['P56', 'paper', 'works', 'Workstation profile by a scan'],
  ['P57', 'floor', 'works', 'Shortage decided: count, wait, or cancel by a supervisor'],
  ['P58', 'floor', 'works', 'An order without stock is red at pull'],
  ['P59', 'floor', 'works', 'Handed over but no pickup; return completed but not received'],
];

const NOVEL: readonly Line[] = [
  ['N1', 'paper', 'works', 'Proof before paper'],
  ['N2', 'paper', 'works', 'Pack from disk'],
  ['N3', 'floor', 'works', 'Truth gates'],
  ['N4', 'people', 'works', 'App-owned scanner queue'],
  ['N5', 'truth', 'works', 'What does Flipkart not know yet'],
  ['N6', 'channel', 'works', 'Three-way reconciliation'],
  ['N7', 'floor', 'works', 'Free cycle counts'],
  ['N8', 'shell', 'works', 'Several benches on one engine'],
  ['N9', 'floor', 'works', 'Evidence bundle per order'],
  ['N10', 'paper', 'works', 'Controlled reprint'],
  ['N11', 'floor', 'works', 'Will we make the cut-off?'],
  ['N12', 'people', 'works', 'Hindi with spoken prompts'],
  ['N13', 'people', 'works', 'Everything by scanner'],
  ['N14', 'paper', 'works', 'Closed-loop bench check'],
  ['N15', 'people', 'works', 'Training mode and shift replay'],
  ['N16', 'channel', 'works', 'Connector doctor'],
  ['N17', 'flipkart', 'works', 'Call budget'],
  ['N18', 'channel', 'works', 'Useful before the API is'],
  ['N19', 'floor', 'works', 'Items without barcodes'],
  ['N20', 'people', 'works', 'End-of-day close'],
];

/** Every row by its number, in the order of the floor's list. Numbers that the list does not use are left out. */
export const FLOOR_ROWS: readonly FloorRow[] = [...SEED, ...PARITY, ...NOVEL].map(([row, issue, status, title, lacks]) => ({ row, title, issue, status, ...(lacks === undefined ? {} : { lacks }) }));
