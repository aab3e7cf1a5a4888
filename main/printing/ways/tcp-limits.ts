/** How long each step of a delivery over a raw port may take. */
export interface TcpLimits {
  readonly connectMs: number;
  readonly answerMs: number;
  /** Without the printer taking a byte. */
  readonly idleMs: number;
  readonly confirmMs: number;
  /** Until the printer ends its side of the line after we ended ours. */
  readonly finishMs: number;
  /** How long a line is listened to before the first byte to a printer that is not asked: a busy print server takes the call and hangs up. */
  readonly hangUpMs: number;
}

export const LIMITS: TcpLimits = { connectMs: 3_000, answerMs: 1_500, idleMs: 5_000, confirmMs: 10_000, finishMs: 3_000, hangUpMs: 50 };
