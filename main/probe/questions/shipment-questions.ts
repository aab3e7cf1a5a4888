import { HOUR_MS, parseTimestamp } from '../../../shared/time.ts';
import type { Answer, ProbeContext, Question, Raw } from '../question.ts';
import { asRaw, casingOf, ended, isOk, itemsSeen, listOf, notSettled, settled, wordsOf } from '../question.ts';

const READ_AT_ONCE = 20;
const BUYER_FIELDS = ['firstName', 'lastName', 'addressLine1', 'addressLine2', 'landmark', 'contactNumber', 'email', 'phone'] as const;

/** What stands in a shipment (flipkart-seller-api.md 4.2, 4.6). Most of it needs no further call. */
export const shipmentQuestions: readonly Question[] = [
  seen('status-casing', 'How are states written?', 'the reading of states (main/flipkart/translate.ts)', (context, items) => {
    const words = wordsOf(context, items, 'status');
    return settled('', `${casingOf(words)}: ${words.join(', ')}`, { casing: casingOf(words), words });
  }),
  seen('profile-spelling', 'Which spelling of the programme comes?', 'shared/fulfilment/programme.ts', (context, items) => {
    const words = wordsOf(context, items, 'serviceProfile');
    return words.length === 0 ? notSettled('', 'no item names its programme') : settled('', words.join(', '), { words });
  }),
  seen('replacement-spelling', 'is_replacement or isReplacement?', 'the reading of replacements (main/flipkart/translate.ts)', (_context, items) => {
    const spelling = items.some((item) => 'is_replacement' in item) ? (items.some((item) => 'isReplacement' in item) ? 'both' : 'is_replacement') : items.some((item) => 'isReplacement' in item) ? 'isReplacement' : 'neither';
    return settled('', spelling, { spelling });
  }),
  seen('quantity-form', 'Are quantities whole numbers?', 'the reading of counts (main/flipkart/translate.ts)', (_context, items) => {
    const forms = [...new Set(items.map((item) => (typeof item.quantity === 'number' ? (Number.isInteger(item.quantity) ? 'whole number' : 'fraction') : typeof item.quantity)))];
    return settled('', forms.join(', '), { forms });
  }),
  seen('sku-decoration', 'Do SKUs come decorated or escaped?', 'plainSku (main/flipkart/translate.ts)', (_context, items) => {
    const odd = items.filter((item) => /"|&(quot|amp|#\d+);|^SKU:/.test(String(item.sku))).length;
    return settled('', odd === 0 ? `no, of ${items.length}` : `yes: ${odd} of ${items.length}`, { items: items.length, decorated: odd }, odd === 0 ? 'medium' : 'high');
  }),
  {
    id: 'deadline-spread', question: 'Do the deadlines of a day fall on few instants?', decides: 'that deadlines of one hour are one cut-off (main/fulfilment/picklist/propose.ts)',
    ask({ memory }) {
      const deadlines = [...memory.shipments.values()].map((row) => parseTimestamp(String(row.dispatchByDate))).filter((at) => at !== null);
      const instants = new Set(deadlines).size;
      const hours = new Set(deadlines.map((at) => Math.floor(at / HOUR_MS))).size;
      const asked = 'the shipments that were seen';
      return Promise.resolve(deadlines.length < 2 ? notSettled(asked, 'too few shipments') : settled(asked, `${deadlines.length} shipments have ${instants} different deadlines in ${hours} different hours`, { shipments: deadlines.length, instants, hours }, deadlines.length < READ_AT_ONCE ? 'low' : 'high'));
    },
  },
  { id: 'price-of-several', question: 'Is the price of an item that of a unit or of the whole line?', decides: 'how the value of a parcel is counted', ask: askPrice },
  { id: 'late-reads', question: 'Does a read by id show what the search shows?', decides: 'S, the staleness of reads (main/sync/intent-sender.ts: 30 s assumed)', ask: askLateReads },
  { id: 'details-shape', question: 'Where do the details name courier and items, and is an AWB there before packing?', decides: 'readCouriers (main/flipkart/translate.ts)', ask: askDetails },
];

function seen(id: string, question: string, decides: string, judge: (context: ProbeContext, items: readonly Raw[]) => Answer): Question {
  const asked = 'the shipments that were seen';
  return {
    id, question, decides,
    ask(context) {
      const items = itemsSeen(context);
      return Promise.resolve(items.length === 0 ? notSettled(asked, 'no shipment was seen') : { ...judge(context, items), asked });
    },
  };
}

/** The listing's price tells a unit's: an item of several units that costs a multiple of it is priced by the line. */
async function askPrice(context: ProbeContext): Promise<Answer> {
  const asked = 'items of more than one unit, beside their listings';
  const several = itemsSeen(context).filter((item) => Number(item.quantity) > 1 && typeof item.sku === 'string');
  const skus = [...new Set(several.map((item) => String(item.sku)))].slice(0, 10);
  if (skus.length === 0) return notSettled(asked, 'no order of several units is open: ask again when there is one');
  const listings = await context.ask({ endpoint: 'listings/read', method: 'POST', path: '/listings/v3/details', body: { sku_ids: skus } });
  if (!isOk(listings)) return notSettled(asked, `the listings were refused: ${ended(context.scrubber, listings).says}`);
  const available = asRaw(asRaw(listings.json).available);
  const verdicts = several.filter((item) => String(item.sku) in available).map((item) => {
    const price = asRaw(asRaw(available[String(item.sku)]).price);
    const unit = Number(price.selling_price ?? price.flipkart_selling_price);
    const ratio = Number(asRaw(item.priceComponents).sellingPrice) / unit;
    const quantity = Number(item.quantity);
    return Math.abs(ratio - 1) < 0.25 ? 'unit' : Math.abs(ratio - quantity) < 0.25 * quantity ? 'line' : 'unclear';
  });
  const count = (verdict: string): number => verdicts.filter((each) => each === verdict).length;
  const value = { unit: count('unit'), line: count('line'), unclear: count('unclear') };
  if (value.unit > 0 && value.line === 0) return settled(asked, `of a unit, in ${value.unit} of ${verdicts.length} items`, { ...value, price: 'unit' }, value.unit > 2 ? 'high' : 'medium');
  if (value.line > 0 && value.unit === 0) return settled(asked, `of the whole line, in ${value.line} of ${verdicts.length} items`, { ...value, price: 'line' }, value.line > 2 ? 'high' : 'medium');
  return notSettled(asked, `the items do not agree: ${value.unit} by the unit, ${value.line} by the line, ${value.unclear} unclear`);
}

async function askLateReads(context: ProbeContext): Promise<Answer> {
  const rows = [...context.memory.shipments.entries()].slice(-READ_AT_ONCE);
  const what = `a read of ${rows.length} shipments by id, after the search`;
  if (rows.length === 0) return notSettled(what, 'no shipment was seen');
  const asked = await context.ask({ endpoint: 'shipments/read', method: 'GET', path: `/v3/shipments?shipmentIds=${rows.map(([id]) => encodeURIComponent(id)).join(',')}` });
  if (!isOk(asked)) return notSettled(what, `refused: ${ended(context.scrubber, asked).says}`);
  const read = new Map(listOf(asRaw(asked.json).shipments).map((row) => [String(row.shipmentId), row]));
  const at = (row: Raw | undefined): number => Date.parse(String(row?.updatedAt));
  const older = rows.filter(([id, row]) => at(read.get(id)) < at(row)).length;
  const newer = rows.filter(([id, row]) => at(read.get(id)) > at(row)).length;
  const absent = rows.filter(([id]) => !read.has(id)).length;
  const value = { shipments: rows.length, older, newer, absent };
  if (older > 0 || absent > 0) return settled(what, `NO: ${older} were older than in the search, ${absent} were left out`, value);
  return settled(what, `yes: none was older${newer > 0 ? `, ${newer} had changed meanwhile` : ''}; how late a read may be after a write only --write shows`, value, 'low');
}

async function askDetails(context: ProbeContext): Promise<Answer> {
  const approved = [...context.memory.shipments.entries()].filter(([, row]) => listOf(row.orderItems).some((item) => item.status === 'APPROVED'));
  const [first] = approved.length > 0 ? approved : [...context.memory.shipments.entries()];
  const what = 'GET /v3/shipments/{one id}';
  if (first === undefined) return notSettled(what, 'no shipment was seen');
  const asked = await context.ask({ endpoint: 'shipments/details', method: 'GET', path: `/v3/shipments/${encodeURIComponent(first[0])}` });
  if (!isOk(asked)) return notSettled(what, `refused: ${ended(context.scrubber, asked).says}`);
  const [shipment] = listOf(asRaw(asked.json).shipments);
  if (shipment === undefined) return notSettled(what, 'answered without that shipment');
  const parcels = listOf(shipment.subShipments);
  const onParcel = parcels.some((parcel) => 'courierDetails' in parcel);
  const courier = asRaw(onParcel ? parcels.map((parcel) => asRaw(parcel.courierDetails)).find((each) => 'pickupDetails' in each) : shipment.courierDetails);
  const awb = asRaw(courier.pickupDetails).trackingId;
  const items = listOf(shipment.orderItems);
  const itemId = items.some((item) => 'orderItemId' in item) ? 'orderItemId' : items.some((item) => 'id' in item) ? 'id' : 'none';
  const people = [shipment.deliveryAddress, shipment.billingAddress, shipment.buyerDetails].map(asRaw);
  const filled = BUYER_FIELDS.filter((field) => people.some((person) => typeof person[field] === 'string' && person[field] !== ''));
  const place = onParcel ? 'on each sub-shipment' : 'courierDetails' in shipment ? 'on the shipment' : 'nowhere';
  const isAwb = typeof awb === 'string' && awb !== '';
  const isPlain = 'priceComponents' in (items[0] ?? {});
  return settled(what, `courier ${place}; items by ${itemId}; AWB ${approved.length > 0 ? 'before packing' : 'of a shipment that is packed'}: ${isAwb ? 'there' : 'not there'}; buyer's fields filled: ${filled.length === 0 ? 'none' : filled.join(', ')}${isPlain ? '; the shape is that of the search' : ''}`, {
    courier: place, itemId, isAwbThere: isAwb, isBeforePacking: approved.length > 0, buyerFieldsFilled: [...filled], isSearchShape: isPlain,
  }, approved.length > 0 ? 'high' : 'medium');
}
