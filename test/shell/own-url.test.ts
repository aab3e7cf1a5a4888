import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOutsideLink } from '../../main/host/electron/outside-link.ts';
import { isOwnBlob, isOwnUrl, OWN_ENTRY } from '../../main/host/electron/own-url.ts';

describe('an address of our own', () => {
  it.each([
    OWN_ENTRY, 'workstation://station', 'workstation://station/assets/index.js', 'workstation://station/?screen=packing#order', 'workstation://station/#@evil.example/', 'workstation://station/@evil.example/',
    // Scheme and host know no capitals.
    'WORKSTATION://station/', 'Workstation://Station/', 'workstation://STATION/',
    // A browser drops these before it looks, and so does the parser.
    ' workstation://station/ ', 'work\tstation://sta\ntion/',
    // An empty port, an empty name: the same address.
    'workstation://station:/', 'workstation://@station/',
    // Climbing ends at the root of the same origin.
    'workstation://station/../../etc/passwd', 'workstation://station/%2e%2e/x',
  ])('%j', (url) => {
    expect(isOwnUrl(url)).toBe(true);
  });
});

describe('an address that only looks like ours', () => {
  it.each([
    ['another host', 'workstation://evil.example/'],
    ['our host as a part', 'workstation://station.evil.example/'],
    ['our host as an end', 'workstation://evil.station/'],
    ['more behind it', 'workstation://stationx/'],
    ['a dot behind it', 'workstation://station./'],
    ['a letter less', 'workstation://statio/'],
    ['a digit for a letter', 'workstation://stati0n/'],
    ['a Cyrillic letter', 'workstation://st\u0430tion/'],
    ['a long s, which turns into an s in capitals', 'workstation://\u017Ftation/'],
    ['a full-width letter', 'workstation://\uFF53tation/'],
    ['a soft hyphen', 'workstation://sta\u00ADtion/'],
    ['an escaped letter', 'workstation://%73tation/'],
    ['an escaped dot', 'workstation://station%2eevil.example/'],
    ['an escaped slash', 'workstation://station%2f.evil.example/'],
    ['us as a name', 'workstation://station@evil'],
    ['us as a name with a slash behind', 'workstation://station@evil.example/'],
    ['us as name and password', 'workstation://workstation:station@evil.example/'],
    ['us behind two signs', 'workstation://a@station@evil.example/'],
    ['a name', 'workstation://evil@station/'],
    ['a password', 'workstation://:secret@station/'],
    ['us as a name, with a back-slash', 'workstation://station\\@evil.example/'],
    ['a port', 'workstation://station:8080/'],
    ['the port of http', 'workstation://station:80/'],
    ['the port of https', 'workstation://station:443/'],
    ['a port that is none', 'workstation://station:port/'],
    ['us as a host of the web', 'https://station/'],
    ['us in a path of the web', 'https://evil.example/workstation://station/'],
    ['us in a fragment', 'https://evil.example/#workstation://station/'],
    ['another scheme that begins like ours', 'workstation-evil://station/'],
    ['a scheme that ends like ours', 'my-workstation://station/'],
    ['a document of ours', 'blob:workstation://station/1'],
    ['a wrapped address', 'view-source:workstation://station/'],
    ['a wrapped file system', 'filesystem:workstation://station/temporary/x'],
    ['no host', 'workstation:///station/'],
    ['one slash', 'workstation:/station/'],
    ['no slash', 'workstation:station'],
    ['script', 'javascript:alert(1)'],
    ['script that names us', 'javascript://station/%0aalert(1)'],
    ['script that spells us', 'javascript:"workstation://station/"'],
    ['data', 'data:text/html,<script>location="workstation://station/"</script>'],
    ['a file', 'file:///etc/passwd'],
    ['a file on a host called so', 'file://station/share/index.html'],
    ['nothing', 'about:blank'],
    ['a document in place', 'about:srcdoc'],
    ['the browser itself', 'chrome://gpu/'],
    ['the tools', 'devtools://devtools/bundled/inspector.html'],
    ['a path', '/index.html'],
    ['an address without a scheme', '//station/'],
    ['our host alone', 'station'],
    ['an empty text', ''],
    ['a null character', 'workstation://station\u0000.evil.example/'],
    ['a space', 'workstation://station .evil.example/'],
  ])('%s', (_name, url) => {
    expect(isOwnUrl(url)).toBe(false);
  });

  it('is never anything that parses to another host, and no text makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string().map((rest) => `workstation://station${rest}`), fc.string().map((rest) => `workstation://${rest}station/`)), (url) => {
      const isOwn = isOwnUrl(url);
      const parsed = URL.parse(url);
      expect(isOwn).toBe(parsed !== null && /^workstation:\/\/station(\/|\?|#|$)/i.test(parsed.href));
    }), { numRuns: 2_000 });
  });
});

describe('a document that our page made', () => {
  it.each(['blob:workstation://station/550e8400-e29b-41d4-a716-446655440000', 'BLOB:workstation://station/x'])('is known: %s', (url) => {
    expect(isOwnBlob(url)).toBe(true);
  });

  it.each([
    'blob:null/550e8400', 'blob:https://evil.example/1', 'blob:workstation://station.evil.example/1', 'blob:workstation://station@evil/1', 'blob:blob:workstation://station/1', 'workstation://station/1',
    'data:application/pdf;base64,AA==', 'blob:', '',
  ])('is not confused with %j', (url) => {
    expect(isOwnBlob(url)).toBe(false);
  });
});

describe('a link out of the station', () => {
  it.each(['https://seller.flipkart.com/', 'https://seller.flipkart.com/index.html#dashboard', 'HTTPS://SELLER.FLIPKART.COM/', 'https://seller.flipkart.com:443/'])('may lead to %s', (url) => {
    expect(isOutsideLink(url)).toBe(true);
  });

  it.each([
    'http://seller.flipkart.com/', 'https://seller.flipkart.com.evil.example/', 'https://evil.example/seller.flipkart.com', 'https://seller.flipkart.com@evil.example/', 'https://user:pw@seller.flipkart.com/',
    'https://seller.flipkart.com:8443/', 'https://flipkart.com/', 'https://x.seller.flipkart.com/', 'https://seller.flipkart.com./', 'file:///C:/Windows/System32/calc.exe', 'ms-msdt:/id', 'smb://seller.flipkart.com/x',
    'javascript:alert(1)', 'workstation://station/', 'mailto:a@seller.flipkart.com', 'search-ms:query=x', '\\\\seller.flipkart.com\\share', '',
  ])('may not lead to %j', (url) => {
    expect(isOutsideLink(url)).toBe(false);
  });
});
