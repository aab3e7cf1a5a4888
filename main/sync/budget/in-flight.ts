/** Counts work that goes on outside of this thread's own turn: requests, documents with their readers, files being written. */
export interface InFlight {
  during<T>(work: Promise<T>): Promise<T>;
  count(): number;
  /** Resolves when some of it ends. */
  untilEnd(): Promise<void>;
}

export function createInFlight(): InFlight {
  let count = 0;
  const listeners: (() => void)[] = [];
  return {
    async during(work) {
      count += 1;
      try {
        return await work;
      } finally {
        count -= 1;
        for (const listener of listeners.splice(0)) listener();
      }
    },
    count: () => count,
    untilEnd: () => new Promise((resolve) => {
      listeners.push(resolve);
    }),
  };
}

/** The same object, each of whose methods counts as in flight while its promise is pending. */
export function counted<T extends object>(inFlight: InFlight, parts: T): T {
  return new Proxy(parts, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== 'function') return value;
      return (...args: readonly unknown[]): unknown => {
        const result: unknown = value.apply(target, args);
        return result instanceof Promise ? inFlight.during(result) : result;
      };
    },
  });
}

/** Lets everything else that is ready run once. */
function oneTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Turns of the event loop in which what has just come back is worked on. */
const TURNS = 4;

/**
 * Whether everything that is not finished waits for a call of the budget, so that only time can move it on: nothing is in flight, and some turns
 * of the event loop changed nothing.
 */
export async function standsStill(inFlight: InFlight, waiting: () => number): Promise<boolean> {
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (inFlight.count() > 0 || waiting() === 0) return false;
    await oneTurn();
  }
  return inFlight.count() === 0 && waiting() > 0;
}
