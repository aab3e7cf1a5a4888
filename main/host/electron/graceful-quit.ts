import { app } from 'electron';
import type { BrowserWindow } from 'electron';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { settledWithin } from '../time-limit.ts';

export interface QuitOptions {
  /** Ends what is under way and closes the store. */
  readonly onQuit: () => Promise<void>;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
}

/** The engine gives up waiting after 15 seconds itself; what was answered is on disk by then, so a process that hangs on is ended. */
const QUIT_LIMIT_MS = 20 * SECOND_MS;
const EXIT_CUT_OFF = 1;

/**
 * Lets no way out of the program, be it the window's cross, the task bar or a signal, pass before `onQuit` has settled or its time is over. Windows ends
 * a session without asking: then the store is what a power loss leaves, which is why an answer waits for the disk.
 */
export function endInGoodOrder(options: QuitOptions): GracefulQuit {
  return new GracefulQuit(options);
}

class GracefulQuit {
  readonly #options: QuitOptions;
  #stage: 'running' | 'ending' | 'ended' = 'running';

  constructor(options: QuitOptions) {
    this.#options = options;
    app.on('before-quit', (event) => {
      if (this.#stage === 'ended') return;
      event.preventDefault();
      if (this.#stage === 'running') void this.#end();
    });
  }

  /** Keeps the window on the screen until the station has ended: a program without a window that is still running looks like one that is gone. */
  holdWindow(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.#stage === 'ended') return;
      event.preventDefault();
      app.quit();
    });
  }

  async #end(): Promise<void> {
    const { onQuit, scheduler, logger } = this.#options;
    this.#stage = 'ending';
    const outcome = await settledWithin(onQuit(), QUIT_LIMIT_MS, scheduler);
    this.#stage = 'ended';
    if (outcome.kind === 'done') {
      app.quit();
      return;
    }
    const reason = outcome.kind === 'late' ? 'it took too long' : outcome.error instanceof Error ? outcome.error.message : String(outcome.error);
    logger.error('quit-cut-off', 'the station did not end in good order, and was cut off', { reason });
    app.exit(EXIT_CUT_OFF);
  }
}
