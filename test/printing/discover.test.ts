import { afterEach, describe, expect, it } from 'vitest';
import { rangeOf } from '../../main/printing/address-range.ts';
import { discoverQueues, probeHost, probeRange } from '../../main/printing/discover.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { LABEL_LANGUAGES, startVirtualPrinter } from '../../main/printing/index.ts';
import type { PrinterMood, VirtualPrinter, VirtualPrinterOptions } from '../../main/printing/index.ts';

const open: VirtualPrinter[] = [];
const PORTS = { scheduler: systemScheduler, connectMs: 1_000, answerMs: 200 };

async function device(language: NonNullable<VirtualPrinterOptions['language']>, mood: PrinterMood = { kind: 'ok' }): Promise<VirtualPrinter> {
  const made = await startVirtualPrinter({ folder: null, language });
  open.push(made);
  made.setMood(mood);
  return made;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

describe('asking a host what it speaks', () => {
  it.each(LABEL_LANGUAGES)('suggests from the answers of %s, and prints nothing', async (language) => {
    const { host, port, labels, spoiled, texts } = await device(language);
    const suggestion = language === 'epl' ? null : language === 'zpl-acs' ? 'zpl' : language;
    expect(await probeHost(host, port, PORTS)).toEqual({ host, port, reachable: true, suggestion, model: suggestion === 'zpl' ? 'VIRTUAL-203dpi' : null });
    expect([labels, spoiled, texts]).toEqual([[], [], []]);
  });

  it('suggests nothing of a silent one, and knows one that is not there', async () => {
    const silent = await device('tspl', { kind: 'mute' });
    expect(await probeHost(silent.host, silent.port, PORTS)).toMatchObject({ reachable: true, suggestion: null });
    await silent.close();
    expect(await probeHost(silent.host, silent.port, PORTS)).toMatchObject({ reachable: false, suggestion: null });
  });

  it('also of one that hangs up on every question', async () => {
    const busy = await device('zpl', { kind: 'hangs_up' });
    expect(await probeHost(busy.host, busy.port, PORTS)).toMatchObject({ reachable: true, suggestion: null });
  });

  it('asks a range that a person wrote, and finds the one that listens there', async () => {
    const there = await device('tspl');
    expect(await probeRange('127.0.0.1-3', there.port, PORTS)).toMatchObject([{ host: '127.0.0.1', suggestion: 'tspl' }]);
  });

  it('asks no range that is none, too large or somebody else\'s', async () => {
    expect(await probeRange('everything', 9_100, PORTS)).toEqual({ refused: 'not_a_range' });
    expect(await probeRange('192.168.1.50-20', 9_100, PORTS)).toEqual({ refused: 'not_a_range' });
    expect(await probeRange('192.168.1.20-300', 9_100, PORTS)).toEqual({ refused: 'not_a_range' });
    expect(await probeRange('10.0.0.0/8', 9_100, PORTS)).toEqual({ refused: 'range_too_large' });
    expect(await probeRange('8.8.8.0/24', 9_100, PORTS)).toEqual({ refused: 'not_private' });
    expect(rangeOf('192.168.1.77/24')).toHaveLength(254);
    expect(rangeOf('10.1.2.3/32')).toEqual(['10.1.2.3']);
    expect(rangeOf('172.16.0.250-252')).toEqual(['172.16.0.250', '172.16.0.251', '172.16.0.252']);
  });

  it('says why when there is no print server', async () => {
    const gone = await device('zpl');
    await gone.close();
    expect(await discoverQueues(`http://127.0.0.1:${gone.port}/`, PORTS)).toMatchObject({ refused: 'no_print_server' });
  });
});
