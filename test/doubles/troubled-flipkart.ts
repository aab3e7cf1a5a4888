import type { Sandbox, SandboxRequest, SandboxResponse } from '../../main/sandbox/index.ts';

/** An answer that a test wants in place of the sandbox's own; null leaves it to the sandbox. */
export type Trouble = (request: SandboxRequest) => SandboxResponse | null;

/** Stands between a served sandbox and its callers; what comes back sets the trouble, or ends it with null. */
export function troubleFor(sandbox: Sandbox): (trouble: Trouble | null) => void {
  const handle = sandbox.handle.bind(sandbox);
  let now: Trouble | null = null;
  Object.assign(sandbox, {
    handle: async (request: SandboxRequest) => now?.(request) ?? handle(request),
  });
  return (trouble) => {
    now = trouble;
  };
}

export function jsonAnswer(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): SandboxResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(value)) };
}

export const isApiCall = (request: SandboxRequest): boolean => request.url.startsWith('/sellers');
export const isTokenCall = (request: SandboxRequest): boolean => request.url.startsWith('/oauth-service');
export const bearerOf = (request: SandboxRequest): string => (request.headers['authorization'] ?? '').replace('Bearer ', '');

/** Refuses every call of the API as Flipkart does, quoting the token (flipkart-seller-api.md 3.4). */
export const REFUSES_EVERY_TOKEN: Trouble = (request) => (isApiCall(request) ? jsonAnswer(401, { error: 'invalid_token', error_description: `Invalid access token: ${bearerOf(request)}` }) : null);
