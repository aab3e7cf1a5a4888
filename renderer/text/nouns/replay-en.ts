import type { PromptKey } from '../../../assets/prompts/prompts.ts';
import { PROMPTS } from '../../../assets/prompts/prompts.ts';
import type { FloorFact } from '../../../shared/fulfilment/replay.ts';
import type { About, Say } from '../about.ts';
import { shortAwb, text } from '../about.ts';

const item = (a: About): string => text(a, 'title') || text(a, 'skuId');

/** The replay of a past shift, in English. */
export const replayEn = {
  errors: {
    replay_day_empty: (a) => ({ happened: `Nothing was written down on ${text(a, 'day')}.`, act: 'F6 goes to another day.' }),
    replay_order_unknown: (a) => ({ happened: `No order here is called ${text(a, 'search')}.`, act: 'Type a time (14:30), an order number or an AWB.' }),
    replay_order_not_that_day: (a) => ({ happened: `Nobody had ${text(a, 'orderId')} in hand on that day.`, act: 'F6 goes to another day.' }),
  } as const satisfies Readonly<Record<string, Say>>,
  /** What was done on the floor, a line a fact. */
  floor: {
    'scan.refused': (a) => (a.code === 'looked_up' ? `Looked up ${text(a, 'barcode')}` : a.code === 'error_open' ? `Scanned ${text(a, 'barcode')} while an error stood` : a.code === 'not_wanted' ? `Scanned ${text(a, 'barcode')} where nothing is scanned` : `Scanned ${text(a, 'barcode')}`),
    'person.signed-in': (a) => `${text(a, 'name')} signed in`,
    'person.signed-out': (a) => `${text(a, 'name')} signed out`,
    'override.used': () => 'Done with a supervisor’s leave',
    'picklist.started': (a) => `Picking begun into tote ${text(a, 'toteCode')}`,
    'bin.proved': (a) => `Scanned bin ${text(a, 'binCode')}`,
    'tote.proved': (a) => `Scanned tote ${text(a, 'toteCode')}`,
    'bin.skipped': (a) => `Bin ${text(a, 'binCode')} left for later`,
    'pick.short': (a) => `Not there: ${item(a)}, bin ${text(a, 'binCode')}`,
    'unit.put-back': (a) => `Put back: ${item(a)}`, 'unit.lost': (a) => `Nowhere, though it was to go back: ${item(a)}`,
    'tote.brought': (a) => `Tote ${text(a, 'toteCode')} brought to the bench`.replace('  ', ' '),
    'handover.opened': (a) => `Handover to ${text(a, 'carrier')} begun`,
    'manifest.closed': () => 'Manifest signed',
    'stock.received': (a) => `Received ${text(a, 'quantity')} × ${item(a)} into bin ${text(a, 'binCode')}`,
    'stock.moved': (a) => `Moved ${text(a, 'quantity')} × ${item(a)}`,
    'pack.left': () => 'Order put aside',
    'print.queued': (a) => (Number(a.copyNumber) > 1 ? `Copy ${text(a, 'copyNumber')} of label ${shortAwb(a)} ordered` : a.trackingId === undefined ? 'A page was sent to the printer' : `Label ${shortAwb(a)} sent to the printer`),
  } as const satisfies Readonly<Record<FloorFact, (a: About) => string>>,
  /** What the bench answered, short. */
  said: Object.fromEntries(Object.entries(PROMPTS).map(([name, { en }]) => [name, en])) as Readonly<Record<PromptKey, string>>,
  screen: {
    screen_replay: 'Replay',
    help_replay: 'A past day again, from what was written down: nothing is changed. F2 plays and pauses, F3 and F4 go one act on and back, F5 changes the speed, F6 the day, F8 goes to a time or an order. Scan a label to go to its order.',
    replay_play: 'Play', replay_pause: 'Pause', replay_step: 'Step', replay_back: 'Back', replay_speed: 'Speed', replay_day: 'Day before', replay_go: 'Go to', replay_earlier: '−15 min', replay_later: '+15 min',
    replay_none: 'No shift to look at yet.', replay_none_act: 'What is picked, packed and handed over from now on can be played here.',
    replay_reading: 'Reading the day …', replay_at_speed: '{speed} × as fast', replay_paused: 'Paused', replay_playing: 'Playing', replay_over: 'End of the day',
    replay_nothing_yet: 'Nothing was done before this moment.', replay_now: 'At this moment', replay_before: 'Before that', replay_answer: 'The bench said: {says}', replay_not_taken: 'Not taken', replay_where: 'Where', replay_order: 'Order',
    replay_timeline: 'The day: from {from} to {to}', replay_slot: '{at}: {picked} picked, {packed} packed, {out} out, {refused} refused', replay_moment: 'Moment of the day',
    replay_picked: 'picked', replay_packed: 'packed', replay_out: 'out', replay_refused: 'refused', replay_so_far: 'So far',
    replay_go_title: 'Go to a time or an order', replay_go_label: 'Time (14:30), order number or AWB', replay_go_here: 'Go there',
    replay_at_order: 'Here {order} is first in somebody’s hand.', replay_at_order_act: 'F2 plays on from here.', replay_no_such_time: '{at} is not in this day: it went from {from} to {to}.', replay_no_such_time_act: 'Type another time.',
  },
} as const;
