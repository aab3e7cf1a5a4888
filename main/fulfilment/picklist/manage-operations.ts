import { present } from '../../../shared/assert.ts';
import type { PicklistRow } from '../../../shared/contract/index.ts';
import type { PicklistId } from '../../../shared/fulfilment/ids.ts';
import type { ReadDb } from '../../database/index.ts';
import { writeSetting } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { granted, nowAtFlipkart } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic, simple } from '../handler.ts';
import { readBoard } from './board.ts';
import { assignPicklist, closePicklist, holdPicklist, resumePicklist, splitPicklist, takeOverPicklist } from './manage-picklist.ts';
import { readPicklistRow, readPickView } from './picklist-store.ts';
import { propose } from './propose.ts';
import { startCluster, startForWall } from './start-picklist.ts';

type Managed = 'propose' | 'board' | 'assign' | 'hold' | 'resume' | 'take-over' | 'split' | 'close' | 'start-cluster' | 'start-wall' | 'configure';

/** Lists as a whole: propose, give to somebody, hold, go on, take over, split, close, several totes (floor.md P15, P17, P22). */
export function manageHandlers(floor: Floor): HandlersOf<`picklist.${Managed}`> {
  const row = (read: ReadDb, picklistId: PicklistId): PicklistRow => present(readPicklistRow(read, picklistId), `picklist ${picklistId}`);
  return {
    'picklist.propose': (read, input, call) => granted(propose(read, input.rule, nowAtFlipkart(call))),
    'picklist.board': (read, _input, call) => granted(readBoard(read, nowAtFlipkart(call))),
    'picklist.assign': atomic(['picklists'], (tx, input, call) => assignPicklist(floor, tx, input, call), (read, _kept, input) => row(read, input.picklistId)),
    'picklist.hold': atomic(['picklists', 'bench'], (tx, input, call) => holdPicklist(floor, tx, input, call), (read, _kept, input) => row(read, input.picklistId)),
    'picklist.resume': atomic(['picklists', 'bench'], (tx, input, call) => resumePicklist(floor, tx, input, call), (read, _kept, input) => readPickView(read, input.benchId)),
    'picklist.take-over': atomic(['picklists', 'bench'], (tx, input, call) => takeOverPicklist(floor, tx, input, call), (read, _kept, input) => readPickView(read, input.benchId)),
    'picklist.split': atomic(
      ['picklists', 'orders', 'bench'],
      (tx, input, call) => splitPicklist(floor, tx, input, call),
      (read, kept, input) => ({ list: row(read, input.picklistId), made: kept.made === null ? null : row(read, kept.made), orders: kept.orders }),
    ),
    'picklist.close': atomic(['picklists', 'orders', 'bench'], (tx, input, call) => closePicklist(floor, tx, input, call), (read, _kept, input) => row(read, input.picklistId)),
    'picklist.start-cluster': atomic(['picklists', 'bench'], (tx, input, call) => startCluster(floor, tx, input, call), (read, _kept, input) => readPickView(read, input.benchId)),
    'picklist.start-wall': atomic(['picklists', 'bench'], (tx, input, call) => startForWall(floor, tx, input, call), (read, _kept, input) => readPickView(read, input.benchId)),
    'picklist.configure': simple<'picklist.configure'>(['picklists'], (tx, input) => {
      writeSetting(tx, 'toteScan', input.toteScan);
      return granted({ toteScan: input.toteScan });
    }),
  };
}
