import type { ServerResponse } from 'node:http';
import type { Notice } from '../../../shared/contract/index.ts';
import type { Cancel, Scheduler } from '../../platform/clock.ts';
import type { Guest } from './guest.ts';

/**
 * The notices of one window. For a guest that gathers, the first one after a quiet while goes at once; those that follow are gathered, one a topic: a window reads again
 * what may have changed, and thirty windows that read again for every scan of every other would leave the scans no engine.
 */
export class NoticeStream {
  readonly guest: Guest;
  readonly #response: ServerResponse;
  readonly #scheduler: Scheduler;
  readonly #unreadBytes: number;
  readonly #waiting = new Map<string, string>();
  /** Running: something was sent a moment ago. */
  #cancel: Cancel | null = null;
  #isEnded = false;

  constructor(guest: Guest, response: ServerResponse, scheduler: Scheduler, unreadBytes: number) {
    this.guest = guest;
    this.#response = response;
    this.#scheduler = scheduler;
    this.#unreadBytes = unreadBytes;
  }

  tell(notice: Notice, line: string): void {
    if (this.guest.hears?.(notice) === false) return;
    if (this.guest.gatherMs === undefined || notice.topic === 'engine') {
      this.write(line);
      return;
    }
    this.#waiting.set(notice.topic, line);
    if (this.#cancel === null) this.flush();
  }

  /** What waits goes now: this window has just done something itself. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#waiting.size === 0 || this.guest.gatherMs === undefined) return;
    this.write([...this.#waiting.values()].join(''));
    this.#waiting.clear();
    this.#cancel = this.#scheduler.after(this.guest.gatherMs(), () => this.flush());
  }

  /** A window that reads nothing any more, behind a cable that was pulled, must not be written to for ever. */
  write(line: string): void {
    if (this.#isEnded) return;
    if (this.#response.writableLength <= this.#unreadBytes) this.#response.write(line);
    else this.close(() => this.#response.destroy());
  }

  end(): void {
    this.close(() => this.#response.end());
  }

  /** Nothing more is written to it, although it takes a moment to close. */
  close(how: () => void = () => undefined): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#cancel?.();
    this.#cancel = null;
    how();
  }
}
