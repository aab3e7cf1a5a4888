import type { RecordedRequest } from './toxic.ts';

const HEAD_END = Buffer.from('\r\n\r\n');
const HEAD_MAX_BYTES = 64 * 1024;
const BODY_MAX_BYTES = 4 * 1024 * 1024;

/** Puts the requests of one line together: what came of a request is held until it is whole, and never more than the largest that the client sends. */
export class RequestReader {
  #held: Buffer = Buffer.alloc(0);

  /** The requests that these bytes made whole; null when they are none that this proxy can hold, and the line is to be closed. */
  take(chunk: Buffer): readonly RecordedRequest[] | null {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const whole: RecordedRequest[] = [];
    for (;;) {
      const headBytes = this.#held.indexOf(HEAD_END);
      if (headBytes < 0) return this.#held.length > HEAD_MAX_BYTES ? null : whole;
      const head = this.#held.subarray(0, headBytes).toString('latin1');
      const bodyBytes = Number(/^content-length: *(\d+) *$/im.exec(head)?.[1] ?? 0);
      if (headBytes > HEAD_MAX_BYTES || bodyBytes > BODY_MAX_BYTES || /^transfer-encoding:/im.test(head)) return null;
      const end = headBytes + HEAD_END.length + bodyBytes;
      if (this.#held.length < end) return whole;
      const [method = '', target = ''] = head.split(' ', 2);
      whole.push({ method, path: target.split('?', 1)[0] ?? '', bytes: Buffer.from(this.#held.subarray(0, end)) });
      this.#held = Buffer.from(this.#held.subarray(end));
    }
  }
}
