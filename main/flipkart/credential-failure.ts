import type { CredentialCode } from '../../shared/doctor/index.ts';
import { checkWordsEn } from '../../shared/doctor/index.ts';
import type { CallFailure } from './outcome.ts';

/**
 * What a 401 or 403 says about the credentials, by the texts that were seen (flipkart-seller-api.md 3.4). Text that nobody has seen yet is
 * "not admitted": what comes back while an application is Pending was not found.
 */
export function reasonOfRefusal(status: number, body: unknown): CredentialCode {
  const { error, description } = textsOf(body);
  if (status === 401 && /^No client with requested id/i.test(description)) return 'unknown_app';
  if (status === 401 && /^Bad credentials/i.test(description)) return 'wrong_secret';
  if (status === 401 && error === 'invalid_token') return /expired/i.test(description) ? 'token_expired' : 'token_refused';
  return 'app_not_admitted';
}

/** A failure in our own words: those of Flipkart quote the key or the token, and a failure is shown, logged and stored. */
export function credentialFailure(reason: CredentialCode, status: number | null): Extract<CallFailure, { kind: 'unauthorised' }> {
  return { kind: 'unauthorised', reason, says: checkWordsEn.says[reason]({}).happened, status };
}

function textsOf(body: unknown): { readonly error: string; readonly description: string } {
  if (typeof body !== 'object' || body === null) return { error: '', description: '' };
  const { error, error_description: description } = body as Readonly<Record<string, unknown>>;
  return { error: typeof error === 'string' ? error : '', description: typeof description === 'string' ? description : '' };
}
