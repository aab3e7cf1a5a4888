import { create } from 'zustand';

/** Why the main PC does not let this bench in; null: it does, or does not answer at all. */
interface Line {
  readonly refusal: 'not_admitted' | 'key_elsewhere' | null;
}

export const useLine = create<Line>()(() => ({ refusal: null }));

/** What the main PC said to this bench's key. */
export function noteRefusal(status: number): void {
  const refusal = status === 403 ? 'not_admitted' : status === 409 ? 'key_elsewhere' : null;
  if (useLine.getState().refusal !== refusal) useLine.setState({ refusal });
}
