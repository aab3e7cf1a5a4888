import type { Projectors } from '../../database/index.ts';

/** What decisions about unsent acts mean in the tables. What becomes of the intent itself is transport state, written beside them. */
export const unsentProjectors: Pick<Projectors, 'unsent.decided' | 'unsent.undone' | 'unsent.followed-up'> = {
  'unsent.decided': (tx, { body, personId, atMs }) => {
    tx.run(
      `INSERT INTO unsent_decision (decision_id, op_key, new_key, intent_kind, shipment_id, decision, way, reason, words, state_before, says_before, decided_by, decided_at_ms, follow_up)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      body.decisionId, body.opKey, body.newKey, body.intentKind, body.shipmentId, body.decision, body.way, body.reason, body.words, body.stateBefore, body.saysBefore, personId, atMs, body.followUp ? 1 : 0,
    );
  },
  'unsent.undone': (tx, { body, personId, atMs }) => {
    tx.run('UPDATE unsent_decision SET undone_by = ?, undone_at_ms = ? WHERE decision_id = ?', personId, atMs, body.decisionId);
  },
  'unsent.followed-up': (tx, { body, personId, atMs }) => {
    tx.run('UPDATE unsent_decision SET followed_by = ?, followed_at_ms = ?, follow_words = ? WHERE decision_id = ?', personId, atMs, body.words, body.decisionId);
  },
};
