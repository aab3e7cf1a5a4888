import type { ReactElement } from 'react';
import type { HandoverView } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useWords } from '../../components/use-words.ts';

/** When a group is picked up, in words. */
export function useSlot(): (fromMs: number | null, toMs: number | null) => string {
  const { t } = useWords();
  return (fromMs, toMs) => (fromMs === null ? t('no_slot') : toMs === null ? istClock(fromMs) : `${istClock(fromMs)}–${istClock(toMs)}`);
}

/** What Flipkart counts for the open carrier: one line a group and pickup slot, with the code that the pickup agent is told. */
export function PickupGroups({ groups }: { readonly groups: HandoverView['groups'] }): ReactElement | null {
  const { t } = useWords();
  const slot = useSlot();
  if (groups.length === 0) return null;
  return (
    <section className="panel" style={{ marginTop: 16 }}>
      {groups.map((group) => (
        <div key={`${group.vendorGroupCode}-${group.isMps}-${group.pickupFromMs}`}>
          <span>{t('group_line', { code: group.vendorGroupCode, slot: slot(group.pickupFromMs, group.pickupToMs), count: group.flipkartCount })}{group.isMps && ` · ${t('group_mps')}`}</span>
          {group.pickupCode !== null && <p className="pickup-code"><span>{t('pickup_code_name')}<br />{t('pickup_code_act')}</span> <strong className="last-four">{group.pickupCode}</strong></p>}
        </div>
      ))}
    </section>
  );
}
