import { expect, it } from 'vitest';
import type { SecretAsked } from '../../main/engine/engine-plan.ts';
import type { HostSecrets } from '../../main/engine/host-secrets.ts';
import { answerSecret, hostSecrets } from '../../main/engine/host-secrets.ts';
import { heldSecrets, SecretsRefused } from '../../main/platform/secrets.ts';
import type { Secrets } from '../../main/platform/secrets.ts';

/** The engine's side and the host's side with messages that cross as they do between threads. */
function linked(host: Secrets | undefined): Secrets {
  const line: HostSecrets = hostSecrets((id, asked) => {
    void answerSecret(host, structuredClone(asked) as SecretAsked).then((outcome) => line.hear(id, structuredClone(outcome)));
  });
  return line.secrets;
}

it('brings what the engine asks to the keychain of the host and back', async () => {
  const host = heldSecrets({ 'flipkart.appId': 'known' });
  const secrets = linked(host);
  expect(await secrets.get('flipkart.appId')).toBe('known');
  await secrets.set('flipkart.appSecret', 'stored through the host');
  expect(await host.get('flipkart.appSecret')).toBe('stored through the host');
  await secrets.remove('flipkart.appId');
  expect(await secrets.get('flipkart.appId')).toBeNull();
});

it('says a refusal of the keychain as the keychain said it, and a fault as a fault', async () => {
  const refusing: Secrets = { get: () => Promise.reject(new SecretsRefused('unsafe', 'No password manager here.')), set: () => Promise.reject(new RangeError('too long')), remove: () => Promise.resolve() };
  const secrets = linked(refusing);
  await expect(secrets.get('flipkart.appId')).rejects.toMatchObject({ name: 'SecretsRefused', code: 'unsafe', message: 'No password manager here.' });
  await expect(secrets.set('flipkart.appId', 'x')).rejects.toThrow('too long');
  await expect(linked(undefined).get('flipkart.appId')).rejects.toMatchObject({ code: 'locked' });
});
