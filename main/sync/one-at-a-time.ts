/** Work that a timer and a person may both want: a second wish joins the run that is under way. */
export interface Joined<T> {
  now(): Promise<T>;
  /** The run under way; null when there is none. */
  pending(): Promise<T> | null;
}

export function oneAtATime<T>(run: () => Promise<T>): Joined<T> {
  let running: Promise<T> | null = null;
  return {
    now() {
      running ??= run().finally(() => {
        running = null;
      });
      return running;
    },
    pending: () => running,
  };
}
