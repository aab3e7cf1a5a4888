import type { InputOf, ScanMeaning } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import type { Floor } from '../floor.ts';
import { granted, stampOf } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { atomic } from '../handler.ts';
import { recognise } from '../recognise.ts';
import { readShipment } from '../shipment/index.ts';
import { readSku } from '../stock/index.ts';

/** Scans that no rule of the floor looks at: what they are, and that they were made (floor.md N4). */
export function scanHandlers(floor: Floor): HandlersOf<'scan.meaning' | 'scan.ignore'> {
  return {
    'scan.meaning': (read, input) => granted(meaningOf(read, input.barcode)),
    'scan.ignore': atomic(
      [],
      (tx, input, call) => {
        floor.facts.append(tx, ignored(input), stampOf(call));
        return granted(null);
      },
      (read, _kept, input) => meaningOf(read, input.barcode),
    ),
  };
}

type Ignored = InputOf<'scan.ignore'>;

function ignored(input: Ignored): Parameters<Floor['facts']['append']>[1] {
  const { scanId, benchId, barcode, why } = input;
  return { kind: 'scan.refused', key: `refused:${scanId}`, subject: `bench:${benchId}`, body: { operation: 'scan.ignore', code: why, barcode, benchId } };
}

/** What a code is here: a bin, an item, a label, a tote in use, or nothing that anybody knows. */
export function meaningOf(read: ReadDb, raw: string): ScanMeaning {
  const found = recognise(read, raw);
  const nothing: ScanMeaning = { kind: 'unknown', barcode: found.text, title: null, binCode: null, orderId: null, shipmentId: null };
  switch (found.kind) {
    case 'bin': return { ...nothing, kind: 'bin', binCode: found.binCode };
    case 'item': {
      const [first] = found.skuIds;
      const sku = first === undefined ? undefined : readSku(read, first);
      return { ...nothing, kind: 'item', title: sku?.title ?? null, binCode: sku?.homeBin ?? null };
    }
    case 'label': {
      const shipment = readShipment(read, found.parcel.shipmentId);
      return { ...nothing, kind: 'label', shipmentId: found.parcel.shipmentId, orderId: shipment?.orderId ?? null };
    }
    case 'unknown': {
      const tote = read.get("SELECT 1 FROM picklist WHERE tote_code = ? AND state <> 'CLOSED' LIMIT 1", found.text)
        ?? read.get('SELECT 1 FROM wall_slot WHERE slot_code = ?', found.text)
        ?? read.get("SELECT 1 FROM picklist_tote JOIN picklist USING (picklist_id) WHERE picklist_tote.tote_code = ? AND state <> 'CLOSED' LIMIT 1", found.text);
      return tote === undefined ? nothing : { ...nothing, kind: 'tote' };
    }
  }
}
