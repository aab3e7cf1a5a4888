import type { ReactElement } from 'react';
import { useView } from '../stores/view-store.ts';
import { figuresOf } from '../text/index.ts';

/** A number as this window's language groups it: `12,34,567`. Words that stand in its place are left as they are. */
export function Count({ of }: { readonly of: number | string | null }): ReactElement {
  const figures = figuresOf(useView((view) => view.language));
  return <>{typeof of === 'number' ? figures.count(of) : of}</>;
}
