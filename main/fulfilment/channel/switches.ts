import type { SwitchName } from '../../../shared/contract/channel-operations.ts';
import { SWITCH_NAMES } from '../../../shared/contract/channel-operations.ts';
import type { InputOf, OutputOf, OwnError } from '../../../shared/contract/index.ts';
import { SWITCHES } from '../../../shared/contract/lists.ts';
import type { ReadDb, SettingName, Settings, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import { newestJob, printerFor } from '../../printing/queue/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';

interface Switch {
  readonly read: (read: ReadDb) => string;
  readonly write: (tx: WriteTx, value: string) => void;
}

/** A switch that is a setting of its own. */
function plain<N extends SettingName & SwitchName>(name: N): Switch {
  // The value was looked up among those of this switch, which are those of the setting.
  return { read: (read) => readSetting(read, name) as string, write: (tx, value) => writeSetting(tx, name, value as Settings[N]) };
}

/** One half of SKU sync, which is one setting with two directions. */
function half(direction: 'pull' | 'push'): Switch {
  return {
    read: (read) => readSetting(read, 'skuSync')[direction],
    write: (tx, value) => writeSetting(tx, 'skuSync', { ...readSetting(tx, 'skuSync'), [direction]: value === 'on' ? 'on' : 'off' }),
  };
}

/** Total: a switch that turns nothing does not compile. */
const WIRES: Readonly<Record<SwitchName, Switch>> = {
  skuPull: half('pull'), skuPush: half('push'), orderSync: plain('orderSync'), returnSync: plain('returnSync'), pullCompletedReturns: plain('pullCompletedReturns'), prepack: plain('prepack'),
  readyToShipAt: plain('readyToShipAt'), marketplaceLabel: plain('marketplaceLabel'), labelTemplate: plain('labelTemplate'), inventorySync: plain('inventorySync'), inventoryMethod: plain('inventoryMethod'),
  reconciliation: plain('reconciliation'), flipkartDeductsOpenOrders: plain('flipkartDeductsOpenOrders'),
};

export function listSwitches(read: ReadDb): OutputOf<'channel.list'>['switches'] {
  return SWITCH_NAMES.map((name) => ({ name, value: WIRES[name].read(read) }));
}

/** Turns one switch, at once and for good, and keeps who did it. Turning it to what it is already is no change. */
export function turnSwitch(floor: Floor, tx: WriteTx, input: InputOf<'channel.switch'>, call: CallContext): Verdict<OutputOf<'channel.switch'>, OwnError<'channel.switch'>> {
  const { name, value } = input;
  if (!(SWITCHES[name] as readonly string[]).includes(value)) return refused('switch_value_unknown', { name, value });
  const from = WIRES[name].read(tx);
  if (from === value) return granted({ name, value });
  // Flipkart's sorter reads a code that only its own label has (design.md part 4): who turns it off says that he knows.
  if (name === 'marketplaceLabel' && value === 'off' && input.acknowledged !== true) return refused('label_off_unacknowledged', { name });
  if (value === 'label-and-slip' && printerFor(tx, 'slip') === null) return refused('no_slip_printer', { name });
  WIRES[name].write(tx, value);
  // From now on: labels that are out already get no slip.
  if (value === 'label-and-slip') writeSetting(tx, 'contentsSlipsAfter', newestJob(tx));
  floor.facts.append(tx, { kind: 'channel.changed', key: `switch:${name}:${input.scanId}`, subject: `switch:${name}`, body: { name, from, to: value, ...(input.acknowledged === true ? { acknowledged: true as const } : {}) } }, stampOf(call));
  return granted({ name, value });
}

/** Who turned what, the newest first. */
export function listChanges(read: ReadDb, limit: number): OutputOf<'channel.history'>['rows'] {
  return read.all<{ at_ms: number; person_id: string; body: string }>("SELECT at_ms, person_id, body FROM fact WHERE kind = 'channel.changed' ORDER BY seq DESC LIMIT ?", limit)
    .map((row) => ({ atMs: row.at_ms, personId: row.person_id, ...changeIn(row.body) }));
}

function changeIn(body: string): { readonly name: string; readonly from: string; readonly to: string } {
  const { name, from, to } = JSON.parse(body) as { readonly name: string; readonly from: string; readonly to: string };
  return { name, from, to };
}
