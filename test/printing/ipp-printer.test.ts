import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import { PDFDocument } from 'pdf-lib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemScheduler } from '../../main/platform/clock.ts';
import { discoverQueues, ippQueue, languageOf, openIppPrinter, startVirtualPrinter } from '../../main/printing/index.ts';
import type { PrinterProblem, VirtualPrinter, VirtualPrinterOptions } from '../../main/printing/index.ts';
import { queueStatus } from '../../main/printing/ways/ipp-queue.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { PAPERS } from '../../shared/fulfilment/printer-profile.ts';
import { hasCups, startPrivateCups } from '../doubles/private-cups.ts';
import type { PrivateCups } from '../doubles/private-cups.ts';
import { stripes } from '../fixtures/bitmap.ts';
import { profileOf } from '../fixtures/printer-profile.ts';

const isHere = hasCups();
if (!isHere) process.stderr.write('Left out: the tests of queues on a private CUPS, because cupsd cannot be run on this machine.\n');

const LIMITS = { askMs: 2_000, pollMs: 50, confirmMs: 20_000 };
const PORTS = { scheduler: systemScheduler, limits: LIMITS };
const IMPATIENT = { scheduler: systemScheduler, limits: { ...LIMITS, confirmMs: 1_500 } };

describe('what a queue says of itself', () => {
  const of = (attributes: Readonly<Record<string, unknown>>): PrinterProblem => queueStatus({ ok: true, jobs: [], printers: [{ 'printer-state': 'idle', 'printer-is-accepting-jobs': true, ...attributes }] }).problem;

  it.each<[unknown, PrinterProblem]>([
    ['none', 'none'], ['media-empty-error', 'paper_out'], [['media-low-warning', 'media-needed'], 'paper_out'], ['cover-open', 'head_open'], ['door-open-error', 'head_open'], ['media-jam', 'jam'],
    ['toner-empty-error', 'ribbon_out'], ['toner-low-warning', 'none'], ['media-empty-report', 'none'], ['offline-report', 'none'], ['offline', 'offline'], ['cups-missing-filter', 'error'], ['paused', 'paused'],
  ])('for P35: reasons %o mean %s', (reasons, problem) => {
    expect(of({ 'printer-state-reasons': reasons })).toBe(problem);
  });

  it('for P35: stopped, or taking no jobs, is paused', () => {
    expect(of({ 'printer-state': 'stopped' })).toBe('paused');
    expect(of({ 'printer-is-accepting-jobs': false })).toBe('paused');
  });
});

describe('a print server that is no print server', () => {
  it('for P35: off: not sent; silent or of another kind: not sent, because the queue was asked before', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.resume();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const printer = openIppPrinter({ ...profileOf(), way: { kind: 'ipp', uri: `ipp://127.0.0.1:${port}/printers/x` } }, { scheduler: systemScheduler, limits: { ...LIMITS, askMs: 300 } });
    expect(await printer.deliver({ bytes: Buffer.from('^XA^XZ'), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'offline' });
    await new Promise((resolve) => {
      server.close(resolve);
    });
    expect(await printer.deliver({ bytes: Buffer.from('^XA^XZ'), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'offline' });
    expect(await printer.status()).toMatchObject({ ready: false, problem: 'offline' });
  });
});

describe.runIf(isHere)('queues on a private CUPS', () => {
  let cups: PrivateCups;
  const open: VirtualPrinter[] = [];
  const uriOf = (queue: string): string => `${cups.url.replace('http', 'ipp')}/printers/${queue}`;
  const on = (queue: string, more: Partial<PrinterProfile> = {}): PrinterProfile & { readonly way: { readonly kind: 'ipp'; readonly uri: string } } => ({ ...profileOf(more), way: { kind: 'ipp', uri: uriOf(queue) } });

  async function deviceFor(queue: string, options: Partial<VirtualPrinterOptions> = {}): Promise<VirtualPrinter> {
    const device = await startVirtualPrinter({ folder: null, ...options });
    open.push(device);
    await cups.addQueue(queue, `socket://127.0.0.1:${device.port}`);
    return device;
  }

  beforeAll(async () => {
    cups = await startPrivateCups();
  });
  afterAll(() => cups.close());
  afterEach(async () => {
    await Promise.all(open.splice(0).map((device) => device.close()));
  });

  it.each(['zpl', 'tspl', 'epl', 'escpos'] as const)('for P35: a raw queue passes %s on byte for byte, and is sent, never printed', async (language) => {
    const device = await deviceFor(`raw-${language}`, { language });
    const profile = on(`raw-${language}`, { language });
    let began = 0;
    const bytes = languageOf(language).encode([stripes(1), stripes(2)], profile);
    expect(await openIppPrinter(profile, PORTS).deliver({ bytes, labels: 2 }, () => {
      began += 1;
    })).toMatchObject({ outcome: 'sent' });
    expect(began).toBe(1);
    expect(device.spoiled).toEqual([]);
    expect(device.labels.map((label) => Buffer.from(label.bitmap.bits).includes(Buffer.from(stripes(label.number).bits.subarray(0, 101))))).toEqual([true, true]);
  });

  it('for P35: a page goes to a driver as PDF', async () => {
    await cups.addQueue('laser', `file:${cups.folder}/laser.out`, 'drv:///sample.drv/generpcl.ppd');
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]).drawText('Pick slip');
    const printer = openIppPrinter(on('laser', { language: 'page', paper: PAPERS.a4 }), { scheduler: systemScheduler, limits: { ...LIMITS, confirmMs: 40_000 } });
    expect(await printer.deliver({ bytes: await pdf.save(), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'sent' });
    // PCL begins with a reset of the printer.
    expect(readFileSync(join(cups.folder, 'laser.out')).subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x45]));
  });

  it('for P35: a queue that is not there, stopped, or takes no jobs: nothing was sent', async () => {
    const label = { bytes: languageOf('zpl').encode([stripes(1)], profileOf()), labels: 1 };
    expect(await openIppPrinter(on('nowhere'), PORTS).deliver(label, () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'not_set_up' });
    const device = await deviceFor('stopped');
    await cups.run('cupsdisable', 'stopped');
    expect(await openIppPrinter(on('stopped'), PORTS).deliver(label, () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'paused' });
    await cups.run('cupsenable', 'stopped');
    await cups.run('cupsreject', 'stopped');
    expect(await openIppPrinter(on('stopped'), PORTS).status()).toMatchObject({ ready: false, problem: 'paused' });
    expect(device.labels).toHaveLength(0);
  });

  it('for P35: a printer behind its queue that never reads: unknown, and the next job, which had not begun, is taken back', async () => {
    const device = await deviceFor('stuck');
    device.setMood({ kind: 'never_reads' });
    const printer = openIppPrinter(on('stuck'), IMPATIENT);
    expect(await printer.deliver({ bytes: new Uint8Array(8_000_000).fill(0x41), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'unknown' });
    expect(await printer.deliver({ bytes: Buffer.from('^XA^XZ'), labels: 1 }, () => undefined)).toMatchObject({ outcome: 'not-sent', problem: 'busy' });
    const queue = ippQueue(uriOf('stuck'), { scheduler: systemScheduler, askMs: 2_000 });
    const [stuck = 0] = await queue.waiting();
    expect(await queue.waiting()).toHaveLength(1);
    expect(await queue.cancel(stuck)).toBe(true);
    expect(await queue.job(stuck)).toMatchObject({ state: 'canceled', hasBegun: true });
  });

  it('for P35: a printer that is off behind its queue: unknown, with the words for it', async () => {
    const device = await deviceFor('off');
    await device.close();
    const delivery = await openIppPrinter(on('off'), IMPATIENT).deliver({ bytes: languageOf('zpl').encode([stripes(1)], profileOf()), labels: 1 }, () => undefined);
    expect(delivery).toMatchObject({ outcome: 'unknown' });
    expect(delivery.says).toMatch(/prints by itself when the printer can\. The printer is off or not on the network\./);
  });

  it('for P35: a job is held, let go and cancelled', async () => {
    const device = await deviceFor('held');
    const queue = ippQueue(uriOf('held'), { scheduler: systemScheduler, askMs: 2_000 });
    await cups.run('cupsdisable', 'held');
    const { jobId } = await queue.print({ bytes: languageOf('zpl').encode([stripes(1)], profileOf()), format: 'application/vnd.cups-raw', name: 'held', media: null });
    const id = jobId ?? 0;
    expect(await queue.job(id)).toMatchObject({ state: 'pending', hasBegun: false });
    expect(await queue.hold(id)).toBe(true);
    expect(await queue.job(id)).toMatchObject({ state: 'pending-held' });
    expect(await queue.release(id)).toBe(true);
    expect(await queue.waiting()).toEqual([id]);
    expect(await queue.cancel(id)).toBe(true);
    expect(await queue.job(id)).toMatchObject({ state: 'canceled', hasBegun: false });
    expect(await queue.job(999_999)).toMatchObject({ state: 'gone' });
    expect(await queue.cancel(999_999)).toBe(false);
    expect(device.labels).toHaveLength(0);
  });

  it('for P35: the queues of a server are found, with what they are', async () => {
    await deviceFor('found');
    const found = await discoverQueues(cups.url, { scheduler: systemScheduler });
    expect(Array.isArray(found) ? found.find((queue) => queue.name === 'found') : found).toEqual({ name: 'found', uri: uriOf('found'), model: 'Local Raw Printer', isRaw: true, status: { ready: true, problem: 'none', says: 'Printer ready' } });
  });
});
