import { expect, it } from 'vitest';
import { faultDetails } from '../../main/platform/fault-details.ts';

it('has no word of its message, whatever stands in it', () => {
  const messages = [
    'Ramesh Iyer, 12 MG Road', 'token 4f3c', 'a\n    at Ramesh (Iyer.ts:1:2)\n    at 12MGRoad.ts:3:4', '', '    at Ramesh.ts:1:1', '$&', `UNIQUE constraint failed: Ramesh\nat Iyer`,
  ];
  for (const message of messages) {
    const error = Object.assign(new RangeError(message), { code: 'SQLITE_FULL' });
    const details = faultDetails(error);
    expect(details).toMatchObject({ kind: 'RangeError', code: 'SQLITE_FULL' });
    expect(String(details['at'])).toMatch(/^(?:[\w.<> ]+ \()?fault-details\.test\.ts:\d+:\d+/);
    expect(JSON.stringify(details)).not.toMatch(/Ramesh|Iyer|MGRoad|4f3c/);
  }
});

it('has no name of an account or a folder, and takes a stack for what it is', () => {
  const error = new Error('x');
  error.stack = 'Error: x\n    at open (C:\\Users\\Ramesh Iyer\\app\\main\\station.js:10:5)\n    at async Object.run (file:///home/ramesh/main/index.js:3:1)\n    at /home/ramesh/a.js:1:1\n    at eval (eval at Ramesh (x), <anonymous>:1:1)\n  Ramesh';
  expect(faultDetails(error)['at']).toBe('open (station.js:10:5) < Object.run (index.js:3:1) < a.js:1:1');
});

it('says of what is no error no more than what it is', () => {
  for (const [given, kind] of [['Ramesh', 'string'], [undefined, 'undefined'], [null, 'object'], [{ name: 'Ramesh' }, 'object']] as const) expect(faultDetails(given)).toEqual({ kind, code: null, at: null });
  expect(faultDetails(Object.assign(new Error('x'), { name: 'Ramesh Iyer', code: 'Ramesh Iyer' }))).toMatchObject({ kind: 'Error', code: null });
});
