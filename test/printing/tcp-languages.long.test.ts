import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { LABEL_LANGUAGES, languageOf, openTcpPrinter, startVirtualPrinter } from '../../main/printing/index.ts';
import type { Delivery, LabelLanguageName, PrintDocument, Printer, PrinterMood, VirtualPrinter } from '../../main/printing/index.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { stripes } from '../fixtures/bitmap.ts';
import { profileOf } from '../fixtures/printer-profile.ts';

/* The table of printing.md 2.4, row by row, in every language in which a row can happen. */

const QUICK = { connectMs: 500, answerMs: 150, idleMs: 250, confirmMs: 600, finishMs: 250 };
const open: VirtualPrinter[] = [];
const servers: Server[] = [];

interface Pair {
  readonly device: VirtualPrinter;
  readonly printer: Printer;
  readonly document: (...numbers: number[]) => PrintDocument;
}

async function pair(language: LabelLanguageName, mood: PrinterMood = { kind: 'ok' }, more: Partial<PrinterProfile> = {}, hangUpMs = 50): Promise<Pair> {
  const device = await startVirtualPrinter({ folder: null, counterAtStart: 41, language });
  open.push(device);
  device.setMood(mood);
  const profile = profileOf({ language, ...more });
  const printer = openTcpPrinter({ ...profile, way: { kind: 'tcp', host: device.host, port: device.port } }, { scheduler: systemScheduler, limits: { ...QUICK, hangUpMs } });
  return { device, printer, document: (...numbers) => ({ bytes: languageOf(language).encode(numbers.map((n) => stripes(n)), profile), labels: numbers.length }) };
}

async function delivered({ printer }: Pair, document: PrintDocument): Promise<Delivery & { readonly began: boolean }> {
  let began = false;
  const delivery = await printer.deliver(document, () => {
    began = true;
  });
  return { ...delivery, began };
}

/** A quarter of a million bytes, and eight million: what buffers of sockets take whole, and what they do not. */
const heavy: PrintDocument = { bytes: new Uint8Array(8_000_000).fill(0x41), labels: 1 };
const ASKED = ['zpl', 'zpl-acs', 'tspl', 'escpos'] as const satisfies readonly LabelLanguageName[];
/** Languages whose silence means nothing: it is printed all the same. */
const QUIET = ['tspl', 'escpos'] as const satisfies readonly LabelLanguageName[];

afterEach(async () => {
  await Promise.all(open.splice(0).map((device) => device.close()));
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

describe('a printer that answers', () => {
  it.each(ASKED)('for P35: %s ok: confirmed, one label and five in one document', async (language) => {
    const bench = await pair(language);
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'printed', began: true });
    expect(await delivered(bench, bench.document(2, 3, 4, 5, 6))).toMatchObject({ outcome: 'printed' });
    expect(bench.device.labels).toHaveLength(6);
    expect(bench.device.spoiled).toEqual([]);
  });

  it.each(ASKED.flatMap((language) => (['paper_out', 'head_open'] as const).map((kind) => [language, kind] as const)))('for P35: %s with %s before: not ready, and nothing was sent', async (language, kind) => {
    const bench = await pair(language, { kind });
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem: kind, began: false });
    expect(await bench.printer.status()).toMatchObject({ ready: false, problem: kind });
    expect(bench.device.labels).toHaveLength(0);
  });

  it.each([['tspl', 'jam', 'jam'], ['tspl', 'ribbon_out', 'ribbon_out'], ['tspl', 'paused', 'paused'], ['tspl', 'error', 'error'], ['zpl', 'ribbon_out', 'ribbon_out'], ['zpl', 'paused', 'paused'], ['escpos', 'error', 'error']] as const)(
    'for P35: %s says %s in its own way', async (language, kind, problem) => {
      const bench = await pair(language, { kind });
      expect(await bench.printer.status()).toMatchObject({ ready: false, problem });
      expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem });
    });

  it.each(ASKED)('for P35: %s: paper ends in a batch of five: unknown, and the rest is not claimed', async (language) => {
    const bench = await pair(language, { kind: 'paper_for', labels: 2 });
    const delivery = await delivered(bench, bench.document(1, 2, 3, 4, 5));
    expect(delivery).toMatchObject({ outcome: 'unknown', began: true });
    expect(delivery.says).toContain(language.startsWith('zpl') ? 'moved by 2 of 5' : 'put in a roll');
    expect(bench.device.labels).toHaveLength(2);
  });

  it.each(ASKED)('for P35: %s that hangs up early, resets at the first byte or is off: not sent', async (language) => {
    for (const mood of [{ kind: 'hangs_up' }, { kind: 'resets_after', bytes: 0 }] as const) {
      const bench = await pair(language, mood);
      expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem: 'offline', began: false });
    }
    const bench = await pair(language);
    await bench.device.close();
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem: 'offline', began: false });
    expect(await bench.printer.status()).toMatchObject({ ready: false, problem: 'offline' });
  });

  it.each(ASKED)('for P35: %s over a line that takes a little at a time is waited for', async (language) => {
    const bench = await pair(language, { kind: 'slow' });
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'printed' });
    expect(bench.device.labels).toHaveLength(1);
  });

  it.each(ASKED)('for P35: %s: reset in the middle of a document: unknown', async (language) => {
    const bench = await pair(language, { kind: 'resets_after', bytes: 20_000 });
    expect(await delivered(bench, heavy)).toMatchObject({ outcome: 'unknown', began: true });
    expect(bench.device.labels).toHaveLength(0);
  });

  it.each(['zpl', 'zpl-acs'] as const)('for P35: silence of %s means "go and look": nothing is sent', async (language) => {
    for (const kind of ['mute', 'never_reads'] as const) {
      const bench = await pair(language, { kind });
      expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem: 'silent', began: false });
    }
  });
});

describe('a printer without a back channel', () => {
  it.each(LABEL_LANGUAGES)('for P35: %s that is not to be asked: sent when it ends the line, and sent when it never does', async (language) => {
    for (const kind of ['mute', 'never_ends'] as const) {
      const bench = await pair(language, { kind }, { answers: 'none' });
      expect(await bench.printer.status()).toMatchObject({ ready: true });
      expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'sent', began: true });
      expect(bench.device.labels).toHaveLength(1);
    }
  });

  it.each(LABEL_LANGUAGES)('for P35: %s that is not to be asked and breaks in the middle, or stops reading: unknown', async (language) => {
    for (const mood of [{ kind: 'resets_after', bytes: 20_000 }, { kind: 'never_reads' }] as const) {
      const bench = await pair(language, mood, { answers: 'none' });
      expect(await delivered(bench, heavy)).toMatchObject({ outcome: 'unknown', began: true });
    }
  });

  it.each(LABEL_LANGUAGES)('for P35: %s that is not to be asked, is off or hangs up before the first byte: not sent', async (language) => {
    const bench = await pair(language, { kind: 'hangs_up' }, { answers: 'none' }, 5_000);
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem: 'offline', began: false });
    await bench.device.close();
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'not-sent', problem: 'offline', began: false });
  });

  it('for P35: EPL is sent and never called printed', async () => {
    const bench = await pair('epl');
    expect(await delivered(bench, bench.document(1, 2))).toMatchObject({ outcome: 'sent' });
    expect(bench.device.labels).toHaveLength(2);
  });

  it.each(QUIET)('for P35: %s that answers nothing is printed on all the same, and is sent at best', async (language) => {
    const bench = await pair(language, { kind: 'mute' });
    expect(await bench.printer.status()).toMatchObject({ ready: true });
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'sent' });
    expect(bench.device.labels).toHaveLength(1);
    const dead = await pair(language, { kind: 'never_reads' });
    // Everything fits into the buffers on the way, nobody answers and nobody ends: nothing is known.
    expect(await delivered(dead, dead.document(1))).toMatchObject({ outcome: 'unknown', began: true });
    expect(await delivered(dead, heavy)).toMatchObject({ outcome: 'unknown', says: 'The printer stopped taking data.' });
  });

  it.each(ASKED)('for P35: %s of a clone that tells its state and confirms nothing: sent, again and again', async (language) => {
    const bench = await pair(language, { kind: 'clone' });
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'sent' });
    expect(await delivered(bench, bench.document(2))).toMatchObject({ outcome: 'sent' });
    expect(bench.device.labels).toHaveLength(2);
  });

  it.each(QUIET)('for P35: %s that confirmed before and then withholds it: unknown', async (language) => {
    const bench = await pair(language);
    expect(await delivered(bench, bench.document(1))).toMatchObject({ outcome: 'printed' });
    bench.device.setMood({ kind: 'clone' });
    expect(await delivered(bench, bench.document(2))).toMatchObject({ outcome: 'unknown' });
  });
});

describe('a document that was cut off', () => {
  it.each(QUIET)('for P35: %s is re-initialised before the next one, which then comes out whole', async (language) => {
    const bench = await pair(language, { kind: 'resets_after', bytes: 40_000 });
    const first = bench.document(1);
    expect(await delivered(bench, first)).toMatchObject({ outcome: 'unknown' });
    bench.device.setMood({ kind: 'ok' });
    expect(await delivered(bench, bench.document(2))).toMatchObject({ outcome: 'printed' });
    expect(bench.device.labels).toHaveLength(1);
    expect(bench.device.spoiled).toEqual([]);
  });

  it.each(QUIET)('for P35: %s without it would eat the next one', async (language) => {
    const bench = await pair(language, { kind: 'resets_after', bytes: 40_000 });
    await delivered(bench, bench.document(1));
    bench.device.setMood({ kind: 'ok' });
    const anew = openTcpPrinter({ ...profileOf({ language, answers: 'none' }), way: { kind: 'tcp', host: bench.device.host, port: bench.device.port } }, { scheduler: systemScheduler, limits: QUICK });
    expect(await anew.deliver(bench.document(2), () => undefined)).toMatchObject({ outcome: 'sent' });
    expect(bench.device.labels.filter((label) => Buffer.from(label.bitmap.bits).includes(Buffer.from(stripes(2).bits.subarray(0, 101 * 1_000))))).toHaveLength(0);
  });

  it.each(QUIET)('for P35: %s is also re-initialised when that was before the station started', async (language) => {
    const bench = await pair(language, { kind: 'resets_after', bytes: 40_000 });
    await delivered(bench, bench.document(1));
    bench.device.setMood({ kind: 'ok' });
    const anew = openTcpPrinter({ ...profileOf({ language }), way: { kind: 'tcp', host: bench.device.host, port: bench.device.port } }, { scheduler: systemScheduler, limits: QUICK, isCutOff: true });
    expect(await anew.deliver(bench.document(2), () => undefined)).toMatchObject({ outcome: 'printed' });
    expect(bench.device.labels).toHaveLength(1);
  });
});

describe('what is asked, and when', () => {
  /** A printer that takes everything, notes it and answers as told. */
  async function listener(answer: (bytes: Buffer) => Buffer | null): Promise<{ readonly port: number; readonly heard: () => Buffer }> {
    const all: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.on('data', (data: Buffer) => {
        all.push(data);
        const reply = answer(data);
        if (reply !== null) socket.write(reply);
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    return { port: (server.address() as AddressInfo).port, heard: () => Buffer.concat(all) };
  }

  it('for P35: a profile that answers nothing is asked nothing, and gets the document and no more', async () => {
    for (const language of LABEL_LANGUAGES) {
      const { port, heard } = await listener(() => null);
      const printer = openTcpPrinter({ ...profileOf({ language, answers: 'none' }), way: { kind: 'tcp', host: '127.0.0.1', port } }, { scheduler: systemScheduler, limits: QUICK });
      const { bytes } = { bytes: Buffer.from(languageOf(language).encode([stripes(1)], profileOf({ language }))) };
      expect(await printer.deliver({ bytes, labels: 1 }, () => undefined)).toMatchObject({ outcome: 'sent' });
      expect(heard().equals(bytes)).toBe(true);
    }
  });

  it('for P35: ESC/POS is asked before the document and after it, never within it', async () => {
    const status = Buffer.from([0x10, 4, 1, 0x10, 4, 2, 0x10, 4, 4]);
    const { port, heard } = await listener((data) => (data.subarray(-status.length).equals(status) ? Buffer.from([0x12, 0x12, 0x12]) : null));
    const printer = openTcpPrinter({ ...profileOf({ language: 'escpos' }), way: { kind: 'tcp', host: '127.0.0.1', port } }, { scheduler: systemScheduler, limits: QUICK });
    const bytes = Buffer.from(languageOf('escpos').encode([stripes(1)], profileOf({ language: 'escpos' })));
    expect(await printer.deliver({ bytes, labels: 1 }, () => undefined)).toMatchObject({ outcome: 'sent' });
    const all = heard();
    expect(all.indexOf(status)).toBe(0);
    expect(all.subarray(status.length, status.length + bytes.length).equals(bytes)).toBe(true);
    expect(all.indexOf(status, status.length)).toBe(status.length + bytes.length + 11);
  });
});
