import { describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { hearSerialScale, openSerialScale } from '../../main/scanner/index.ts';
import { DEFAULT_SCALE_LINE, readScaleLine, scaleFormat } from '../../shared/fulfilment/scale-line.ts';
import { isNotice } from '../../shared/contract/wire.ts';
import type { Notice } from '../../shared/contract/index.ts';
import { openPseudoTerminal } from '../doubles/pseudo-terminal.ts';

/** Resolves once `isDone` is called. */
function signal(): { readonly reached: Promise<void>; readonly reach: () => void } {
  let reach = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  return { reached, reach: () => reach() };
}

describe.runIf(process.platform === 'linux')('a scale on a pseudo-terminal', () => {
  it('P26 is heard line by line, in pieces too, and what it repeats at once is heard once', async () => {
    const line = openPseudoTerminal();
    const [open, all] = [signal(), signal()];
    const heard: string[] = [];
    const scale = openSerialScale({
      path: line.path, baudRate: 9_600, scheduler: new VirtualTime(0),
      logger: loggerTo((each) => {
        if (each.id === 'serial-scale-open') open.reach();
      }),
      onLine(text) {
        heard.push(text);
        if (text.startsWith('OL')) all.reach();
      },
    });
    await open.reached;
    line.write('US,GS,+ 0.1');
    line.write('20kg\r\nST,GS,+ 0.430kg\r\nST,GS,+ 0.430kg\r\n');
    line.write('ST,GS,+ 0.000kg\rOL\n');
    await all.reached;
    const format = scaleFormat(DEFAULT_SCALE_LINE);
    expect(heard.map((text) => (format === null ? null : readScaleLine(format, text)))).toEqual([
      { kind: 'weight', grams: 120, isStable: false }, { kind: 'weight', grams: 430, isStable: true }, { kind: 'zero' }, { kind: 'overload' },
    ]);
    await scale.close();
    line.close();
  });

  it('P26 speaks through the door of the station, beside what the engine says', async () => {
    const line = openPseudoTerminal();
    const [open, all] = [signal(), signal()];
    const heard: Notice[] = [];
    const says = new Set<(notice: Notice) => void>();
    const inner = {
      dispatch: () => Promise.reject(new Error('nobody asks')),
      subscribe: (listener: (notice: Notice) => void) => {
        says.add(listener);
        return () => says.delete(listener);
      },
    };
    const heardScale = hearSerialScale(inner as never, {
      path: line.path, baudRate: 9_600, scheduler: systemScheduler,
      logger: loggerTo((each) => {
        if (each.id === 'serial-scale-open') open.reach();
      }),
    });
    const stop = heardScale.door.subscribe((notice) => {
      heard.push(notice);
      if (notice.topic === 'scale') all.reach();
    });
    await open.reached;
    for (const say of says) say({ topic: 'orders', revision: 1 });
    line.write('ST,+ 1.5 kg\r\n');
    await all.reached;
    expect(heard).toEqual([{ topic: 'orders', revision: 1 }, { topic: 'scale', line: 'ST,+ 1.5 kg' }]);
    expect(heard.every((notice) => isNotice(JSON.parse(JSON.stringify(notice))))).toBe(true);
    stop();
    expect(says.size).toBe(0);
    await heardScale.close();
    line.close();
  });
});
