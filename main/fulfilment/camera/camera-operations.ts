import type { CameraView, InputOf, OutputOf } from '../../../shared/contract/index.ts';
import { BOX_PICTURE_WITHIN_MS } from '../../../shared/fulfilment/camera.ts';
import type { BenchId } from '../../../shared/fulfilment/ids.ts';
import type { Database, ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import { pictureRoom } from '../document/index.ts';
import type { CallContext, Floor } from '../floor.ts';
import { granted, refused, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import { nameOf } from '../people/index.ts';
import { readShipment } from '../shipment/index.ts';
import { keepBoxPicture, takePart } from './keep-picture.ts';
import { PictureParts } from './picture-parts.ts';
import { boxPictures, lastUnitPacked, worthOf } from './picture-store.ts';

export interface CameraPorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly files: DocumentFiles;
  /** The keep policy of pictures was changed. */
  readonly wakeKeeper: () => void;
}

type CameraNames = 'camera.read' | 'camera.wanted' | 'camera.configure' | 'camera.part' | 'camera.keep' | 'camera.report' | 'camera.pictures';

/** Pictures of open boxes (floor.md P29). */
export function cameraHandlers(ports: CameraPorts): HandlersOf<CameraNames> {
  const parts = new PictureParts();
  return {
    'camera.read': (read, input) => granted(readCamera(read, input.benchId)),
    'camera.wanted': (read, input, call) => granted({ wanted: wantedOf(read, input, call) }),
    'camera.configure': atomic<'camera.configure', null>(['bench', 'sync'], (tx, { scanId, benchId, rules, cameraName }, call) => {
      const [from, to] = [JSON.stringify(readSetting(tx, 'camera')), JSON.stringify(rules)];
      if (from !== to) {
        writeSetting(tx, 'camera', rules);
        // Whether hands are filmed is something that people ask about later: who turned it stays as a fact.
        ports.floor.facts.append(tx, { kind: 'channel.changed', key: `camera:${scanId}`, subject: 'setting:camera', body: { name: 'camera', from, to } }, stampOf(call));
        ports.wakeKeeper();
      }
      writeSetting(tx, 'benchCameras', { ...readSetting(tx, 'benchCameras'), [benchId]: cameraName });
      // Nothing that was said of another camera holds of this one.
      writeSetting(tx, 'cameraStates', Object.fromEntries(Object.entries(readSetting(tx, 'cameraStates')).filter(([each]) => rules.mode !== 'off' && each !== benchId)));
      return granted(null);
    }, (read, _kept, input) => readCamera(read, input.benchId)),
    'camera.part': (read, input, call) => takePart(parts, read, input, call),
    'camera.keep': { form: 'process', topics: ['orders'], run: (input, call) => keepBoxPicture(ports, parts, input, call) },
    'camera.report': atomic<'camera.report', null>(['bench', 'sync'], (tx, { benchId, trouble }, call) => {
      const before = readSetting(tx, 'cameraStates');
      if (before[benchId]?.trouble !== trouble) writeSetting(tx, 'cameraStates', { ...before, [benchId]: { trouble, atMs: call.nowMs } });
      return granted(null);
    }, (read, _kept, input) => readCamera(read, input.benchId)),
    'camera.pictures': (read, { shipmentId }) => {
      if (readShipment(read, shipmentId) === undefined) return refused('shipment_not_found', { shipmentId });
      return granted({ rows: boxPictures(read, shipmentId).map(({ shipmentId: _of, ...row }) => ({ ...row, packedBy: nameOf(read, row.packedBy) })) });
    },
  };
}

function readCamera(read: ReadDb, benchId: BenchId): CameraView {
  return { rules: readSetting(read, 'camera'), cameraName: readSetting(read, 'benchCameras')[benchId] ?? '', state: readSetting(read, 'cameraStates')[benchId] ?? null, usedBytes: pictureRoom(read) };
}

/** The rules, asked when the last scan of a box was answered: never before it, so that no scan waits for them. */
function wantedOf(read: ReadDb, { shipmentId, boxNumber }: InputOf<'camera.wanted'>, call: CallContext): OutputOf<'camera.wanted'>['wanted'] {
  const { mode, clipSeconds, abovePaise } = readSetting(read, 'camera');
  const shipment = mode === 'off' ? undefined : readShipment(read, shipmentId);
  if (mode === 'off' || shipment === undefined) return null;
  const last = lastUnitPacked(read, shipment.orderId, shipmentId);
  // After a pause, or after the window was loaded anew, it is not that box any more that lies there.
  if (last === undefined || call.nowMs - last.atMs > BOX_PICTURE_WITHIN_MS) return null;
  if (boxPictures(read, shipmentId).some((each) => each.boxNumber === boxNumber && each.takenAtMs >= last.atMs)) return null;
  return worthOf(read, shipmentId) < abovePaise ? null : { picture: mode, seconds: clipSeconds };
}
