import type { Projectors } from '../../database/index.ts';

/** What people and their comings and goings mean in the tables. */
export const personProjectors: Pick<
  Projectors,
  'person.added' | 'person.changed' | 'person.retired' | 'person.key-made' | 'person.signed-in' | 'person.signed-out' | 'person.locked' | 'override.granted' | 'override.used' | 'admin.recovered'
> = {
  'person.added': (tx, fact) => {
    const { personId, name, role } = fact.body;
    tx.run("INSERT INTO person (person_id, name, role, state, added_at_ms) VALUES (?, ?, ?, 'active', ?)", personId, name, role, fact.atMs);
  },
  'person.changed': (tx, fact) => {
    tx.run('UPDATE person SET name = ?, role = ? WHERE person_id = ?', fact.body.name, fact.body.role, fact.body.personId);
  },
  'person.retired': (tx, fact) => {
    tx.run("UPDATE person SET state = 'retired' WHERE person_id = ?", fact.body.personId);
    tx.run('DELETE FROM bench_session WHERE person_id = ?', fact.body.personId);
  },
  'person.signed-in': (tx, fact) => {
    tx.run(
      `INSERT INTO bench_session (bench_id, person_id, since_ms) VALUES (?, ?, ?)
       ON CONFLICT (bench_id) DO UPDATE SET person_id = excluded.person_id, since_ms = excluded.since_ms`,
      fact.body.benchId, fact.body.personId, fact.atMs,
    );
  },
  'person.signed-out': (tx, fact) => {
    tx.run('DELETE FROM bench_session WHERE bench_id = ? AND person_id = ?', fact.body.benchId, fact.body.personId);
  },
  // The hash and the count of wrong tries are no facts; that they changed is kept for the audit trail.
  'person.key-made': () => undefined,
  'person.locked': () => undefined,
  'override.granted': () => undefined,
  'override.used': () => undefined,
  'admin.recovered': () => undefined,
};
