/** One carrier's man who brings returns back: his code, and what he has scanned (flipkart-seller-api.md 7.3). */
export interface HandBack {
  readonly taskId: string;
  readonly feId: string;
  readonly locationId: string;
  readonly otc: string;
  readonly createdAtMs: number;
  readonly returnIds: readonly string[];
  /** Pages of his list that were read: the end code is given when there is none left. */
  readUntil: number;
  isEnded: boolean;
}

export class HandBackBook {
  readonly #byTask = new Map<string, HandBack>();

  /** The hand-back that is under way at a location; null when there is none. */
  open(locationId: string): HandBack | null {
    return [...this.#byTask.values()].find((each) => each.locationId === locationId && !each.isEnded) ?? null;
  }

  get(taskId: string, feId: string): HandBack | null {
    const found = this.#byTask.get(taskId);
    return found?.feId === feId ? found : null;
  }

  start(locationId: string, returnIds: readonly string[], nowMs: number): HandBack {
    const number = this.#byTask.size + 1;
    const made: HandBack = { taskId: `TASK${number}`, feId: `FE${number}`, locationId, otc: String(1_000 + number), createdAtMs: nowMs, returnIds, readUntil: 0, isEnded: false };
    this.#byTask.set(made.taskId, made);
    return made;
  }
}
