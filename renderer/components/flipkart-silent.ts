import type { OutputOf } from '../../shared/contract/index.ts';

/** Whether Flipkart was asked and did not answer: before the first call of a start nobody knows. */
export const isSilent = ({ online, hasAsked }: Pick<OutputOf<'sync.read'>, 'online' | 'hasAsked'>): boolean => hasAsked && !online;
