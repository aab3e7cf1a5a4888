import { slipLines } from './documents/index.ts';
import type { SlipTextOf } from './fulfilment/index.ts';

/** A slip as text for a receipt printer. The maker of its bytes is loaded with the first slip: most stations draw all of theirs. */
export const slipTextOf: SlipTextOf = async (composition, roll) => {
  const lines = slipLines(composition, roll);
  if (lines === null) return null;
  const { slipText } = await import('./printing/languages/slip-text.ts');
  return slipText(lines, roll);
};
