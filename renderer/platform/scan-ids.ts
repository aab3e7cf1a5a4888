/** Ids of commands: the engine answers a repeated one as it did the first time, so one id is one act. */
export function newScanId(): string {
  return `w-${crypto.randomUUID()}`;
}
