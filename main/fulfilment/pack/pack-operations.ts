import { present } from '../../../shared/assert.ts';
import type { Answer, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { chooseBox, nextBox, useMaterial } from './boxes.ts';
import { takeOver } from './open-order.ts';
import { changePackSettings, materialUsage, readPackSettings } from './pack-settings.ts';
import { readPackView } from './pack-view.ts';
import { leaveOrder, scanWhilePacking } from './packing.ts';
import { missingAtWall } from './missing-at-wall.ts';
import { closeProblem, listProblems, readProblem, reportProblem } from './problem.ts';
import { freeSerial } from './serial-step.ts';
import { undoLast } from './undo.ts';
import { readWallView } from '../wall/index.ts';
import { confirmWeight, weighBox } from './weigh.ts';

type BenchActs = 'pack.read' | 'pack.scan' | 'pack.leave' | 'pack.undo' | 'pack.next-box' | 'pack.choose-box' | 'pack.material' | 'pack.weigh' | 'pack.confirm-weight' | 'pack.take-over' | 'pack.problem' | 'wall.missing';
type Besides = 'problem.list' | 'problem.close' | 'serial.free' | 'material.usage' | 'pack-setting.read' | 'pack-setting.change';

/** The packing bench. */
export function packHandlers(floor: Floor): HandlersOf<BenchActs | Besides> {
  return { ...benchHandlers(floor), ...besideHandlers(floor) };
}

const BENCH = ['bench', 'orders'] as const;
/** What may end in a label and in a call to Flipkart. */
const TO_PAPER = ['bench', 'orders', 'paper', 'sync'] as const;

/** The answer, over the bench as it is now. */
function shown(read: ReadDb, answer: Answer, input: { readonly benchId: BenchId }, call: CallContext): OutputOf<'pack.scan'> {
  return { answer, view: readPackView(read, input.benchId, call) };
}

function benchHandlers(floor: Floor): HandlersOf<BenchActs> {
  return {
    'pack.read': (read, input, call) => granted(readPackView(read, input.benchId, call)),
    'pack.scan': atomic<'pack.scan', Answer>(TO_PAPER, (tx, input, call) => scanWhilePacking(floor, tx, input, call), shown),
    'pack.leave': atomic(
      BENCH,
      (tx, input: InputOf<'pack.leave'>, call) => leaveOrder(floor, tx, input, call),
      (read, _kept, input, call) => readPackView(read, input.benchId, call),
    ),
    'pack.undo': atomic<'pack.undo', Answer>(BENCH, (tx, input, call) => undoLast(floor, tx, input, call), shown),
    'pack.next-box': atomic<'pack.next-box', Answer>(BENCH, (tx, input, call) => nextBox(floor, tx, input, call), shown),
    'pack.choose-box': atomic<'pack.choose-box', Answer>(BENCH, (tx, input, call) => chooseBox(floor, tx, input, call), shown),
    'pack.material': atomic<'pack.material', Answer>(BENCH, (tx, input, call) => useMaterial(floor, tx, input, call), shown),
    'pack.weigh': atomic<'pack.weigh', Answer>(TO_PAPER, (tx, input, call) => weighBox(floor, tx, input, call), shown),
    'pack.confirm-weight': atomic<'pack.confirm-weight', Answer>(TO_PAPER, (tx, input, call) => confirmWeight(floor, tx, input, call), shown),
    'pack.take-over': atomic<'pack.take-over', Answer>(BENCH, (tx, input, call) => takeOver(floor, tx, input, call), shown),
    'pack.problem': atomic<'pack.problem', Answer>(['bench', 'orders', 'picklists', 'stock'], (tx, input, call) => reportProblem(floor, tx, input, call), shown),
    'wall.missing': atomic<'wall.missing', Answer>(['bench', 'orders', 'picklists', 'stock'], (tx, input, call) => missingAtWall(floor, tx, input, call), (read, answer, input) => ({ answer, view: readWallView(read, input.benchId) })),
  };
}

function besideHandlers(floor: Floor): HandlersOf<Besides> {
  return {
    'problem.list': (read, input) => granted(listProblems(read, input)),
    'problem.close': atomic<'problem.close', string>(BENCH, (tx, input, call) => closeProblem(floor, tx, input, call), (read, problemId) => present(readProblem(read, problemId), `problem ${problemId}`)),
    'serial.free': simple<'serial.free'>(['orders'], (tx, input, call) => freeSerial(floor, tx, input, call)),
    'material.usage': (read, input) => granted(materialUsage(read, input)),
    'pack-setting.read': (read) => granted(readPackSettings(read)),
    'pack-setting.change': simple<'pack-setting.change'>(['bench', 'sync'], (tx, input, call) => changePackSettings(floor, tx, input, call)),
  };
}
