import { diskTroubleOf, isDamage } from './database/index.ts';
import type { Logger } from './platform/logger.ts';

/**
 * Ends the parts of a station one after another, each of them whatever became of those before: a disk that is full, or a store that is damaged, refuses
 * the last notes of one part, and must not keep the journal from its last lines and the store from being closed. Such a refusal is logged; any other error is
 * thrown when all have ended, the first of them.
 */
export async function endInTurn(ends: readonly (() => Promise<void> | void)[], logger: Logger): Promise<void> {
  const unexpected: unknown[] = [];
  for (const end of ends) {
    try {
      await end();
    } catch (error) {
      logger.error('end-not-kept', 'a part of the station could not write its last notes down', { reason: error instanceof Error ? error.message : String(error) });
      if (diskTroubleOf(error) === null && !isDamage(error)) unexpected.push(error);
    }
  }
  if (unexpected.length > 0) throw unexpected[0];
}
