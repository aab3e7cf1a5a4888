import { describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { timeOrderedIds } from '../../main/platform/ids.ts';
import type { LogLine } from '../../main/platform/logger.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import { createScanCourier, openSerialScanner } from '../../main/scanner/index.ts';
import { NO_CODE, takeBytes, takeSilence } from '../../main/scanner/serial-codes.ts';
import type { Notice } from '../../shared/contract/index.ts';
import { openPseudoTerminal } from '../doubles/pseudo-terminal.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('codes on a serial line', () => {
  it('are cut at their ends, however the pieces fall', () => {
    const whole = '\u0002FMPP0012345678\u0003\r\n8901234567890\rA-01-1\t';
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const first = takeBytes(NO_CODE, bytes(whole.slice(0, cut)));
      const second = takeBytes(first.state, bytes(whole.slice(cut)));
      expect([...first.codes, ...second.codes]).toEqual(['FMPP0012345678', '8901234567890', 'A-01-1']);
    }
  });

  it('end with silence where a scanner sends no end, and noise is no code', () => {
    expect(takeSilence(takeBytes(NO_CODE, bytes('A-01-1')).state).codes).toEqual(['A-01-1']);
    expect(takeBytes(NO_CODE, bytes(`${'x'.repeat(500)}\r`)).codes).toEqual([]);
    expect(takeBytes(NO_CODE, bytes('\r\r\n')).codes).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux')('a scanner on a pseudo-terminal', () => {
  it('is heard, code by code, leading zeros and all', async () => {
    const line = openPseudoTerminal();
    const log: LogLine[] = [];
    let opened = (): void => undefined;
    const isOpen = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const scans: string[] = [];
    let heard = (): void => undefined;
    const three = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const scanner = openSerialScanner({
      path: line.path, baudRate: 9_600, scheduler: systemScheduler,
      logger: loggerTo((each) => {
        log.push(each);
        if (each.id === 'serial-scanner-open') opened();
      }),
      onScan(text) {
        scans.push(text);
        if (scans.length === 3) heard();
      },
    });
    await isOpen;
    line.write('0012345678905\r');
    line.write('FMPP23');
    line.write('84000010\rA-01-1\r\n');
    await three;
    expect(scans).toEqual(['0012345678905', 'FMPP2384000010', 'A-01-1']);
    await scanner.close();
    line.close();
  });
});

describe('the courier of serial scans', () => {
  it('says a scan again until the window handed it in, and then no more', () => {
    const time = new VirtualTime(0);
    const said: Notice[] = [];
    const courier = createScanCourier(timeOrderedIds(time, seededRandom(1)), time, (notice) => said.push(notice));
    courier.deliver('A-01-1');
    time.advance(2_500);
    expect(said).toHaveLength(3);
    expect(new Set(said.map((notice) => (notice.topic === 'scanner' ? notice.scanId : ''))).size).toBe(1);
    const [first] = said;
    courier.arrived(first?.topic === 'scanner' ? first.scanId : '');
    time.advance(10_000);
    expect(said).toHaveLength(3);
    courier.close();
  });
});
