/**
 * Where Flipkart's own pages, its SDK and what was captured contradict each other (flipkart-seller-api.md part 14), a dialect says which of them is
 * spoken. Which year has which word is known of a few only; the others are shared out so that each word is spoken by one dialect: an assumption.
 */
export const DIALECTS = ['2022', '2024', 'mixed'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** What is spoken, one word for each contradiction in an answer. */
export interface Speech {
  readonly resultField: 'status' | 'processingStatus';
  readonly handoverShape: 'array' | 'resultManifestDetails';
  readonly pickupWindow: 'from/to' | 'after/before';
  readonly replacementField: 'is_replacement' | 'isReplacement';
  readonly sellingPriceField: 'selling_price' | 'flipkart_selling_price';
  readonly courierOn: 'sub-shipment' | 'shipment';
  readonly detailItemField: 'id' | 'orderItemId';
  readonly packageFields: 'none' | 'schema' | 'sdk';
  readonly serviceProfileWords: 'long' | 'short';
  readonly quantities: '1' | '1.0';
  readonly skuText: 'plain' | 'decorated' | 'escaped';
  readonly returnsNextPrefix: '/returns' | '/v2/returns';
  readonly returnStatusCase: 'lower' | 'upper';
  readonly listingResultCase: 'upper' | 'lower';
  readonly timedOutStatus: 499 | 599;
}

/** What one contradiction is about, and what each dialect does. */
export interface Contradiction<Word> {
  readonly about: string;
  /** The part of the fact sheet that has both. */
  readonly source: string;
  readonly '2022': Word;
  readonly '2024': Word;
  readonly mixed: (seed: number) => Word;
}

/** Seeds below this speak the first word of all contradictions that the seed did not decide from the beginning, so that runs of older programs are the same. */
export const PLAIN_SEEDS = 100;

/** Each contradiction of a further seed by its own coin. */
function coin<Word>(number: number, usual: Word, ...others: readonly Word[]): (seed: number) => Word {
  return (seed) => {
    if (seed < PLAIN_SEEDS) return usual;
    const words = [usual, ...others];
    return words[((Math.imul(seed + number * 97, 0x9e3779b1) >>> 13) ^ number) % words.length] ?? usual;
  };
}

/** The one place that says what each dialect does. */
export const CONTRADICTIONS: { readonly [Name in keyof Speech]: Contradiction<Speech[Name]> } = {
  resultField: { about: 'result of an entry of pack, dispatch and cancel', source: '4.7', '2022': 'processingStatus', '2024': 'status', mixed: coin(1, 'status', 'processingStatus') },
  handoverShape: { about: 'handover counts', source: '4.10', '2022': 'resultManifestDetails', '2024': 'array', mixed: (seed) => (seed % 3 === 0 ? 'resultManifestDetails' : 'array') },
  pickupWindow: { about: 'keys of the pick-up window in handover counts', source: '4.10', '2022': 'after/before', '2024': 'from/to', mixed: (seed) => (seed % 3 === 0 ? 'after/before' : 'from/to') },
  replacementField: { about: 'whether an item is a replacement', source: '4.2', '2022': 'is_replacement', '2024': 'isReplacement', mixed: coin(2, 'is_replacement', 'isReplacement') },
  sellingPriceField: { about: 'selling price of a listing', source: '6', '2022': 'selling_price', '2024': 'flipkart_selling_price', mixed: (seed) => (seed % 2 === 0 ? 'flipkart_selling_price' : 'selling_price') },
  courierOn: { about: 'where courierDetails stand', source: '4.6', '2022': 'shipment', '2024': 'sub-shipment', mixed: coin(3, 'sub-shipment', 'shipment') },
  detailItemField: { about: 'id of an item in the shipping details', source: '4.6', '2022': 'orderItemId', '2024': 'id', mixed: coin(4, 'id', 'orderItemId') },
  packageFields: { about: 'fields of a package of a sub-shipment', source: '4.2', '2022': 'sdk', '2024': 'schema', mixed: coin(5, 'none', 'schema', 'sdk') },
  serviceProfileWords: { about: 'service profile', source: '1', '2022': 'short', '2024': 'long', mixed: (seed) => (seed % 2 === 0 ? 'long' : 'short') },
  quantities: { about: 'how a quantity is written', source: '2', '2022': '1.0', '2024': '1', mixed: coin(6, '1', '1.0') },
  skuText: { about: 'SKU of an order item', source: '4.2', '2022': 'escaped', '2024': 'plain', mixed: coin(7, 'plain', 'decorated', 'escaped') },
  returnsNextPrefix: { about: 'prefix of nextUrl of returns', source: '7.1', '2022': '/returns', '2024': '/v2/returns', mixed: coin(8, '/returns', '/v2/returns') },
  returnStatusCase: { about: 'case of the status of a return', source: '7.1', '2022': 'lower', '2024': 'upper', mixed: (seed) => (seed % 2 === 0 ? 'lower' : 'upper') },
  listingResultCase: { about: 'case of the result of a listing', source: '6', '2022': 'lower', '2024': 'upper', mixed: coin(9, 'upper', 'lower') },
  timedOutStatus: { about: 'HTTP status of "connection timed out"', source: '11', '2022': 599, '2024': 499, mixed: coin(10, 499, 599) },
};

/** Contradictions in what a caller sends: every dialect takes both. */
export const TAKEN_ALIKE: readonly { readonly about: string; readonly source: string; readonly words: string }[] = [
  { about: 'whether a manifest is of multi-package shipments', source: '4.10', words: '`isMps`, `is_mps`' },
  { about: 'pick-up window of a manifest', source: '4.10', words: '`pickUpDate`, `pickupDate`, each with `from`/`to` or `after`/`before`' },
  { about: 'method of forms and of label-only as PDF', source: '4.0', words: 'GET, POST' },
  { about: 'status in the search of listings', source: '6', words: '`listing_status`, `lisitng_status`' },
  { about: 'selling price in a price or an update', source: '6', words: '`selling_price`, `flipkart_selling_price`' },
  { about: 'prefix of returns and listings', source: '2', words: '`/sellers`, none' },
  { about: 'further pages of returns', source: '7.1', words: '`/returns/search/…`, `/v2/returns/search/…`' },
  { about: 'end of a path', source: '2', words: 'with a slash, without' },
  { about: 'invoice date of a pack call', source: '4.7', words: 'a day, a day with its time' },
  { about: 'token call', source: '3.1', words: 'GET with a query, POST with a form' },
];

/** What a sandbox of this dialect and seed speaks. */
export function speechOf(dialect: Dialect, seed: number): Speech {
  const word = <Name extends keyof Speech>(name: Name): Speech[Name] => {
    const contradiction: Contradiction<Speech[Name]> = CONTRADICTIONS[name];
    return dialect === 'mixed' ? contradiction.mixed(seed) : contradiction[dialect];
  };
  return {
    resultField: word('resultField'), handoverShape: word('handoverShape'), pickupWindow: word('pickupWindow'), replacementField: word('replacementField'), sellingPriceField: word('sellingPriceField'),
    courierOn: word('courierOn'), detailItemField: word('detailItemField'), packageFields: word('packageFields'), serviceProfileWords: word('serviceProfileWords'), quantities: word('quantities'),
    skuText: word('skuText'), returnsNextPrefix: word('returnsNextPrefix'), returnStatusCase: word('returnStatusCase'), listingResultCase: word('listingResultCase'), timedOutStatus: word('timedOutStatus'),
  };
}
