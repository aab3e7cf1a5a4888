import type { Credentials } from './flipkart/index.ts';
import type { Secrets } from './platform/secrets.ts';

/** The API key and password out of the secret store; null while one of the two is missing. Rejects with SecretsRefused as the store does. */
export function flipkartCredentials(secrets: Secrets): () => Promise<Credentials | null> {
  return async () => {
    const appId = await secrets.get('flipkart.appId');
    const appSecret = await secrets.get('flipkart.appSecret');
    return appId === null || appSecret === null ? null : { appId, appSecret };
  };
}
