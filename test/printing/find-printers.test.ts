import { expect, it } from 'vitest';
import type { PrinterSearch } from '../../main/find-printers.ts';
import { findPrinters } from '../../main/find-printers.ts';

/** A small site: one Zebra on the network, a laser and a raw queue on the computer. */
const called: string[] = [];
const SITE: PrinterSearch = {
  queues: () => Promise.resolve([{ uri: 'ipp://localhost/printers/laser', name: 'Laser', model: 'HP LaserJet', isRaw: false }, { uri: 'ipp://localhost/printers/tsc', name: 'TSC', model: 'Local Raw Printer', isRaw: true }]),
  host(host, port) {
    called.push(`${host}:${port}`);
    return Promise.resolve({ host, port, reachable: host === '192.168.1.30', suggestion: 'zpl', model: 'ZTC ZD230' });
  },
  range: async (range, port) => (range.startsWith('8.') ? { refused: 'not_private' } : [await SITE.host('192.168.1.30', port)]),
};

it('P35 finds the queues of this computer, and what answers where a person says', async () => {
  const find = findPrinters(SITE);
  expect(await find(null)).toMatchObject({ why: null, found: [{ name: 'Laser', language: 'page', way: { kind: 'ipp' } }, { name: 'TSC', language: null }] });
  expect(await find('192.168.1.20-40')).toMatchObject({ found: [{ name: 'ZTC ZD230', language: 'zpl', way: { kind: 'tcp', host: '192.168.1.30', port: 9_100 } }] });
  expect(await find('8.8.8.1-9')).toEqual({ found: [], why: 'not_private' });
  expect(await find('192.168.1.31')).toEqual({ found: [], why: null });
  expect(await find('zebra-3.floor:6101')).toEqual({ found: [], why: null });
  expect(await find('what is this?')).toEqual({ found: [], why: 'not_a_range' });
  expect(called).toEqual(['192.168.1.30:9100', '192.168.1.31:9100', 'zebra-3.floor:6101']);
});

it('leaves out what makes no paper, and says when a computer has no queues at all', async () => {
  const windowsQueues: PrinterSearch['windowsQueues'] = () => Promise.resolve([{ name: 'Microsoft Print to PDF', driver: 'Microsoft Print To PDF', language: null }, { name: 'TSC TE210', driver: 'TSC TE210', language: 'tspl' }]);
  const refusing: PrinterSearch = { ...SITE, queues: () => Promise.resolve({ refused: 'no_print_server' }) };
  expect(await findPrinters(refusing)(null)).toEqual({ found: [], why: 'no_print_server' });
  expect(await findPrinters({ ...refusing, windowsQueues })(null)).toMatchObject({ why: null, found: [{ name: 'TSC TE210', way: { kind: 'windows', queue: 'TSC TE210' }, language: 'tspl' }] });
});
