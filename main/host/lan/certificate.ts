import { generateKeyPairSync, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { Random } from '../../platform/random.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { EpochMs } from '../../../shared/time.ts';
import { DAY_MS } from '../../../shared/time.ts';
import { bits, der, integer, objectId, octets, sequence, setOf, time, utf8, yes } from './der.ts';

/** What TLS on the LAN is spoken with. */
export interface LanCertificate {
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-256 of the certificate, `AB:CD:...`, as browsers show it. */
  readonly fingerprint: string;
  readonly untilMs: EpochMs;
}

/** As long as browsers take one for good, and remade while there is time. */
const VALID_DAYS = 397;
const REMADE_DAYS_BEFORE = 30;
/** Clocks of a house differ. */
const EARLIER_MS = DAY_MS;
const SERIAL_BYTES = 16;

const ECDSA_SHA256 = sequence(objectId('1.2.840.10045.4.3.2'));
const extension = (id: string, isCritical: boolean, value: Uint8Array): Buffer => sequence(objectId(id), ...(isCritical ? [yes()] : []), octets(value));

/** A certificate that vouches for itself (EC P-256, no CA), for the names and IPv4 addresses by which benches call this PC. */
export function makeCertificate(names: readonly string[], nowMs: EpochMs, random: Random): LanCertificate {
  const pair = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const untilMs = nowMs + VALID_DAYS * DAY_MS;
  const body = bodyOf(names, pair.publicKey, nowMs - EARLIER_MS, untilMs, random);
  const whole = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, { key: pair.privateKey, dsaEncoding: 'der' })));
  return read(pemOf(whole), pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

function bodyOf(names: readonly string[], publicKey: KeyObject, fromMs: EpochMs, untilMs: EpochMs, random: Random): Buffer {
  const name = sequence(setOf(sequence(objectId('2.5.4.3'), utf8('Smart Workstation'))));
  const called = sequence(...names.map((each) => (isIPv4(each) ? der(0x87, Buffer.from(each.split('.').map(Number))) : der(0x82, Buffer.from(each, 'ascii')))));
  return sequence(
    der(0xa0, integer(Buffer.from([2]))), integer(random.bytes(SERIAL_BYTES)), ECDSA_SHA256, name, sequence(time(fromMs), time(untilMs)), name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(
      // No CA: it can vouch for nobody else, also where somebody trusts it for good.
      extension('2.5.29.19', true, sequence()),
      extension('2.5.29.15', true, bits(Buffer.from([0x80]), 7)),
      extension('2.5.29.37', false, sequence(objectId('1.3.6.1.5.5.7.3.1'))),
      extension('2.5.29.17', false, called),
    )),
  );
}

function pemOf(bytes: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}

function read(certificatePem: string, keyPem: string): LanCertificate {
  const certificate = new X509Certificate(certificatePem);
  return { certificatePem, keyPem, fingerprint: certificate.fingerprint256, untilMs: Date.parse(certificate.validTo) };
}

/** Whether it still does: for every name, and for a while yet. */
function isGood({ certificatePem, untilMs }: LanCertificate, names: readonly string[], nowMs: EpochMs): boolean {
  const certificate = new X509Certificate(certificatePem);
  return untilMs - nowMs > REMADE_DAYS_BEFORE * DAY_MS && names.every((name) => (isIPv4(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined);
}

/**
 * The certificate of this PC: the kept one as long as it is good, and otherwise a new one, which every browser asks about once more. It lies with the secrets and
 * nowhere else. Rejects with SecretsRefused when they cannot be used.
 */
export async function lanCertificate(secrets: Secrets, names: readonly string[], nowMs: EpochMs, random: Random): Promise<LanCertificate> {
  const [certificatePem, keyPem] = [await secrets.get('lan.certificate'), await secrets.get('lan.key')];
  const kept = certificatePem === null || keyPem === null ? null : read(certificatePem, keyPem);
  if (kept !== null && isGood(kept, names, nowMs)) return kept;
  const made = makeCertificate(names, nowMs, random);
  await secrets.set('lan.key', made.keyPem);
  await secrets.set('lan.certificate', made.certificatePem);
  return made;
}
