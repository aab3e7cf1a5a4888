import { describe, expect, it } from 'vitest';
import { readManifestText } from '../../main/documents/reading.ts';

describe('the text of a manifest', () => {
  it('names the parcels that are on it, those that are missing and strangers', () => {
    const read = readManifestText(['1 FMPP2384000001 OD1 1', '2 FMPC2384000002\n3 FMPP2384000009'], ['FMPP2384000001', 'FMPC2384000002', 'FMPP2384000003']);
    expect(read).toMatchObject({ named: ['FMPP2384000001', 'FMPC2384000002'], missing: ['FMPP2384000003'], strangers: ['FMPP2384000009'] });
  });

  it('does not take a part of a longer text for an AWB', () => {
    expect(readManifestText(['XFMPP23840000011'], ['FMPP2384000001'])).toMatchObject({ named: [], missing: ['FMPP2384000001'], strangers: [] });
  });

  it('finds expected AWBs of any form, and strangers by the form it is told', () => {
    const read = readManifestText(['R-0001 R-0002'], ['R-0001'], /\bR-\d{4}\b/g);
    expect(read).toMatchObject({ named: ['R-0001'], strangers: ['R-0002'] });
  });
});
