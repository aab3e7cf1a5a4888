import type { LabelRefusal } from '../../shared/contract/index.ts';
import { LABEL_REFUSALS } from '../../shared/contract/lists.ts';

/** The refusal that a stored reason stands for; a newer one that these words do not know is a label that could not be used. */
export function refusalIn(reason: string): LabelRefusal {
  return LABEL_REFUSALS.find((each) => each === reason) ?? 'label_unusable';
}
