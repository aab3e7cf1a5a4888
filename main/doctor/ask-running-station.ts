import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reply } from '../../shared/contract/index.ts';
import { MINUTE_MS } from '../../shared/time.ts';
import { systemClock } from '../platform/clock.ts';
import type { HttpResponse } from '../platform/http.ts';
import { HttpFault } from '../platform/http.ts';
import { axiosHttp } from '../platform/http-axios.ts';
import type { DoctorReport } from './doctor.ts';

const ANSWER_MAX_BYTES = 1024 * 1024;

/**
 * The report of the station that serves a browser from `folder`, by the address and key that it keeps there for its own account. Null when
 * none runs, or when what answers there is another program.
 */
export async function askRunningStation(folder: string): Promise<DoctorReport | null> {
  const path = join(folder, 'running.json');
  if (!existsSync(path)) return null;
  const { url } = JSON.parse(readFileSync(path, 'utf8')) as { readonly url: string };
  const { origin, hash } = new URL(url);
  const key = new URLSearchParams(hash.slice(1)).get('key') ?? '';
  const response = await post(`${origin}/invoke`, origin, key);
  if (response === null) return null;
  const reply = parsed(Buffer.from(response.body).toString('utf8'));
  return reply?.ok === true ? reply.value.report : null;
}

function parsed(text: string): Reply<'doctor.run'> | null {
  try {
    return JSON.parse(text) as Reply<'doctor.run'> | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Null when nobody listens there any more: the file was left by a station that was ended by force. */
async function post(url: string, origin: string, key: string): Promise<HttpResponse | null> {
  const http = axiosHttp();
  try {
    return await http.send({
      method: 'POST', url, headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', origin },
      body: JSON.stringify({ operation: 'doctor.run', input: { scanId: `doctor-${systemClock.nowMs()}` } }), timeoutMs: MINUTE_MS, maxBytes: ANSWER_MAX_BYTES,
    });
  } catch (error) {
    if (error instanceof HttpFault && error.outcome === 'not-sent') return null;
    throw error;
  } finally {
    http.close();
  }
}
