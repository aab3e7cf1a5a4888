import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPath } from '../../main/flipkart/next-page.ts';
import { runs } from '../fixtures/runs.ts';

const BASE = 'https://api.flipkart.net';
const FILTER = ['/v3/shipments/filter'] as const;

describe('the address of a next page', () => {
  it.each([
    ['/v3/shipments/filter?next_token=eyJ%3D', '/v3/shipments/filter?next_token=eyJ%3D'], ['/sellers/v3/shipments/filter?next_token=a', '/v3/shipments/filter?next_token=a'],
    ['https://api.flipkart.net/sellers/v3/shipments/filter?next_token=a', '/v3/shipments/filter?next_token=a'], ['v3/shipments/filter?next_token=a', '/v3/shipments/filter?next_token=a'],
  ])('%s is %s', (address, path) => {
    expect(nextPath(BASE, address, FILTER)).toBe(path);
  });

  it.each([
    'https://elsewhere.example/v3/shipments/filter', 'http://api.flipkart.net/v3/shipments/filter', 'https://api.flipkart.net:8443/v3/shipments/filter', '//elsewhere.example/v3/shipments/filter', '\\\\elsewhere.example\\v3\\shipments\\filter',
    'https://api.flipkart.net@elsewhere.example/v3/shipments/filter', 'https://user:pass@api.flipkart.net/v3/shipments/filter', '/v3/shipments/filter/../labels', '/v3/shipments/%2e%2e/cancel', '/v3/shipments/cancel', '/sellersv3/shipments/filter',
    'javascript:alert(1)', 'http://[', '', 7, null, undefined, {}, 'x'.repeat(20_000),
  ])('%s is none', (address) => {
    expect(nextPath(BASE, address, FILTER)).toBeNull();
  });

  it('whatever it says, never leads off the list or to another server', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath(), fc.array(fc.constantFrom('/', '\\', '..', '.', 'v3', 'shipments', 'filter', '@', ':', '?', '#', 'sellers', '%2e', 'evil.example')).map((parts) => parts.join(''))), (address) => {
      const path = nextPath(BASE, address, FILTER);
      if (path === null) return;
      const url = new URL(`${BASE}/sellers${path}`);
      expect(url.origin).toBe(BASE);
      expect(url.pathname === '/sellers/v3/shipments/filter' || url.pathname.startsWith('/sellers/v3/shipments/filter/')).toBe(true);
    }), { seed: 31, numRuns: runs(200, 20_000) });
  });
});
