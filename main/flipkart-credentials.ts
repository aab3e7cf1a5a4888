import type { Credentials, TokenKeep } from './flipkart/index.ts';
import type { Secrets } from './platform/secrets.ts';

/** The API key and password out of the secret store; null while one of the two is missing. Rejects with SecretsRefused as the store does. */
export function flipkartCredentials(secrets: Secrets): () => Promise<Credentials | null> {
  return async () => {
    const appId = await secrets.get('flipkart.appId');
    const appSecret = await secrets.get('flipkart.appSecret');
    return appId === null || appSecret === null ? null : { appId, appSecret };
  };
}

/** Where the token outlives the program: beside the key that it belongs to, so that a restart asks for no new one. */
export function flipkartTokenKeep(secrets: Secrets): TokenKeep {
  return { read: () => secrets.get('flipkart.token'), write: (kept) => secrets.set('flipkart.token', kept) };
}
