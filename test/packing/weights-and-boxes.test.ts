import { afterEach, describe, expect, it } from 'vitest';
import { writeSetting } from '../../main/database/index.ts';
import type { PackBench } from '../doubles/pack-bench.ts';
import { expectReplay, packBench, SHOP } from '../doubles/pack-bench.ts';
import { awbOf, told } from '../fixtures/told.ts';

let bench: PackBench;
afterEach(() => expectReplay(bench.station.database.read));

describe('a box that was weighed', () => {
  it('P26 P27 is weighed again when the box after it is taken back and more goes into it', async () => {
    bench = await packBench(told(1, { SOAP: 3 }, { mps: true }));
    bench.station.database.write((tx) => writeSetting(tx, 'weighing', 'always'));
    await bench.pickAll();
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.next-box');
    await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 200, source: 'scale' });
    expect((await bench.act('pack.undo')).answer.code).toBe('box_taken_back');
    await bench.scan(SHOP.SOAP.barcode);
    expect((await bench.scan(SHOP.SOAP.barcode)).answer).toMatchObject({ code: 'weight_wanted', about: { boxNumber: 1, expectedGrams: 600 } });
    await bench.refuses('weight_off', 'pack.weigh', { boxNumber: 1, weightGrams: 200, source: 'scale' });
    expect((await bench.act('pack.weigh', { boxNumber: 1, weightGrams: 600, source: 'scale' })).answer.code).toBe('label_awaited');
  });
});

describe('a parcel with an open problem', () => {
  it('P39 is not scanned out, not its boxes that bear labels already either', async () => {
    bench = await packBench(told(1, { SOAP: 2 }, { boxes: 2 }));
    await bench.pickAll();
    bench.station.labelled(1, 'E-Kart Logistics', 2);
    await bench.scan(SHOP.SOAP.barcode);
    await bench.act('pack.next-box');
    await bench.scan(SHOP.SOAP.barcode);
    bench.station.printed();
    await bench.scan(awbOf(1));
    await bench.act('pack.problem', { kind: 'wrong_item', note: 'the wrong colour in box 1', skuId: null });
    await bench.act('handover.open', { benchId: 'bench-1', carrier: 'E-Kart Logistics' });
    const out = { benchId: 'bench-1', barcode: awbOf(1) };
    await bench.refuses('shipment_has_problem', 'handover.scan', out);
    const [problem] = (await bench.act('problem.list', { state: 'open', limit: 1 })).rows;
    await bench.act('problem.close', { problemId: problem?.problemId, reason: 'it was right' });
    expect((await bench.act('handover.scan', out)).answer.code).toMatch(/^parcel_scanned_out|^parcel_not_on_manifest/);
  });
});
