import type { ReactElement } from 'react';
import type { PackBox, PackFlags } from '../../../shared/contract/index.ts';
import { useWords } from '../../components/use-words.ts';
import { isScreenKey } from '../../text/index.ts';

/** What Flipkart says of the parcel, in words; a value that nobody here knows stands as it came (P31). */
export function OrderFlags({ flags }: { readonly flags: PackFlags }): ReactElement {
  const { t } = useWords();
  const { packagingPolicy, weighingRequired, isMultiPackage, isReplacement } = flags;
  const policyKey = `flag_policy_${packagingPolicy ?? 'none'}`;
  const weighing = weighingRequired === null ? t('flag_weighing_unknown') : weighingRequired ? <strong>{t('flag_weighing_yes')}</strong> : t('flag_weighing_no');
  return (
    <div data-flags="" style={{ borderTop: '1px solid var(--line)', padding: '6px 0' }}>
      <div>{isScreenKey(policyKey) ? t(policyKey) : t('flag_policy', { policy: packagingPolicy ?? '' })} · {weighing}</div>
      {(isMultiPackage || isReplacement) && <strong>{[isMultiPackage ? t('flag_multi') : '', isReplacement ? t('flag_replacement') : ''].filter((text) => text !== '').join(' · ')}</strong>}
    </div>
  );
}

/** The boxes of the order: what is in each, what it weighs, and which of the shelf would do. */
export function OrderBoxes({ boxes }: { readonly boxes: readonly PackBox[] }): ReactElement | null {
  const { t } = useWords();
  const isWorthShowing = boxes.length > 1 || boxes.some((box) => box.boxCode !== null || box.suggestedBox !== null || box.weightGrams !== null);
  if (!isWorthShowing) return null;
  return (
    <section aria-label={t('boxes_of_order')}>
      <ul className="lines">
        {boxes.map((box) => (
          <li key={box.boxNumber} data-current={box.isCurrent}>
            <span aria-hidden="true">{box.isCurrent ? '▸' : ''}</span>
            <span className="name">{t('box_line', { box: box.boxNumber, units: box.units })} {box.boxCode ?? (box.suggestedBox === null ? '' : t('box_suggested', { code: box.suggestedBox }))}</span>
            <span>{box.weightGrams !== null && <strong>{t('box_weight', { grams: box.weightGrams })}</strong>} {box.weightReason !== '' && t('box_weight_reason', { reason: box.weightReason })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
