import type { DayPointView, DayTask, DayThing } from '../../../shared/contract/index.ts';
import type { DayPoint } from '../../../shared/fulfilment/day.ts';
import { istClock } from '../../../shared/time.ts';
import type { UsedWords } from '../../components/use-words.ts';
import type { Screen } from '../../stores/view-store.ts';
import { isScreenKey } from '../../text/index.ts';

type About = DayThing['about'];

/** On which screen a point ends. Total: a point that leads nowhere does not compile. */
const SCREEN_OF: Readonly<Record<DayPoint, Screen>> = {
  units_wrong: 'stock', parcels_here: 'handover', packed_without_label: 'packing', picked_not_packed: 'packing', due_not_packed: 'picking', totes_with_goods: 'packing', prints_not_scanned: 'packing', manifests_differ: 'handover',
  returns_to_check: 'returns', goods_to_put_away: 'stock', shortages_undecided: 'tasks', tasks_open: 'tasks', not_told: 'sync', copy_not_made: 'doctor',
};

/** Where somebody goes to end a point; of open tasks that is where the first of them is done. */
export function screenOfPoint({ point, things }: DayPointView): Screen {
  if (point !== 'tasks_open') return SCREEN_OF[point];
  const kind = things[0]?.about['kind'];
  return kind === 'problem' ? 'problems' : kind === 'count' ? 'inventory' : 'tasks';
}

/** A bin's code is not broken over two lines. */
const UNBROKEN = '\u2011';
const shortOrder = (about: About): string => `OD…${String(about['orderId'] ?? '').slice(-4)}`;
const awbOf = (about: About): string => String(about['trackingId'] ?? '').slice(-4);
const clockOf = (about: About, name: string): string => istClock(Number(about[name] ?? 0));

/** A thing of a point in one line: which one it is, and what is wrong with it. */
export function thingWords({ t }: Pick<UsedWords, 't'>, { what, id, about }: DayThing): string {
  switch (what) {
    case 'order': return about['trackingId'] === undefined ? t('day_thing_order', { order: shortOrder(about), due: clockOf(about, 'dueMs') }) : t('day_thing_order_awb', { order: shortOrder(about), awb: awbOf(about), due: clockOf(about, 'dueMs') });
    case 'print': return t('day_thing_print', { order: shortOrder(about), awb: awbOf(about), at: clockOf(about, 'atMs') });
    case 'tote': return t('day_thing_tote', { tote: id, units: Number(about['units']) });
    case 'manifest': return t('day_thing_manifest', about);
    case 'return': return t('day_thing_return', { order: shortOrder(about), units: Number(about['units']), at: clockOf(about, 'atMs') });
    case 'goods': return t('day_thing_goods', { ...about, area: named(t, 'day_area_', String(about['area'])) });
    case 'shortage': return t('day_thing_shortage', { title: about['title'] ?? '', units: Number(about['units']), bin: String(about['binCode'] ?? '').replaceAll('-', UNBROKEN), order: shortOrder(about) });
    case 'task': return taskWords({ t }, { kind: about['kind'] as DayTask['kind'], about });
    case 'call': return t('day_thing_call', { what: named(t, 'day_call_', String(about['kind'])), order: about['orderId'] === undefined ? String(about['skuId'] ?? '') : shortOrder(about), at: clockOf(about, 'atMs') });
    case 'unit': return about['over'] === undefined ? t('day_thing_unit', { sku: about['skuId'] ?? '', place: placeName(t, String(about['place'])), orders: Number(about['byOrders']), ledger: Number(about['byLedger']) }) : t('day_thing_units_over', { over: about['over'] });
    case 'copy': return t('day_thing_copy', about);
  }
}

/** A task in one line, without its owner. */
export function taskWords({ t }: Pick<UsedWords, 't'>, { kind, about }: Pick<DayTask, 'kind' | 'about'>): string {
  return t(`day_task_${kind}`, { order: shortOrder(about), title: about['title'] ?? about['binCode'] ?? '' });
}

function named(t: UsedWords['t'], words: 'day_area_' | 'day_call_', name: string): string {
  const key = `${words}${name}`;
  return isScreenKey(key) ? t(key) : name;
}

const placeName = (t: UsedWords['t'], place: string): string => (place === 'totes' ? t('day_place_totes') : place.startsWith('parcel:') ? t('day_place_parcel') : place);
