import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../main/platform/virtual-time.ts';
import type { Delivery } from '../../../main/printing/index.ts';
import { windowsSpoolerPrinter } from '../../../main/printing/ways/windows-spooler.ts';
import { JOB_STATUS } from '../../../main/printing/ways/windows/job-standing.ts';
import { PRINTER_ATTRIBUTE, PRINTER_STATUS } from '../../../main/printing/ways/windows/printer-bits.ts';
import { windowsSpooler } from '../../../main/printing/ways/windows/winspool.ts';
import type { WindowsDatatype } from '../../../shared/fulfilment/printer-profile.ts';
import { inVirtualTime, ScriptedSpooler } from '../../doubles/scripted-spooler.ts';
import type { SpoolerScript } from '../../doubles/scripted-spooler.ts';

const BYTES = Buffer.from('^XA^FO0,0^FDlabel^FS^XZ'.repeat(6_000), 'latin1');
const DOCUMENT = { bytes: BYTES, labels: 1 };

interface Tried {
  readonly delivery: Delivery;
  readonly windows: ScriptedSpooler;
  /** What had been asked when the delivery was announced; null when it never was. */
  readonly callsBefore: readonly string[] | null;
}

async function deliver(script: SpoolerScript, datatype?: WindowsDatatype): Promise<Tried> {
  const windows = new ScriptedSpooler(script);
  const time = new VirtualTime(0);
  const printer = windowsSpoolerPrinter({ queue: 'TSC TE244', spooler: windows, scheduler: time, datatype });
  let callsBefore: readonly string[] | null = null;
  const delivery = await inVirtualTime(time, printer.deliver(DOCUMENT, (counter) => {
    expect(counter).toBeNull();
    callsBefore = [...windows.calls];
  }));
  return { delivery, windows, callsBefore };
}

describe('a queue of the Windows spooler', () => {
  it('gets every byte as one raw job, announced before the job exists, and is "sent" when the job has gone', async () => {
    const { delivery, windows, callsBefore } = await deliver({ job: [JOB_STATUS.spooling, JOB_STATUS.printing] });
    expect(delivery).toMatchObject({ outcome: 'sent' });
    expect(callsBefore).toEqual(['OpenPrinter', 'GetPrinter']);
    expect(windows.bytes.equals(BYTES)).toBe(true);
    expect(windows.written.length).toBeGreaterThan(1);
    expect(windows.jobs).toEqual([{ name: 'Smart Workstation', datatype: 'RAW' }]);
    expect(windows.calls.slice(-5)).toEqual(['EndDoc', 'GetJob', 'GetJob', 'GetJob', 'Close']);
    expect(windows.openNow).toBe(0);
  });

  it('passes the other name of raw data on, for drivers that want it', async () => {
    expect((await deliver({}, 'XPS_PASS')).windows.jobs).toEqual([{ name: 'Smart Workstation', datatype: 'XPS_PASS' }]);
  });

  it('goes on where the spooler takes less than it was given', async () => {
    const { delivery, windows } = await deliver({ takes: 10_000 });
    expect(delivery.outcome).toBe('sent');
    expect(windows.bytes.equals(BYTES)).toBe(true);
  });

  it.each([
    ['paper_out', PRINTER_STATUS.paperOut | PRINTER_STATUS.error, 0], ['head_open', PRINTER_STATUS.doorOpen, 0], ['ribbon_out', PRINTER_STATUS.noToner, 0],
    ['paused', PRINTER_STATUS.paused, 0], ['jam', PRINTER_STATUS.paperJam, 0], ['error', PRINTER_STATUS.error, 0], ['offline', PRINTER_STATUS.offline, 0], ['busy', PRINTER_STATUS.busy, 0],
    ['offline', 0, PRINTER_ATTRIBUTE.workOffline], ['not_set_up', PRINTER_STATUS.pendingDeletion, 0],
  ] as const)('sends nothing with %s (status %i, attributes %i)', async (problem, status, attributes) => {
    const { delivery, windows, callsBefore } = await deliver({ status, attributes });
    expect(delivery).toMatchObject({ outcome: 'not-sent', problem });
    expect(callsBefore).toBeNull();
    expect(windows.calls).toEqual(['OpenPrinter', 'GetPrinter', 'Close']);
  });

  it.each([['not_set_up', 1801], ['offline', 1722], ['offline', 5], ['paused', 1906], ['offline', 4_711]] as const)('says %s in words for error %i', async (problem, code) => {
    const { delivery } = await deliver({ refuses: { OpenPrinter: code } });
    expect(delivery).toMatchObject({ outcome: 'not-sent', problem });
    expect(delivery.says).toContain(`"TSC TE244"`);
    expect(delivery.says).toContain(`Windows error ${code}`);
  });

  it.each([['StartDoc', 1804], ['StartPage', 6]])('has sent nothing when %s is refused, and leaves no job behind', async (call, code) => {
    const { delivery, windows } = await deliver({ refuses: { [call]: code } });
    expect(delivery).toMatchObject({ outcome: 'not-sent' });
    expect(windows.count('Write')).toBe(0);
    expect(windows.count('EndDoc')).toBe(0);
    expect(windows.count('SetJob')).toBe(windows.jobs.length);
  });

  it('does not know what became of a job whose data was refused, even the first piece, and never ends it as if it were whole', async () => {
    for (const from of [1, 2]) {
      const { delivery, windows } = await deliver({ refuses: { Write: 1453 }, refusesFrom: { Write: from } });
      expect(delivery).toMatchObject({ outcome: 'unknown' });
      expect(windows.count('EndDoc')).toBe(0);
      expect(windows.calls.slice(-3)).toEqual(['Abort', 'SetJob', 'Close']);
    }
  });

  it('does not wait for ever: not to be opened, and not to take data', async () => {
    expect((await deliver({ hangs: ['OpenPrinter'] })).delivery).toMatchObject({ outcome: 'not-sent', problem: 'silent' });
    expect((await deliver({ hangs: ['Write', 'Abort'] })).delivery).toMatchObject({ outcome: 'unknown' });
  });

  it('takes nothing for a success when nothing is taken', async () => {
    expect((await deliver({ takes: 0 })).delivery.outcome).toBe('unknown');
  });

  it.each([
    ['printed, then cleared away', [JOB_STATUS.printing, JOB_STATUS.printed | JOB_STATUS.deleting], 'sent', 0],
    ['kept after printing', [JOB_STATUS.retained | JOB_STATUS.printed], 'sent', 0],
    ['gone at the first look', [], 'sent', 0],
    ['out of paper, then filled up', [JOB_STATUS.paperOut | JOB_STATUS.error, JOB_STATUS.printing], 'sent', 0],
    ['an error of the spooler', [JOB_STATUS.printing, JOB_STATUS.error], 'unknown', 1],
    ['deleted by somebody', [JOB_STATUS.spooling, JOB_STATUS.deleting], 'unknown', 0],
    ['out of paper for ever', Array.from({ length: 1_000 }, () => JOB_STATUS.paperOut), 'unknown', 1],
    ['behind another job for ever', Array.from({ length: 1_000 }, () => 0), 'unknown', 1],
  ] as const)('follows a job that is %s', async (_name, job, outcome, deletions) => {
    const { delivery, windows } = await deliver({ job });
    expect(delivery.outcome).toBe(outcome);
    expect(windows.count('SetJob')).toBe(deletions);
  });

  it('sends nothing when the last look before the first byte throws, and gives the queue back', async () => {
    const windows = new ScriptedSpooler();
    const printer = windowsSpoolerPrinter({ queue: 'Q', spooler: windows, scheduler: new VirtualTime(0) });
    await expect(printer.deliver(DOCUMENT, () => { throw new Error('withdrawn'); })).rejects.toThrow('withdrawn');
    expect(windows.jobs).toEqual([]);
    expect(windows.openNow).toBe(0);
    expect((await printer.deliver(DOCUMENT, () => undefined)).outcome).toBe('sent');
  });

  it('sends nothing behind a job whose end is not known while that still lies in the queue, and goes on when it has gone', async () => {
    const windows = new ScriptedSpooler({ job: [JOB_STATUS.printing, JOB_STATUS.error, JOB_STATUS.printing | JOB_STATUS.deleting, JOB_STATUS.printing | JOB_STATUS.deleting] });
    const time = new VirtualTime(0);
    const printer = windowsSpoolerPrinter({ queue: 'Q', spooler: windows, scheduler: time });
    expect((await inVirtualTime(time, printer.deliver(DOCUMENT, () => undefined))).outcome).toBe('unknown');
    expect(await inVirtualTime(time, printer.deliver(DOCUMENT, () => undefined))).toMatchObject({ outcome: 'not-sent', problem: 'busy' });
    expect(await printer.status()).toMatchObject({ ready: false, problem: 'busy' });
    expect(windows.jobs).toHaveLength(1);
    expect(await printer.status()).toMatchObject({ ready: true });
    expect((await printer.deliver(DOCUMENT, () => undefined)).outcome).toBe('sent');
  });

  it('takes documents one after the other when they come at once', async () => {
    const windows = new ScriptedSpooler();
    const printer = windowsSpoolerPrinter({ queue: 'Q', spooler: windows, scheduler: new VirtualTime(0) });
    await Promise.all([1, 2, 3].map(() => printer.deliver(DOCUMENT, () => undefined)));
    expect(windows.calls.filter((each) => each === 'OpenPrinter' || each === 'Close')).toEqual(['OpenPrinter', 'Close', 'OpenPrinter', 'Close', 'OpenPrinter', 'Close']);
  });

  it('never says "not-sent" after a byte went, never "printed", and never "sent" of less than all, whatever fails where', async () => {
    const calls = ['OpenPrinter', 'GetPrinter', 'StartDoc', 'StartPage', 'Write', 'EndPage', 'EndDoc', 'Abort', 'GetJob', 'SetJob', 'Close'] as const;
    const codes = fc.constantFrom(5, 6, 87, 1722, 1801, 1906, 3003);
    const script = fc.record({
      refuses: fc.dictionary(fc.constantFrom(...calls), codes, { maxKeys: 3 }), refusesFrom: fc.dictionary(fc.constantFrom(...calls), fc.integer({ min: 1, max: 4 })),
      hangs: fc.subarray([...calls], { maxLength: 2 }), job: fc.array(fc.integer({ min: 0, max: 0x7fff }), { maxLength: 5 }), takes: fc.integer({ min: 20_000, max: 70_000 }),
    });
    await fc.assert(fc.asyncProperty(script, async (each) => {
      const { delivery, windows, callsBefore } = await deliver(each);
      expect(delivery.outcome).not.toBe('printed');
      if (delivery.outcome === 'not-sent') expect(windows.count('Write')).toBe(0);
      if (delivery.outcome === 'sent') expect(windows.bytes.equals(BYTES)).toBe(true);
      if (windows.jobs.length > 0) expect(callsBefore).toEqual(['OpenPrinter', 'GetPrinter']);
    }), { numRuns: 300 });
  });

  it('is not set up on a computer that runs no Windows', async () => {
    const printer = windowsSpoolerPrinter({ queue: 'Q', spooler: windowsSpooler(), scheduler: new VirtualTime(0) });
    expect(await printer.status()).toEqual({ ready: false, problem: 'not_set_up', says: 'This printer is a queue of Windows, and this computer does not run Windows.' });
  });
});

it('knows nothing against a queue that reports nothing, and only warns of low toner', async () => {
  const status = (script: SpoolerScript) => windowsSpoolerPrinter({ queue: 'Q', spooler: new ScriptedSpooler(script), scheduler: new VirtualTime(0) }).status();
  expect(await status({})).toMatchObject({ ready: true, problem: 'none' });
  expect(await status({ status: PRINTER_STATUS.printing | PRINTER_STATUS.powerSave })).toMatchObject({ ready: true, problem: 'none' });
  expect(await status({ status: PRINTER_STATUS.tonerLow })).toMatchObject({ ready: true, says: 'Toner or ribbon is low.' });
});
