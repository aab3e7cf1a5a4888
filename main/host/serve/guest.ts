import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { DoorError, Notice } from '../../../shared/contract/index.ts';
import type { Caller } from '../../dispatch.ts';

/** Who was let in, and as whom it calls. */
export interface Guest {
  readonly caller: Caller;
  /** Whether it is told this; absent: it is told everything. */
  readonly hears?: (notice: Notice) => boolean;
  /** How long notices are gathered for it, drawn anew each time so that not all windows read at once; absent: each goes at once. */
  readonly gatherMs?: () => number;
}

/** Who is let in: what differs between the loopback and the LAN. */
export interface Gate {
  /** Whether a request was meant for another address: asked before any file is given. */
  isForeignHost(headers: IncomingHttpHeaders): boolean;
  /** Asked before the body of a call is read. */
  admit(request: IncomingMessage): Guest | { readonly refused: DoorError; readonly status: number };
}
