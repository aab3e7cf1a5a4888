import type { Projectors } from '../../database/index.ts';
import { walkAgain } from './walk-store.ts';

/** What a new way through the house means in the tables: lists that nobody walks yet follow it. */
export const walkProjectors: Pick<Projectors, 'walk.set'> = {
  'walk.set': (tx, fact) => {
    const { aisles, serpentine } = fact.body;
    tx.run('INSERT INTO walk (one, serpentine) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET serpentine = excluded.serpentine', serpentine ? 1 : 0);
    tx.run('DELETE FROM walk_aisle');
    aisles.forEach((aisle, position) => tx.run('INSERT INTO walk_aisle (position, pattern, direction, zone) VALUES (?, ?, ?, ?)', position, aisle.pattern, aisle.direction, aisle.zone));
    const waiting = tx.all<{ picklist_id: string }>("SELECT picklist_id FROM picklist WHERE state <> 'CLOSED' AND state = 'OPEN' ORDER BY picklist_id");
    for (const list of waiting) walkAgain(tx, list.picklist_id);
  },
};
