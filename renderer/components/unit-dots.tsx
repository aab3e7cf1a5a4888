import type { ReactElement } from 'react';

/** More than this many dots tell nobody anything at a glance. */
const DOTS_MAX = 12;

/** Units as dots, the done ones filled: a number that is read from the corner of the eye. Nothing for many units: the figure beside it says it. */
export function UnitDots({ done, of }: { readonly done: number; readonly of: number }): ReactElement | null {
  if (of > DOTS_MAX || of === 0) return null;
  return <div className="dots" aria-hidden="true">{Array.from({ length: of }, (_, index) => <i key={index} data-done={index < done} />)}</div>;
}
