import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, DOOR_ERRORS } from '../../shared/contract/index.ts';
import type { Notice, Reply } from '../../shared/contract/index.ts';
import type { TestHost } from '../doubles/hosts.ts';
import { electronBinary, NO_ELECTRON } from '../e2e/hosts/electron-binary.ts';
import { closeHosts, doubleBefore, HOSTS, webBefore } from '../doubles/hosts.ts';
import { webClient } from '../doubles/web-client.ts';

const bins = (count: number, prefix: string): readonly { readonly binCode: string; readonly zone: string }[] => Array.from({ length: count }, (_, index) => ({ binCode: `${prefix}-${index}`, zone: 'Saleable' }));

/** Resolves with the next notice for which `isIt` holds. */
function heard(host: TestHost, isIt: (notice: Notice) => boolean): { readonly notice: Promise<Notice>; readonly stop: () => void } {
  let stop = (): void => undefined;
  const notice = new Promise<Notice>((resolve) => {
    stop = host.bridge.subscribe((said) => {
      if (isIt(said as Notice)) resolve(said as Notice);
    });
  });
  return { notice, stop };
}

afterAll(closeHosts);

describe.each(Object.entries(HOSTS))('the contract over %s', (name, open) => {
  let host: TestHost;
  const ask = (operation: string, input: unknown): Promise<Reply> => host.bridge.invoke(operation, input) as Promise<Reply>;
  const codeOf = async (operation: string, input: unknown): Promise<string> => {
    const reply = await ask(operation, input);
    return reply.ok ? 'ok' : reply.error.code;
  };

  beforeAll(async () => {
    host = await open();
  });
  afterAll(async () => {
    await host.close();
  });

  it('answers a good query and a good command, and the command once', async () => {
    expect(await ask('station.read', {})).toMatchObject({ ok: true, value: host.speaksAs });
    const input = { scanId: 'one', bins: bins(3, 'A') };
    expect(await ask('bin.import', input)).toEqual({ ok: true, value: { imported: 3 } });
    expect(await ask('bin.import', input)).toEqual({ ok: true, value: { imported: 3 } });
    expect(await codeOf('bin.import', { ...input, bins: bins(4, 'A') })).toBe('scan_id_reused');
  });

  it('answers what the floor refuses with its code and what the words need', async () => {
    expect(await ask('pack.scan', { scanId: 'nobody', benchId: host.speaksAs.benchId, barcode: 'NOBODY-KNOWS' })).toMatchObject({ ok: false, error: { code: 'unknown_barcode', about: { barcode: 'NOBODY-KNOWS' } } });
    expect(await codeOf('picklist.read', { picklistId: 'none' })).toBe('picklist_not_found');
    expect(await codeOf('manifest.close', { scanId: 'm', manifestId: 'none' })).toBe('manifest_not_found');
    expect(await codeOf('document.picture', { documentHash: '0'.repeat(64) })).toBe('document_not_found');
  });

  it('answers bad input, unknown names and those of every object with codes', async () => {
    for (const input of [null, 7, [], {}, { benchId: 4 }, { benchId: 'b', more: 1 }]) expect(await codeOf('pack.read', input)).toBe('invalid_input');
    for (const operation of ['', 'nobody.knows', 'toString', '__proto__', 'constructor', 'hasOwnProperty']) expect(await codeOf(operation, {})).toBe('unknown_operation');
  });

  it('takes no message that is too large', async () => {
    expect(await codeOf('stock.list', { search: 'x'.repeat(33 * 1024 * 1024), limit: 1 })).toBe('too_large');
    expect(await codeOf('stock.list', { search: '', limit: 1 })).toBe('ok');
  });

  it('takes texts as texts, whatever is in them', async () => {
    for (const search of ["'; DROP TABLE sku; --", '<script>', '\u0000', '🎁', '\u202e', 'स्टील']) expect(await codeOf('stock.list', { search, limit: 1 })).toBe('ok');
  });

  it('pushes what changed to whoever listens, and no more after that', async () => {
    const first = heard(host, (notice) => notice.topic === 'stock');
    // A stream over the network is open when its host has said so.
    if (host.isStreamed) await heard(host, (notice) => notice.topic === 'engine').notice;
    await ask('bin.import', { scanId: `push-${name}`, bins: bins(1, 'PUSH') });
    expect(await first.notice).toMatchObject({ topic: 'stock' });
    first.stop();
    let late = 0;
    const stopLate = host.bridge.subscribe(() => {
      late += 1;
    });
    stopLate();
    const second = heard(host, (notice) => notice.topic === 'stock');
    if (host.isStreamed) await heard(host, (notice) => notice.topic === 'engine').notice;
    await ask('bin.import', { scanId: `push2-${name}`, bins: bins(1, 'PUSH2') });
    await second.notice;
    second.stop();
    expect(late).toBe(0);
  });

  it('answers the same scan once when the window was reloaded in mid-call', async () => {
    const input = { scanId: `reloaded-${name}`, bins: bins(5_000, 'RELOAD') };
    await host.reloadInMidCall('bin.import', input);
    expect(await ask('bin.import', input)).toEqual({ ok: true, value: { imported: 5_000 } });
    expect(await ask('bin.import', input)).toEqual({ ok: true, value: { imported: 5_000 } });
  });

  it('leaves its folder to one copy, where it keeps it', async () => {
    expect(await host.startAgain?.()).toBe(host.startAgain === null ? undefined : false);
    expect(await codeOf('station.read', {})).toBe('ok');
  });

  it('answers a call that is under way when it closes, and every later one, and never hangs', async () => {
    const under = ask('bin.import', { scanId: 'closing', bins: bins(20_000, 'CLOSE') });
    const closing = host.close();
    const reply = await under.catch(() => ({ ok: false, error: { code: 'unavailable' } }));
    expect(reply.ok || ['unavailable', 'internal'].includes((reply as { error: { code: string } }).error.code)).toBe(true);
    await closing;
    host = await open();
  });
});

describe('every declared error of every operation', () => {
  const about = { orderId: 'OD1', units: 2, title: 'स्टील "<b>"' };
  const declared = Object.entries(contract).flatMap(([operation, { errors }]) => [...errors, ...DOOR_ERRORS].map((code) => ({ operation, reply: { ok: false, error: { code, about, traceId: 'trace_1' } } as Reply })));
  /** Answers every call with what it was given. */
  const echo = { dispatch: (_operation: string, input: unknown) => Promise.resolve(input as Reply), subscribe: () => () => undefined };

  it('comes unchanged through the web host', async () => {
    const host = await webBefore(echo);
    const client = webClient(host.url);
    for (const { operation, reply } of declared) expect(await client.invoke(operation, reply)).toEqual(reply);
    expect(declared.length).toBeGreaterThan(200);
    await host.close();
  });

  it('comes unchanged through the Electron host', async () => {
    const host = await doubleBefore(echo);
    const replies = await host.page.evaluate((calls) => Promise.all(calls.map(({ operation, reply }) => window.workstation?.invoke(operation, reply))), declared);
    expect(replies).toEqual(declared.map(({ reply }) => reply));
    await host.close();
  });
});

describe('Electron itself', () => {
  it('is among the hosts where its binary is; elsewhere it is left out, which is said', () => {
    const isHere = electronBinary() !== null;
    expect('electron' in HOSTS).toBe(isHere);
    if (isHere) return;
    process.stdout.write(`${NO_ELECTRON}\n`);
    expect(process.env['REQUIRE_ELECTRON'], `REQUIRE_ELECTRON=1. ${NO_ELECTRON}`).not.toBe('1');
  });
});
