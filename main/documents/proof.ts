import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import type { CodeStrength } from './code-measure.ts';
import { measureCode } from './code-measure.ts';
import { decodeLinear } from './decode.ts';

/** A code that was read from the picture; strength is null where it cannot be measured. */
export interface ReadCode {
  readonly text: string;
  readonly strength: CodeStrength | null;
}

/** Why a picture must not be printed as the label of a parcel. */
export type ProofProblem = 'awb_not_decoded' | 'awb_mismatch' | 'low_resolution' | 'quiet_zone_too_small';

export type Proof =
  | { readonly verdict: 'verified'; readonly codes: readonly ReadCode[] }
  | { readonly verdict: 'refused'; readonly reason: ProofProblem; readonly codes: readonly ReadCode[] };

/** What stands on a label: its AWB, and the texts that a further code may carry without being another parcel's. */
export interface LabelIdentity {
  readonly trackingId: string;
  readonly orderId: string;
}

const MODULE_MIN_DOTS = 2;
const QUIET_MIN_MODULES = 10;
/** A quiet zone is measured in whole dots, and both of its ends are rounded. */
const QUIET_SLACK_DOTS = 1;

/**
 * Proves that a picture is the label of a parcel: the very dots that will be printed are read, and only the expected AWB counts, for a
 * tilted scan once decoded to a wrong text (printing.md part 5). A code of another parcel beside it refuses the label. At least one code of
 * the AWB must be strong enough for a scanner: 2 dots a module and 10 modules of white on both sides.
 */
export async function proveLabel(bitmap: Bitmap, { trackingId, orderId }: LabelIdentity): Promise<Proof> {
  const decoded = await decodeLinear(bitmap);
  const codes: ReadCode[] = decoded.map((code) => ({ text: code.text, strength: measureCode(bitmap, code) }));
  const refused = (reason: ProofProblem): Proof => ({ verdict: 'refused', reason, codes });
  if (codes.length === 0) return refused('awb_not_decoded');
  const own = codes.filter((code) => code.text === trackingId);
  if (own.length === 0 || codes.some((code) => code.text !== trackingId && code.text !== orderId)) return refused('awb_mismatch');
  const sharp = own.filter(({ strength }) => strength === null || strength.moduleDots >= MODULE_MIN_DOTS);
  if (sharp.length === 0) return refused('low_resolution');
  return sharp.some(({ strength }) => strength === null || hasQuietZone(strength)) ? { verdict: 'verified', codes } : refused('quiet_zone_too_small');
}

function hasQuietZone({ quietModules, moduleDots }: CodeStrength): boolean {
  return quietModules * moduleDots + QUIET_SLACK_DOTS >= QUIET_MIN_MODULES * moduleDots;
}
