import type { AnswerCode, ErrorCode } from '../../shared/contract/index.ts';
import type { PromptKey } from '../../assets/prompts/prompts.ts';
import type { FloorFact } from '../../shared/fulfilment/replay.ts';
import type { OrderFact } from '../../shared/fulfilment/order-trail.ts';
import type { CheckWords } from '../../shared/doctor/index.ts';
import type { ScreenWords } from './screen-words.ts';
import type { About, Say, Saying } from './about.ts';

export type { About, Say, Saying };
export { clock, rupees, shortAwb, shortOrder, text } from './about.ts';

/** Why a scan was kept but looked at by no rule. */
export type IgnoredBecause = 'error_open' | 'not_wanted';

/** All words of one language. Total maps: a forgotten code does not compile. */
export interface Words {
  readonly errors: Readonly<Record<ErrorCode, Say>>;
  readonly answers: Readonly<Record<AnswerCode, Say>>;
  /** For scans that no rule looked at; `about` is what the code means here. */
  readonly ignored: Readonly<Record<IgnoredBecause, Say>>;
  /** What stands on the screens themselves. */
  readonly screen: ScreenWords;
  /** What happened to an order, a line a fact. */
  readonly trail: Readonly<Record<OrderFact, (about: About) => string>>;
  /** What was done on the floor, and what the bench said to it. */
  readonly floor: Readonly<Record<FloorFact, (about: About) => string>>;
  readonly said: Readonly<Record<PromptKey, string>>;
  /** What the doctor found, and what to do. */
  readonly checks: CheckWords;
}
