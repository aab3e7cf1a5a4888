import type { DayTask } from '../../../shared/contract/index.ts';
import type { OwnedTask } from '../../../shared/fulfilment/day.ts';
import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import type { EpochMs } from '../../../shared/time.ts';
import type { ReadDb } from '../../database/index.ts';

/** Tasks that are shown; the count says how many there are. */
const TASKS_SHOWN = 100;

interface TaskRow {
  readonly taskId: string;
  readonly kind: OwnedTask;
  readonly openedAtMs: EpochMs;
  readonly orderId: string | null;
  readonly title: string | null;
  readonly binCode: string | null;
  readonly units: number | null;
  readonly note: string | null;
  /** Who answers for it by its own rules, where that is a person. */
  readonly ownOwner: string | null;
}

const SHIPMENT_TASKS = `SELECT task_id AS taskId, kind, opened_at_ms AS openedAtMs, (SELECT order_id FROM shipment WHERE shipment.shipment_id = task.shipment_id) AS orderId, NULL AS title, NULL AS binCode,
  (SELECT SUM(quantity - done) FROM put_back_line line WHERE line.task_id = task.task_id) AS units, NULL AS note, NULL AS ownOwner FROM task INDEXED BY task_open WHERE done_at_ms IS NULL`;

/** Every kind of task by the table in which it lies. */
const TASKS: Readonly<Record<OwnedTask, string>> = {
  'put-back': `${SHIPMENT_TASKS} AND kind = 'put-back'`,
  'pull-out': `${SHIPMENT_TASKS} AND kind = 'pull-out'`,
  count: `SELECT task_id AS taskId, 'count' AS kind, asked_at_ms AS openedAtMs, NULL AS orderId, (SELECT title FROM sku WHERE sku.sku_id = count_task.sku_id) AS title, bin_code AS binCode, NULL AS units, reason AS note, NULL AS ownOwner
    FROM count_task INDEXED BY count_task_open WHERE done_at_ms IS NULL`,
  problem: `SELECT problem_id AS taskId, 'problem' AS kind, opened_at_ms AS openedAtMs, (SELECT order_id FROM shipment WHERE shipment.shipment_id = problem.shipment_id) AS orderId, (SELECT title FROM sku WHERE sku.sku_id = problem.sku_id) AS title, NULL AS binCode,
    NULL AS units, problem.kind AS note, (SELECT person_id FROM person WHERE person_id = owner_person_id AND state = 'active') AS ownOwner FROM pack_problem problem INDEXED BY pack_problem_open WHERE closed_at_ms IS NULL`,
  shortage: `SELECT shortage_id AS taskId, 'shortage' AS kind, opened_at_ms AS openedAtMs, (SELECT order_id FROM shipment WHERE shipment.shipment_id = shortage.shipment_id) AS orderId, (SELECT title FROM sku WHERE sku.sku_id = shortage.sku_id) AS title, bin_code AS binCode,
    quantity AS units, NULL AS note, NULL AS ownOwner FROM shortage INDEXED BY shortage_open WHERE decided_at_ms IS NULL`,
};

const all = (kinds: readonly OwnedTask[]): string => kinds.map((kind) => `SELECT * FROM (${TASKS[kind]})`).join(' UNION ALL ');

/** An open task before anybody is named. */
export interface OpenTask {
  readonly taskId: string;
  readonly kind: OwnedTask;
  readonly openedAtMs: EpochMs;
  readonly about: DayTask['about'];
  readonly ownerId: PersonId | null;
}

/** Open tasks, the oldest first: what lies about longest is missed first. */
export function readTasks(read: ReadDb, kinds: readonly OwnedTask[]): OpenTask[] {
  const rows = read.all<TaskRow & { readonly ownerId: PersonId | null }>(
    `SELECT open.*, COALESCE((SELECT person_id FROM task_owner WHERE task_owner.task_id = open.taskId), ownOwner) AS ownerId FROM (${all(kinds)}) open ORDER BY openedAtMs, taskId LIMIT ${TASKS_SHOWN}`,
  );
  return rows.map(({ taskId, kind, openedAtMs, ownerId, orderId, title, binCode, units, note }) => ({
    taskId, kind, openedAtMs, ownerId,
    about: Object.fromEntries(Object.entries({ orderId, title, binCode, units, note }).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))),
  }));
}

export function countTasks(read: ReadDb, kinds: readonly OwnedTask[]): number {
  return read.get<{ count: number }>(`SELECT COUNT(*) AS count FROM (${all(kinds)})`)?.count ?? 0;
}

/** Tasks of which nobody knows whose they are. */
export function tasksWithoutOwner(read: ReadDb, kinds: readonly OwnedTask[]): string[] {
  return read.all<{ taskId: string }>(
    `SELECT taskId FROM (${all(kinds)}) open WHERE ownOwner IS NULL AND NOT EXISTS (SELECT 1 FROM task_owner WHERE task_owner.task_id = open.taskId) ORDER BY openedAtMs, taskId`,
  ).map((row) => row.taskId);
}

/** Which of these tasks are open. */
export function openAmong(read: ReadDb, kinds: readonly OwnedTask[], taskIds: readonly string[]): Set<string> {
  return new Set(read.all<{ taskId: string }>(`SELECT taskId FROM (${all(kinds)}) WHERE taskId IN (SELECT value FROM json_each(?))`, JSON.stringify(taskIds)).map((row) => row.taskId));
}
