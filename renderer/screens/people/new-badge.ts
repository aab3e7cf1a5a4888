import type { OutputOf } from '../../../shared/contract/index.ts';

/** A badge that was just made: the one time that its code is shown. */
export type NewBadge = OutputOf<'person.makeBadge'>;
