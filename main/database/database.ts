import type { ReadDb, WriteTx } from './transaction.ts';

/** The station's one store: a single connection that writes. */
export interface Database {
  readonly path: string;
  readonly read: ReadDb;
  /** Runs `act` in one transaction with one fsync at its end; an exception rolls everything back and goes on to the caller. */
  write<T>(act: (tx: WriteTx) => T): T;
  close(): void;
}
