import type { ApiCall } from '../../flipkart/index.ts';
import type { Answer, Plain, ProbeContext, Question } from '../question.ts';
import { asRaw, ended, isOk, listOf, notSettled, settled } from '../question.ts';
import { MADE_UP } from '../scrub.ts';

const DETAILS_MAX = 100;
const RETURNS_MAX = 25;
const LISTINGS_MAX = 10;

const numbered = (count: number, made: (number: number) => string): readonly string[] => Array.from({ length: count }, (_, index) => made(index + 1));
const nobodysShipment = (number: number): string => `${MADE_UP.shipment}${String(number).padStart(12, '0')}`;
const nobodysReturn = (number: number): string => `${MADE_UP.returnId}${String(number).padStart(3, '0')}`;
const nobodysSku = (number: number): string => `${MADE_UP.sku}${number}`;
const read = (query: string): ApiCall => ({ endpoint: 'shipments/read', method: 'GET', path: `/v3/shipments?${query}` });

/** What a read that asks for too much, for nothing or for nonsense is answered; no id in them is anybody's (flipkart-seller-api.md part 16). */
export const refusalQuestions: readonly Question[] = [
  {
    id: 'unknown-ids', question: 'How is a read of an unknown shipment answered, beside a known one?', decides: 'what an id that is absent means (main/flipkart/seller-api.ts, readShipments)',
    async ask(context) {
      const [known] = context.memory.shipments.keys();
      const ids = [...(known === undefined ? [] : [known]), nobodysShipment(1)];
      const asked = await context.ask(read(`shipmentIds=${ids.map(encodeURIComponent).join(',')}`));
      const what = `a read of ${known === undefined ? 'one made-up id' : 'one known id and one made-up id'}`;
      if (!isOk(asked)) return settled(what, `refused as a whole: ${ended(context.scrubber, asked).says}`, { isRefused: true, rows: null }, known === undefined ? 'low' : 'high');
      const rows = listOf(asRaw(asked.json).shipments).length;
      return settled(what, rows === ids.length - 1 ? 'the unknown one is left out' : `${rows} rows for ${ids.length} ids`, { isRefused: false, rows }, known === undefined ? 'low' : 'high');
    },
  },
  refusal('malformed-id', 'How is an id of another form answered?', 'whether one bad id spoils a batch of reads', 'a read of "not-an-id"', () => read('shipmentIds=not-an-id')),
  refusal('two-kinds-of-ids', 'How are two kinds of ids in one call answered?', 'the error body of a 400 on the order calls', 'shipmentIds and orderIds in one read', () => read(`shipmentIds=${nobodysShipment(1)}&orderIds=${MADE_UP.order}${'0'.repeat(16)}1`)),
  refusal('details-over-limit', 'Are more than 100 ids refused, and with which body?', 'BATCH_MAX.details (main/flipkart/seller-api.ts)', `a read of ${DETAILS_MAX + 1} made-up ids`, () => read(`shipmentIds=${numbered(DETAILS_MAX + 1, nobodysShipment).join(',')}`)),
  refusal('returns-over-limit', 'Are more than 25 return ids refused, and with which body?', 'how returns are read by id', `a read of ${RETURNS_MAX + 1} made-up returns`, () => ({ endpoint: 'returns/search', method: 'GET', path: `/v2/returns?source=customer_return&returnIds=${numbered(RETURNS_MAX + 1, nobodysReturn).join(',')}` })),
  refusal('listings-over-limit', 'Are more than 10 SKUs refused, and with which body?', 'BATCH_MAX.listings (main/flipkart/seller-api.ts)', `a read of ${LISTINGS_MAX + 1} made-up SKUs`, () => ({ endpoint: 'listings/read', method: 'POST', path: '/listings/v3/details', body: { sku_ids: numbered(LISTINGS_MAX + 1, nobodysSku) } })),
  refusal('unknown-path', 'What is the body of a 404?', 'how the client tells an absent call from an absent record', 'a path that does not exist', () => ({ endpoint: 'probe/nothing', method: 'GET', path: '/v3/nothing-of-this-name' })),
  refusal('malformed-body', 'How is a body of a wrong form answered?', 'the error body of a 400 or 422 on the order calls', 'a search whose filter is a text', () => ({ endpoint: 'shipments/filter', method: 'POST', path: '/v3/shipments/filter', body: { filter: 'all' } })),
];

function refusal(id: string, question: string, decides: string, what: string, call: () => ApiCall): Question {
  return {
    id, question, decides,
    async ask(context: ProbeContext): Promise<Answer> {
      const asked = await context.ask(call());
      const end = ended(context.scrubber, asked);
      if (asked.response === null) return notSettled(what, end.says);
      const form: Plain = asked.json === undefined ? 'not JSON' : Array.isArray(asked.json) ? 'array' : Object.keys(asRaw(asked.json)).map((name) => context.scrubber.field(name)).sort();
      const fields = Array.isArray(form) ? `, fields ${form.join(', ')}` : '';
      return settled(what, isOk(asked) ? `taken: ${end.says}${fields}` : `refused: ${end.says}${fields}`, { isRefused: !isOk(asked), status: end.status, code: end.code, form });
    },
  };
}
