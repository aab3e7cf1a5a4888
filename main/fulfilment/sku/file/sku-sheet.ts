import { commandIn } from '../../../../shared/barcode/command-code.ts';
import { normaliseScan } from '../../../../shared/barcode/normalise.ts';
import type { BinCode, SkuId } from '../../../../shared/fulfilment/ids.ts';
import type { ListingStatus, SkuChange, StockKind } from '../../../../shared/fulfilment/listing.ts';
import { isUnmapped } from '../../../../shared/fulfilment/listing.ts';
import type { Paise } from '../../../../shared/money.ts';
import { BARCODE_MAX, SKU_BARCODES_MAX, TITLE_MAX } from '../../../../shared/contract/index.ts';
import type { ReadDb } from '../../../database/index.ts';
import type { SheetRow, Table } from '../../../spreadsheet/index.ts';
import type { Column } from './headings.ts';
import { barcodesOf } from '../sku-store.ts';
import { needWhole, RowFault, RowReader } from './row-reader.ts';

/* The sheet of our own SKUs. A column that is absent and a cell that is empty say nothing; a dash empties what may be empty. */

type Name = 'sku' | 'title' | 'bin' | 'barcodes' | 'serials' | 'lengthMm' | 'breadthMm' | 'heightMm' | 'weightG' | 'lengthCm' | 'breadthCm' | 'heightCm' | 'weightKg' | 'price' | 'sale' | 'kind';

export const SKU_COLUMNS: readonly Column<Name>[] = [
  { name: 'sku', heading: 'SKU', aliases: ['SKU code', 'Our SKU', 'Item code'], isNeeded: true },
  { name: 'title', heading: 'Title', aliases: ['Name', 'Product title', 'Description'] },
  { name: 'bin', heading: 'Bin', aliases: ['Bin code', 'Home bin'] },
  { name: 'barcodes', heading: 'Barcodes', aliases: ['Barcode', 'EAN', 'EANs', 'UPC'] },
  { name: 'serials', heading: 'Serial numbers a unit', aliases: ['Serials', 'Serial numbers per unit'] },
  { name: 'lengthMm', heading: 'Length mm', aliases: [] },
  { name: 'breadthMm', heading: 'Breadth mm', aliases: ['Width mm'] },
  { name: 'heightMm', heading: 'Height mm', aliases: [] },
  { name: 'weightG', heading: 'Weight g', aliases: ['Weight grams', 'Weight gm'] },
  { name: 'price', heading: 'Price', aliases: ['Selling price', 'Your selling price', 'Price Rs', 'Price INR'] },
  { name: 'sale', heading: 'Sale', aliases: ['Status', 'Listing status'] },
  { name: 'kind', heading: 'Kind', aliases: ['Type', 'SKU type', 'Stock kind'] },
  { name: 'lengthCm', heading: 'Length cm', aliases: [] },
  { name: 'breadthCm', heading: 'Breadth cm', aliases: ['Width cm'] },
  { name: 'heightCm', heading: 'Height cm', aliases: [] },
  { name: 'weightKg', heading: 'Weight kg', aliases: [] },
];

/** Physical bundles are packed beforehand and lie in a bin like anything else. */
const KINDS: Readonly<Record<string, StockKind>> = {
  real: 'real', normal: 'real', single: 'real', simple: 'real', 'physical bundle': 'real', 'virtual bundle': 'virtual_bundle', 'virtual combo': 'virtual_bundle', combo: 'virtual_bundle',
  'virtual stock': 'virtual_stock', 'virtual inventory': 'virtual_stock', 'back order': 'back_order', backorder: 'back_order',
};
const KIND_WORDS: Readonly<Record<StockKind, string>> = { real: 'real', virtual_bundle: 'virtual bundle', virtual_stock: 'virtual stock', back_order: 'back-order' };
const SALES: Readonly<Record<string, ListingStatus | null>> = { active: 'ACTIVE', inactive: 'INACTIVE', on: 'ACTIVE', off: 'INACTIVE', ' ': null };
const EMPTIED = '-';
const JOINT = '; ';
const SEVERAL = /[;|,\n]/;
const SKU_MAX = 120;
const SIZE_MAX_MM = 10_000;
const WEIGHT_MAX_G = 1_000_000;
const PRICE_MAX_PAISE = 1_000_000_000;
const BIN_MAX = 40;

interface KnownSku {
  readonly title: string;
  readonly homeBin: BinCode | null;
  readonly serialNumbersPerUnit: 0 | 1 | 2;
  readonly lengthMm: number;
  readonly breadthMm: number;
  readonly heightMm: number;
  readonly weightGrams: number;
  readonly pricePaise: Paise;
  readonly stockKind: StockKind;
  readonly sale: ListingStatus | null;
  readonly mapped: 0 | 1;
}

const KNOWN = `SELECT title, home_bin AS homeBin, serial_numbers_per_unit AS serialNumbersPerUnit, length_mm AS lengthMm, breadth_mm AS breadthMm, height_mm AS heightMm, weight_grams AS weightGrams,
  price_paise AS pricePaise, stock_kind AS stockKind, sale, EXISTS (SELECT 1 FROM listing_mapping WHERE listing_mapping.sku_id = sku.sku_id) AS mapped FROM sku WHERE sku_id = ?`;
/** What a file may say of a SKU and the table says as well. */
const COMPARED = ['title', 'homeBin', 'serialNumbersPerUnit', 'lengthMm', 'breadthMm', 'heightMm', 'weightGrams', 'pricePaise', 'stockKind', 'sale'] as const;
type Change = { -readonly [K in keyof SkuChange]: SkuChange[K] };

/** Turns rows into changes, one row a SKU, judged against what is there. What a row says and the SKU is already is no change. */
export class SkuSheet {
  readonly #read: ReadDb;
  readonly #at: ReadonlyMap<Name, number>;
  readonly #hasDecimalCommas: boolean;
  readonly #rowOf = new Map<string, number>();
  readonly #bins: ReadonlySet<string>;
  #likenesses: Map<string, string> | null = null;
  readonly changes: SkuChange[] = [];
  unchanged = 0;

  constructor(read: ReadDb, at: ReadonlyMap<Name, number>, hasDecimalCommas: boolean) {
    this.#read = read;
    this.#at = at;
    this.#hasDecimalCommas = hasDecimalCommas;
    this.#bins = new Set(read.all<{ bin_code: string }>('SELECT bin_code FROM bin').map((row) => row.bin_code));
  }

  /** Throws RowFault. */
  take(row: SheetRow): void {
    const reader = new RowReader<Name>(row, this.#at, this.#hasDecimalCommas);
    const skuId = reader.code('sku', SKU_MAX);
    if (skuId === undefined) throw new RowFault('sku_missing', 'sku', '');
    if (isUnmapped(skuId)) throw new RowFault('sku_reserved', 'sku', skuId);
    const before = this.#rowOf.get(skuId);
    if (before !== undefined) throw new RowFault('sku_twice', 'sku', `${skuId} (${before})`);
    this.#rowOf.set(skuId, row.number);
    const known = this.#read.get<KnownSku>(KNOWN, skuId);
    if (known === undefined) this.#needOwnLook(skuId);
    const change = this.#changeIn(reader, skuId as SkuId, known);
    if (known === undefined) needSizes(change);
    else for (const name of COMPARED) if (change[name] === known[name]) delete change[name];
    if (known !== undefined && Object.keys(change).length === 1) this.unchanged += 1;
    else this.changes.push(change);
  }

  /** A new SKU that differs from another one only by case, or by blanks that nobody sees, is most often that one misspelt: its goods would be counted in two places. */
  #needOwnLook(skuId: string): void {
    this.#likenesses ??= new Map(this.#read.all<{ sku_id: string }>('SELECT sku_id FROM sku').map((row) => [likenessOf(row.sku_id), row.sku_id]));
    const likeness = likenessOf(skuId);
    const other = this.#likenesses.get(likeness);
    if (other !== undefined) throw new RowFault('sku_looks_alike', 'sku', `${skuId} ≈ ${other}`);
    this.#likenesses.set(likeness, skuId);
  }

  #changeIn(reader: RowReader<Name>, skuId: SkuId, known: KnownSku | undefined): Change {
    const stockKind = reader.word('kind', KINDS);
    if (stockKind !== undefined && stockKind !== 'real' && known?.mapped === 1) throw new RowFault('sku_is_mapped', 'kind', KIND_WORDS[stockKind]);
    const said = {
      title: reader.text('title', TITLE_MAX), homeBin: this.#binIn(reader, skuId, known), barcodes: this.#barcodesIn(reader, skuId), serialNumbersPerUnit: reader.count('serials', 0, 2) as 0 | 1 | 2 | undefined,
      lengthMm: reader.scaled('lengthMm', 1, 1, SIZE_MAX_MM) ?? reader.scaled('lengthCm', 10, 1, SIZE_MAX_MM), breadthMm: reader.scaled('breadthMm', 1, 1, SIZE_MAX_MM) ?? reader.scaled('breadthCm', 10, 1, SIZE_MAX_MM),
      heightMm: reader.scaled('heightMm', 1, 1, SIZE_MAX_MM) ?? reader.scaled('heightCm', 10, 1, SIZE_MAX_MM), weightGrams: reader.scaled('weightG', 1, 1, WEIGHT_MAX_G) ?? reader.scaled('weightKg', 1_000, 1, WEIGHT_MAX_G),
      pricePaise: reader.scaled('price', 100, 0, PRICE_MAX_PAISE) as Paise | undefined, stockKind, sale: reader.text('sale', 40) === EMPTIED ? null : reader.word('sale', SALES),
    };
    return { skuId, ...(Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Omit<SkuChange, 'skuId'>) };
  }

  /** Goods that lie in a Saleable bin stay at home there: a SKU lives in one Saleable bin (flipkart-seller-api.md 13.1). */
  #binIn(reader: RowReader<Name>, skuId: string, known: KnownSku | undefined): BinCode | null | undefined {
    const bin = reader.text('bin', BIN_MAX);
    if (bin === undefined || bin === known?.homeBin) return undefined;
    if (bin !== EMPTIED && !this.#bins.has(bin)) throw new RowFault('bin_not_found', 'bin', bin);
    const place = this.#read.get<{ place: string }>('SELECT place FROM stock_balance WHERE sku_id = ? AND saleable = 1 AND quantity > 0', skuId)?.place;
    if (place !== undefined && place !== `bin:${bin}`) throw new RowFault('bin_has_goods', 'bin', place.slice('bin:'.length));
    return bin === EMPTIED ? null : (bin as BinCode);
  }

  /** Undefined when the file says nothing of them, or what there is. Codes count as a scanner gives them. */
  #barcodesIn(reader: RowReader<Name>, skuId: SkuId): readonly string[] | undefined {
    const text = reader.code('barcodes', (BARCODE_MAX + 2) * SKU_BARCODES_MAX);
    if (text === undefined) return undefined;
    const known = barcodesOf(this.#read, skuId);
    // A code may hold what parts codes: what we wrote ourselves is taken back as it was.
    if (text === known.join(JOINT)) return undefined;
    const barcodes = text === EMPTIED ? [] : [...new Set(text.split(SEVERAL).filter((each) => each.trim() !== '').map((each) => normaliseScan(each)))];
    if (barcodes.length > SKU_BARCODES_MAX) throw new RowFault('too_many_barcodes', 'barcodes', String(barcodes.length));
    const before = new Set(known);
    for (const barcode of barcodes) if (!before.has(barcode)) this.#needGoodsCode(barcode);
    return barcodes.length === before.size && barcodes.every((barcode) => before.has(barcode)) ? undefined : barcodes;
  }

  /** A code that means a place, a parcel or a command can be no code of goods. Throws RowFault. */
  #needGoodsCode(barcode: string): void {
    needWhole('barcodes', barcode);
    if (barcode.length > BARCODE_MAX) throw new RowFault('barcode_too_long', 'barcodes', barcode);
    if (barcode === '' || commandIn(barcode) !== null) throw new RowFault('barcode_is_command', 'barcodes', barcode);
    if (this.#bins.has(barcode)) throw new RowFault('barcode_is_bin', 'barcodes', barcode);
    if (this.#read.get('SELECT 1 FROM parcel WHERE tracking_id = ? LIMIT 1', barcode) !== undefined) throw new RowFault('barcode_is_label', 'barcodes', barcode);
  }
}

/** What a person sees of a code: case, and signs without a width, do not tell two apart. */
const likenessOf = (skuId: string): string => skuId.normalize('NFKC').toLowerCase().replace(/\p{Cf}/gu, '').replace(/\s+/g, ' ').trim();

/** A SKU without a size cannot be packed at Flipkart: the pack call wants one (flipkart-seller-api.md 4.7). */
function needSizes(change: SkuChange): void {
  const sizes = [['lengthMm', change.lengthMm], ['breadthMm', change.breadthMm], ['heightMm', change.heightMm], ['weightG', change.weightGrams]] as const;
  for (const [column, size] of sizes) if (size === undefined) throw new RowFault('size_missing', column, '');
}

/** Every SKU of ours, as a file that can come back. */
export function skuTable(read: ReadDb): Table {
  const rows = read.all<Readonly<Record<string, string | number | null>>>(
    `SELECT sku_id, title, home_bin, (SELECT group_concat(barcode, '${JOINT}') FROM (SELECT barcode FROM sku_barcode WHERE sku_barcode.sku_id = sku.sku_id ORDER BY barcode)) AS barcodes,
       serial_numbers_per_unit AS serials, length_mm, breadth_mm, height_mm, weight_grams, price_paise, sale, stock_kind FROM sku ORDER BY sku_id`,
  );
  return {
    name: 'SKUs', columns: SKU_COLUMNS.slice(0, 12).map((column) => column.heading),
    rows: rows.map((row) => [
      row['sku_id'] ?? '', row['title'] ?? '', row['home_bin'] ?? '', row['barcodes'] ?? '', row['serials'] ?? 0, sizeOf(row['length_mm']), sizeOf(row['breadth_mm']), sizeOf(row['height_mm']),
      sizeOf(row['weight_grams']), Number(row['price_paise'] ?? 0) / 100, row['sale'] ?? '', KIND_WORDS[row['stock_kind'] as StockKind],
    ]),
  };
}

const sizeOf = (value: string | number | null | undefined): number | null => (typeof value === 'number' && value > 0 ? value : null);
