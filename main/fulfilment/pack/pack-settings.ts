import type { InputOf, OutputOf, OwnError, PackSettings } from '../../../shared/contract/index.ts';
import type { PersonId } from '../../../shared/fulfilment/ids.ts';
import { scaleFormat } from '../../../shared/fulfilment/scale-line.ts';
import type { ReadDb, SettingName, Settings, WriteTx } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { CallContext, Floor, Verdict } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import { recognise } from '../recognise.ts';

const NAMES = ['weighing', 'weightTolerance', 'boxSplit', 'boxes', 'materials', 'problemOwner', 'scaleLine'] as const satisfies readonly (keyof PackSettings & SettingName)[];

/** How this station packs: weights, boxes, materials, and who owns problems. */
export function readPackSettings(read: ReadDb): PackSettings {
  return {
    weighing: readSetting(read, 'weighing'), weightTolerance: readSetting(read, 'weightTolerance'), boxSplit: readSetting(read, 'boxSplit'),
    boxes: readSetting(read, 'boxes').map((box) => ({ ...box, materials: [...box.materials] })), materials: [...readSetting(read, 'materials')],
    problemOwner: readSetting(read, 'problemOwner') as PersonId, scaleLine: readSetting(read, 'scaleLine'),
  };
}

/** Changes what is given and leaves the rest; who changed what stays as a fact. */
export function changePackSettings(
  floor: Floor, tx: WriteTx, input: InputOf<'pack-setting.change'>, call: CallContext,
): Verdict<OutputOf<'pack-setting.change'>, OwnError<'pack-setting.change'>> {
  const before = readPackSettings(tx);
  const after = { ...before, ...input.change } as PackSettings;
  const problem = whyNot(tx, after);
  if (problem !== null) return problem;
  for (const name of NAMES) {
    const [from, to] = [JSON.stringify(before[name]), JSON.stringify(after[name])];
    if (from === to) continue;
    // The value was checked by the contract's own shape of this setting.
    writeSetting(tx, name, after[name] as Settings[typeof name]);
    floor.facts.append(tx, { kind: 'channel.changed', key: `pack-setting:${name}:${input.scanId}`, subject: `setting:${name}`, body: { name, from: from.slice(0, 200), to: to.slice(0, 200) } }, stampOf(call));
  }
  return granted(after);
}

function whyNot(read: ReadDb, settings: PackSettings): ReturnType<typeof refused<OwnError<'pack-setting.change'>>> | null {
  const twice = (codes: readonly string[]): string | undefined => codes.find((code, index) => codes.indexOf(code) !== index);
  const boxCode = twice(settings.boxes.map((box) => box.code));
  if (boxCode !== undefined) return refused('box_code_twice', { boxCode });
  const materialCode = twice(settings.materials.map((material) => material.code));
  if (materialCode !== undefined) return refused('material_code_twice', { materialCode });
  const known = new Set(settings.materials.map((material) => material.code));
  const missing = settings.boxes.flatMap((box) => box.materials).find((code) => !known.has(code));
  if (missing !== undefined) return refused('material_not_known', { materialCode: missing });
  // A box is chosen by a scan: its code must mean nothing else here.
  const taken = settings.boxes.find((box) => recognise(read, box.code).kind !== 'unknown');
  if (taken !== undefined) return refused('code_is_taken', { boxCode: taken.code });
  return scaleFormat(settings.scaleLine) === null ? refused('scale_line_unclear', { scaleLine: settings.scaleLine }) : null;
}

/** Material by day of business and kind, with the orders that took it. */
export function materialUsage(read: ReadDb, input: InputOf<'material.usage'>): OutputOf<'material.usage'> {
  const names = new Map(readSetting(read, 'materials').map((material) => [material.code, material.name]));
  const rows = read.all<{ day: string; materialCode: string; quantity: number; orders: number }>(
    `SELECT day, material_code AS materialCode, SUM(quantity) AS quantity, COUNT(DISTINCT shipment_id) AS orders FROM pack_material WHERE day BETWEEN ? AND ?
     GROUP BY day, material_code ORDER BY day DESC, material_code`, input.fromDay, input.toDay,
  );
  return { rows: rows.map((row) => ({ ...row, name: names.get(row.materialCode) ?? row.materialCode })) };
}
