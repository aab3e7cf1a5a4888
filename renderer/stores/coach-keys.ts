/** Keys of the guided shift, by what is typed in small letters; none while no lesson goes on. */
let keys: ReadonlyMap<string, () => void> = new Map();

/** Gives the window the keys of the lesson; what comes back takes them away again. */
export function setCoachKeys(given: ReadonlyMap<string, () => void>): () => void {
  keys = given;
  return () => {
    if (keys === given) keys = new Map();
  };
}

/** Runs the key of the lesson; false when it has none. */
export function runCoachKey(key: string): boolean {
  const run = keys.get(key.toLowerCase());
  run?.();
  return run !== undefined;
}
