import type { Failure } from '../../shared/contract/index.ts';

const KEY_NAME = 'bench-key';

/** Whether this window came over the LAN: then it is a bench of its own, with a key of its own. On the main PC the window comes from the program, which has a bridge of its own, or from loopback. */
export function isLanBench(): boolean {
  return window.workstation === undefined && location.protocol === 'https:';
}

/** The key of this bench; null: it is not paired. It stays on this PC until the bench is ended. */
export function benchKey(): string | null {
  return localStorage.getItem(KEY_NAME);
}

export function forgetBenchKey(): void {
  localStorage.removeItem(KEY_NAME);
}

/** Shows the code to the main PC. Null: this bench is paired now. `no_answer`: the main PC does not answer. */
export async function pairBench(name: string, code: string): Promise<Failure | 'no_answer' | null> {
  try {
    const response = await fetch('/pair', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ name, code }), cache: 'no-store' });
    const reply = (await response.json()) as { readonly ok: true; readonly value: { readonly key: string } } | { readonly ok: false; readonly error: Failure };
    if (!reply.ok) return reply.error;
    localStorage.setItem(KEY_NAME, reply.value.key);
    return null;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return 'no_answer';
    throw error;
  }
}
