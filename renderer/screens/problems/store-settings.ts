import type { PackSettings } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** Stores what changed and says so, or says why it was not taken. */
export async function storeSettings(change: Partial<PackSettings>): Promise<void> {
  const reply = await act('pack-setting.change', { change });
  answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'setting_stored', act: 'go_on', about: {} } } : outcomeOf(reply));
}
