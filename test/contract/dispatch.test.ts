import { describe, expect, it } from 'vitest';
import { contract } from '../../shared/contract/index.ts';
import type { ErrorCode } from '../../shared/contract/index.ts';
import { DOOR_ERRORS } from '../../shared/contract/index.ts';
import { LANGUAGES, wordsIn } from '../../renderer/text/index.ts';
import { floorStation } from '../doubles/floor-station.ts';

type Open = (operation: string, input: unknown, scanId?: string) => Promise<{ readonly ok: boolean; readonly error?: { readonly code: string; readonly traceId: string } }>;

async function codeOf(operation: string, input: unknown): Promise<string> {
  const reply = await (floorStation().call as unknown as Open)(operation, input);
  expect(reply.error?.traceId ?? '').not.toBe(reply.ok ? 'x' : '');
  return reply.ok ? 'ok' : (reply.error?.code ?? '');
}

describe('the door', () => {
  it('knows only the operations of the contract, and none of what every object has', async () => {
    for (const name of ['nobody.knows', 'toString', '__proto__', 'constructor', 'hasOwnProperty', '']) expect(await codeOf(name, {})).toBe('unknown_operation');
  });

  it('answers bad input with a code and never with an exception', async () => {
    for (const input of [null, 7, [], { benchId: 4 }, { benchId: 'b', barcode: '' }, { benchId: 'b', barcode: 'x'.repeat(500) }, { benchId: 'b', barcode: 'x', more: 1 }]) {
      expect(await codeOf('pack.scan', input)).toBe('invalid_input');
    }
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(await codeOf('today.read', circular)).toBe('invalid_input');
    expect(await codeOf('today.read', undefined)).toBe('invalid_input');
  });

  it('takes no message that is too large', async () => {
    expect(await codeOf('stock.list', { search: 'x'.repeat(33 * 1024 * 1024), limit: 1 })).toBe('too_large');
  });

  it('F11 does not answer one bench with what another asked under the same id at the same time', async () => {
    const station = floorStation();
    const [pulled, verified] = await Promise.all([station.call('sync.pull', {} as never, 'same'), station.call('verify.run', {} as never, 'same')]);
    expect(pulled).toMatchObject({ ok: false, error: { code: 'flipkart_unreachable' } });
    expect(verified).toMatchObject({ ok: false, error: { code: 'scan_id_reused' } });
    const [one, two] = await Promise.all([station.call('sync.pull', {} as never, 'again'), station.call('sync.pull', {} as never, 'again')]);
    expect(two).toEqual(one);
  });

  it('takes odd texts as texts', async () => {
    for (const search of ["'; DROP TABLE sku; --", '<script>', '%_\\', '\u0000', '🎁', '‮']) expect(await codeOf('stock.list', { search, limit: 1 })).toBe('ok');
  });
});

describe('the words', () => {
  const codes = new Set<ErrorCode>([...DOOR_ERRORS, ...Object.values(contract).flatMap((operation) => operation.errors as readonly ErrorCode[])]);

  it('exist for every code in every language, short and without blame', () => {
    expect(codes.size).toBeGreaterThan(50);
    for (const code of codes) {
      for (const language of LANGUAGES) {
        const { happened, act } = wordsIn(language).errors[code]({ orderId: 'OD1234', trackingId: 'FMPP1234', units: 2, needs: 1, have: 1, left: 1, count: 1 });
        expect(happened.length, code).toBeGreaterThan(3);
        expect(act.length, code).toBeGreaterThan(3);
        expect(`${happened} ${act}`, code).not.toMatch(/undefined|invalid|failed to|please try/i);
      }
    }
  });
});
