import { skewOf } from '../../flipkart/index.ts';
import type { Question } from '../question.ts';
import { asRaw, ended, isOk, listOf, notSettled, search, settled } from '../question.ts';
import { MADE_UP } from '../scrub.ts';

const NO_LOCATION = `${MADE_UP.location}00000001`;
/** Parts of header names that speak of limits; a name with any other part is not told. */
const LIMIT_WORDS = new Set(['x', 'rate', 'limit', 'ratelimit', 'quota', 'remaining', 'reset', 'retry', 'after', 'app', 'api', 'requests', 'second', 'minute', 'hour', 'day', 'policy', 'used']);

/** The account itself: token, clock, location. */
export const accountQuestions: readonly Question[] = [
  {
    id: 'token-life', question: 'How long does a token live, and does a second ask give the same one?', decides: 'when the station fetches a new token (main/flipkart/auth.ts)',
    async ask({ line }) {
      const asked = 'the token service, twice';
      const first = await line.tokens.renew();
      if (!first.ok) return notSettled(asked, `no token: ${first.failure.kind}${first.failure.kind === 'unauthorised' ? `, ${first.failure.reason}` : ''}`);
      await line.tokens.renew();
      const { livesSeconds, different } = line.tokenFacts();
      const days = Math.round((livesSeconds[0] ?? 0) / 864) / 100;
      return settled(asked, `${days} days are left of it; the second ask gave ${different === 1 ? 'the same token' : 'another token'}`, { leftSeconds: livesSeconds[0] ?? null, isSameAgain: different === 1 });
    },
  },
  {
    id: 'locations-call', question: 'Is there a call for the seller\'s locations, and is ours among them?', decides: 'how the wizard and the doctor confirm a location (main/channel-ports.ts)',
    async ask(context) {
      const asked = await context.ask({ endpoint: 'locations', method: 'GET', path: '/locations/allLocations' });
      const rows = listOf(asRaw(asked.json).locations);
      const what = 'GET /locations/allLocations';
      if (!isOk(asked)) return settled(what, `refused: ${ended(context.scrubber, asked).says}`, { isThere: false });
      if (!Array.isArray(asRaw(asked.json).locations)) return settled(what, 'answered, and not in the shape {"locations":[…]}', { isThere: true, isKnownShape: false }, 'medium');
      const isOurs = rows.some((row) => row.locationId === context.config.locationId);
      return settled(what, `answered with ${rows.length} locations; ours is ${isOurs ? 'among them' : 'NOT among them'}`, { isThere: true, isKnownShape: true, locations: rows.length, isOurs });
    },
  },
  {
    id: 'foreign-location', question: 'How is a search at a location of somebody else answered?', decides: 'whether an empty search confirms a location (main/doctor/check-token.ts)',
    async ask(context) {
      const { asked, rows } = await search(context, { type: 'preDispatch' }, { location: NO_LOCATION });
      const what = 'a search at a location that does not exist';
      if (isOk(asked)) return settled(what, `answered with ${rows.length} shipments: an empty answer proves nothing about a location`, { isRefused: false, rows: rows.length });
      return settled(what, `refused: ${ended(context.scrubber, asked).says}`, { isRefused: true, status: asked.response?.status ?? null });
    },
  },
  {
    id: 'counts-shape', question: 'In which shape do the counts at the door come?', decides: 'what the manifest call is given (main/flipkart/client.ts, readGroups)',
    async ask(context) {
      const asked = await context.ask({ endpoint: 'handover/counts', method: 'GET', path: `/v3/shipments/handover/counts?locationId=${encodeURIComponent(context.config.locationId)}` });
      const what = 'GET /v3/shipments/handover/counts';
      if (!isOk(asked)) return notSettled(what, `refused: ${ended(context.scrubber, asked).says}`);
      const isArray = Array.isArray(asked.json);
      const rows = isArray ? listOf(asked.json) : listOf(asRaw(asked.json).resultManifestDetails);
      const shape = isArray ? 'array' : Array.isArray(asRaw(asked.json).resultManifestDetails) ? 'resultManifestDetails' : 'another';
      const first = rows[0];
      if (first === undefined) return settled(what, `${shape}, without a row: nothing is ready`, { shape }, 'medium');
      const dateField = 'pickUpDate' in first ? 'pickUpDate' : 'pickupDate' in first ? 'pickupDate' : 'none';
      const window = asRaw(first[dateField]);
      const dateKeys = 'from' in window ? 'from and to' : 'after' in window ? 'after and before' : 'none';
      const mps = 'isMps' in first ? 'isMps' : 'is_mps' in first ? 'is_mps' : 'none';
      return settled(what, `${shape}; dates in ${dateField} with ${dateKeys}; ${mps}; one-time code ${'otc' in first ? 'there' : 'absent'}`, { shape, dateField, dateKeys, mps, hasOtc: 'otc' in first, rows: rows.length });
    },
  },
];

/** Asked last: what all the answers had in common. */
export const lastQuestions: readonly Question[] = [
  {
    id: 'clock-skew', question: 'How far off is this PC\'s clock?', decides: 'whether deadlines can be trusted on this PC (doctor: clock)',
    ask({ line }) {
      const skews = line.times().map(skewOf).sort((a, b) => a - b);
      const middle = skews[Math.floor(skews.length / 2)];
      if (middle === undefined) return Promise.resolve(notSettled('the Date of every answer', 'no answer had a Date'));
      return Promise.resolve(settled('the Date of every answer', middle === 0 ? 'not by more than can be seen' : `${Math.abs(Math.round(middle / 1_000))} s ${middle > 0 ? 'fast' : 'slow'}`, { skewMs: middle, answers: skews.length }));
    },
  },
  {
    id: 'limit-headers', question: 'Do answers say how many calls are left, and a 429 how long to wait?', decides: 'what the call budget is told by (429 and Retry-After)',
    ask({ line }) {
      const names = [...line.headerNames()].filter((name) => /rate|limit|quota|retry/.test(name) && name.split('-').every((part) => LIMIT_WORDS.has(part))).sort();
      const throttles = line.throttles();
      const asked = 'the headers of every answer; a 429 is never provoked';
      const waits = throttles.length === 0 ? 'no 429 came' : `${throttles.length} times 429, ${throttles.filter((each) => each !== null).length} of them with Retry-After (${throttles.some((each) => each !== null && !/^\d+$/.test(each)) ? 'a date' : 'seconds'})`;
      const value = { headers: names, throttled: throttles.length, withRetryAfter: throttles.filter((each) => each !== null).length };
      return Promise.resolve(settled(asked, `${names.length === 0 ? 'no header about limits' : `headers: ${names.join(', ')}`}; ${waits}`, value, throttles.length === 0 ? 'medium' : 'high'));
    },
  },
];
