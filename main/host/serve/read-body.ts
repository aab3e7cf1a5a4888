import type { IncomingMessage } from 'node:http';

/** So much of a body that is too large is still heard and thrown away: a sender whose line is cut while it speaks never reads the answer. */
const HEARD_OUT_MAX_BYTES = 64 * 1024 * 1024;

/** The body of a request as text; null when it is larger than `maxBytes`, and what is over is not kept. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string | null> {
  const declaredBytes = Number(request.headers['content-length'] ?? 0);
  if (declaredBytes > HEARD_OUT_MAX_BYTES) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > HEARD_OUT_MAX_BYTES) return null;
    if (Math.max(bytes, declaredBytes) > maxBytes) chunks.length = 0;
    else chunks.push(chunk as Buffer);
  }
  return bytes > maxBytes || declaredBytes > maxBytes ? null : Buffer.concat(chunks).toString('utf8');
}
