import type { Projectors } from '../../main/database/index.ts';
import { projectors } from '../../main/fulfilment/index.ts';

/** Where a mistake of the floor is put: into what facts mean, or around the door. */
export interface FloorMistake {
  readonly meaning?: Projectors;
  /** The bench sounds as soon as it has read the code, before anything is written down. */
  readonly beepsAtOnce?: boolean;
}

/** A cancellation is not taken in for what is picked already: the shipment stays as it was. */
function ignoringCancellation(): Projectors {
  return {
    ...projectors,
    'shipment.told': (tx, fact) => {
      const { shipment } = fact.body;
      const floor = tx.get<{ floor_state: string; remote_state: string }>('SELECT floor_state, remote_state FROM shipment WHERE shipment_id = ?', shipment.shipmentId);
      const isCancelled = shipment.lines.every((line) => line.state === 'CANCELLED');
      const isPacked = floor !== undefined && ['PACKED', 'LABELLED'].includes(floor.floor_state);
      if (!isCancelled || !isPacked) return projectors['shipment.told'](tx, fact);
      const lines = shipment.lines.map((line) => ({ ...line, state: 'PACKED' as const }));
      return projectors['shipment.told'](tx, { ...fact, body: { ...fact.body, shipment: { ...shipment, lines } } });
    },
  };
}

function notProjecting(): Projectors {
  return { ...projectors, 'shipment.accepted': () => undefined };
}

function projectingTwice(): Projectors {
  return {
    ...projectors,
    'stock.received': (tx, fact) => {
      projectors['stock.received'](tx, fact);
      // The same once more, as if it were another.
      projectors['stock.received'](tx, { ...fact, seq: fact.seq + 1_000_000 });
    },
  };
}

/** The mistakes of the floor, for the form over SQLite. */
export const FLOOR_MUTANTS = {
  'beep-before-commit': () => ({ beepsAtOnce: true }),
  'ignore-cancel': () => ({ meaning: ignoringCancellation() }),
  'fact-not-projected': () => ({ meaning: notProjecting() }),
  'fact-twice': () => ({ meaning: projectingTwice() }),
} satisfies Record<string, () => FloorMistake>;
export type FloorMutant = keyof typeof FLOOR_MUTANTS;
