import { readSetting, writeSetting } from '../../database/index.ts';
import type { ReadDb } from '../../database/index.ts';
import type { OperationName, Topic } from '../../../shared/contract/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Floor } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { countNotReceived } from '../returns/index.ts';
import { countClaims, listClaims, settleClaim } from './claims.ts';
import { closeGate, openGate, scanAtGate } from './gate.ts';
import { readGate } from './gate-view.ts';
import { finishQc, gradeUnit, leaveQc } from './qc-grade.ts';
import { dropUnit, holdEmptyBox, openQc, readSerial, scanUnit, takePhoto } from './qc.ts';
import { readQc } from './qc-view.ts';

type Names = Extract<OperationName, `gate.${string}` | `qc.${string}` | `claim.${string}` | `inbound.${string}`>;
const BENCH: readonly Topic[] = ['returns', 'bench'];
const GOODS: readonly Topic[] = ['returns', 'bench', 'stock'];

/** Goods that come back: gate receipt, check by unit, claims (floor.md S8, P42, P43, P59). */
export function inboundHandlers(floor: Floor, files: DocumentFiles): HandlersOf<Names> {
  return {
    'gate.read': (read, input, call) => granted(readGate(read, input.benchId, call.nowMs)),
    'gate.open': atomic(BENCH, (tx, input, call) => openGate(floor, tx, input, call), (read, _kept, input, call) => readGate(read, input.benchId, call.nowMs)),
    'gate.scan': atomic(BENCH, (tx, input, call) => scanAtGate(floor, tx, input, call), (read, kept, input, call) => {
      const view = readGate(read, input.benchId, call.nowMs);
      return { ...kept, scanned: view.gate?.scanned ?? 0, view };
    }),
    'gate.close': atomic(BENCH, (tx, input, call) => closeGate(floor, files, tx, input, call), (read, _kept, input, call) => readGate(read, input.benchId, call.nowMs)),
    'qc.read': (read, input) => granted(readQc(read, input.benchId)),
    'qc.open': atomic(BENCH, (tx, input, call) => openQc(floor, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'qc.scan': atomic(BENCH, (tx, input, call) => scanUnit(floor, tx, input, call), (read, kept, input) => ({ ...kept, view: readQc(read, input.benchId) })),
    'qc.empty': atomic(BENCH, (tx, input, call) => holdEmptyBox(floor, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'qc.serial': atomic(BENCH, (tx, input, call) => readSerial(floor, tx, input, call), (read, kept, input) => ({ ...kept, view: readQc(read, input.benchId) })),
    'qc.photo': atomic(BENCH, (tx, input, call) => takePhoto(floor, files, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'qc.drop': atomic(BENCH, (tx, input, call) => dropUnit(floor, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'qc.grade': atomic(GOODS, (tx, input, call) => gradeUnit(floor, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'qc.finish': atomic(BENCH, (tx, input, call) => finishQc(floor, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'qc.leave': atomic(BENCH, (tx, input, call) => leaveQc(floor, tx, input, call), (read, _kept, input) => readQc(read, input.benchId)),
    'claim.list': (read, input, call) => granted(listClaims(read, input, call.nowMs)),
    'claim.settle': simple<'claim.settle'>(['returns'], (tx, input, call) => settleClaim(floor, tx, input, call)),
    'inbound.read': (read, _input, call) => granted({
      ...settingsOf(read), ...countClaims(read, call.nowMs), waiting: readQc(read, call.benchId as Parameters<typeof readQc>[1]).waitingTotal, notReceived: countNotReceived(read, call.nowMs),
    }),
    'inbound.configure': simple<'inbound.configure'>(['returns', 'orders'], (tx, { claimByDays, returnMissingDays }) => {
      if (claimByDays !== undefined) writeSetting(tx, 'claimByDays', claimByDays);
      if (returnMissingDays !== undefined) writeSetting(tx, 'returnMissingDays', returnMissingDays);
      return granted(settingsOf(tx));
    }),
  };
}

function settingsOf(read: ReadDb): { readonly claimByDays: number; readonly returnMissingDays: number } {
  return { claimByDays: readSetting(read, 'claimByDays'), returnMissingDays: readSetting(read, 'returnMissingDays') };
}
