import { X509Certificate } from 'node:crypto';
import { connect, createServer } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { lanCertificate, makeCertificate } from '../../main/host/lan/index.ts';
import { seededRandom, systemRandom } from '../../main/platform/random.ts';
import { heldSecrets } from '../../main/platform/secrets.ts';
import { DAY_MS } from '../../shared/time.ts';

const NOW_MS = Date.UTC(2026, 10, 26, 9);
const NAMES = ['192.168.1.20', 'pack-pc', 'pack-pc.local'];

describe('the certificate of the LAN', () => {
  it('is one that vouches for itself and for these names only, by P-256, and is no CA', () => {
    const made = makeCertificate(NAMES, NOW_MS, systemRandom);
    const certificate = new X509Certificate(made.certificatePem);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.publicKey.asymmetricKeyDetails).toMatchObject({ namedCurve: 'prime256v1' });
    expect(certificate.subjectAltName).toBe('IP Address:192.168.1.20, DNS:pack-pc, DNS:pack-pc.local');
    expect([certificate.checkIP('192.168.1.20'), certificate.checkHost('pack-pc'), certificate.checkIP('192.168.1.21'), certificate.checkHost('evil.example')]).toEqual(['192.168.1.20', 'pack-pc', undefined, undefined]);
    expect(made.fingerprint).toBe(certificate.fingerprint256);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(NOW_MS);
    expect(made.untilMs - NOW_MS).toBe(397 * DAY_MS);
  });

  it('is well formed whatever chance gives', () => {
    fc.assert(fc.property(fc.integer(), fc.array(fc.ipV4(), { minLength: 1, maxLength: 12 }), fc.integer({ min: NOW_MS, max: Date.UTC(2060, 0) }), (seed, names, nowMs) => {
      const { certificatePem } = makeCertificate(names, nowMs, seededRandom(seed));
      const certificate = new X509Certificate(certificatePem);
      return certificate.verify(certificate.publicKey) && !certificate.serialNumber.startsWith('-') && names.every((name) => certificate.checkIP(name) === name);
    }), { numRuns: 40 });
  });

  it('is what a TLS client that was given it speaks with, and no other', async () => {
    const [own, other] = [makeCertificate(['127.0.0.1'], Date.now(), systemRandom), makeCertificate(['127.0.0.1'], Date.now(), systemRandom)];
    const server = createServer({ cert: own.certificatePem, key: own.keyPem }, (socket) => socket.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (ca: string): Promise<string> => new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.1', port, ca });
      socket.on('data', (data) => resolve(data.toString()));
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    });
    expect(await ask(own.certificatePem)).toBe('hello');
    expect(await ask(other.certificatePem)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    server.close();
  });

  it('is kept among the secrets, and made anew when a name is new or its end is near', async () => {
    const secrets = heldSecrets({});
    const first = await lanCertificate(secrets, NAMES, NOW_MS, systemRandom);
    expect((await lanCertificate(secrets, NAMES, NOW_MS + 300 * DAY_MS, systemRandom)).fingerprint).toBe(first.fingerprint);
    expect((await lanCertificate(secrets, NAMES.slice(0, 2), NOW_MS, systemRandom)).fingerprint).toBe(first.fingerprint);
    const moved = await lanCertificate(secrets, ['192.168.1.30'], NOW_MS, systemRandom);
    expect(moved.fingerprint).not.toBe(first.fingerprint);
    const late = await lanCertificate(secrets, ['192.168.1.30'], NOW_MS + 370 * DAY_MS, systemRandom);
    expect(late.fingerprint).not.toBe(moved.fingerprint);
    expect(await secrets.get('lan.key')).toContain('PRIVATE KEY');
  });
});
