import type { CommandName, InputOf, OperationName, OutputOf, OwnError, QueryName, Topic } from '../../shared/contract/index.ts';
import type { ReadDb, WriteTx } from '../database/index.ts';
import type { CallContext, Verdict } from './floor.ts';

/** Answers a question from the tables. */
export type QueryHandler<N extends QueryName> = (read: ReadDb, input: InputOf<N>, call: CallContext) => Verdict<OutputOf<N>, OwnError<N>> | Promise<Verdict<OutputOf<N>, OwnError<N>>>;

/**
 * A command that is one transaction. `act` changes things and gives the small part that is kept with the command's id; `show` makes the
 * output of it, also when the same id comes again, so that a repeated command shows the first answer over today's view.
 */
export interface AtomicHandler<N extends CommandName, Kept> {
  readonly form: 'atomic';
  readonly topics: readonly Topic[];
  act(tx: WriteTx, input: InputOf<N>, call: CallContext): Verdict<Kept, OwnError<N>>;
  show(read: ReadDb, kept: Kept, input: InputOf<N>, call: CallContext): OutputOf<N>;
}

/** A command that must ask somebody outside; it may run again after a crash and must bear that. */
export interface ProcessHandler<N extends CommandName> {
  readonly form: 'process';
  readonly topics: readonly Topic[];
  run(input: InputOf<N>, call: CallContext): Promise<Verdict<OutputOf<N>, OwnError<N>>>;
  /** What is kept with the command's id, when its answer holds something that must not lie on a disk. */
  kept?(value: OutputOf<N>): OutputOf<N>;
}

// What is kept differs by command and is looked at by its own handler only.
// The methods of AtomicHandler are bivariant, so that a handler of any kept type fits this one.
export type CommandHandler<N extends CommandName> = AtomicHandler<N, unknown> | ProcessHandler<N>;

/** A total map: an operation without a handler does not compile. */
export type Handlers = { readonly [N in OperationName]: N extends CommandName ? CommandHandler<N> : N extends QueryName ? QueryHandler<N> : never };

/** Part of the map, as one noun gives it. */
export type HandlersOf<Names extends OperationName> = Pick<Handlers, Names>;

/** Declares an atomic command; `show` is checked against what `act` keeps. */
export function atomic<N extends CommandName, Kept>(
  topics: readonly Topic[],
  act: (tx: WriteTx, input: InputOf<N>, call: CallContext) => Verdict<Kept, OwnError<N>>,
  show: (read: ReadDb, kept: Kept, input: InputOf<N>, call: CallContext) => OutputOf<N>,
): AtomicHandler<N, Kept> {
  return { form: 'atomic', topics, act, show };
}

/** An atomic command whose output is what it keeps. */
export function simple<N extends CommandName>(
  topics: readonly Topic[],
  act: (tx: WriteTx, input: InputOf<N>, call: CallContext) => Verdict<OutputOf<N>, OwnError<N>>,
): AtomicHandler<N, OutputOf<N>> {
  return { form: 'atomic', topics, act, show: (_read, kept) => kept };
}
