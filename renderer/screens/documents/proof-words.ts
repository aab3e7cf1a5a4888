import { useWords } from '../../components/use-words.ts';
import { isScreenKey } from '../../text/index.ts';

/** Says why a label was refused, in this window's words. */
export function useProofWords(): (reason: string | null) => string {
  const { t } = useWords();
  return (reason) => {
    const key = `proof_${reason ?? 'other'}`;
    return t(isScreenKey(key) ? key : 'proof_other');
  };
}
