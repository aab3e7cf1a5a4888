import type { ReactElement } from 'react';
import { dayStart, istClock } from '../../shared/time.ts';
import { useView } from '../stores/view-store.ts';
import { figuresOf } from '../text/index.ts';

/* The same thing looks the same everywhere: one component for each of the field's names (rule 5 of the bench). */

/** An order: its last four large, the rest small, never broken over lines. */
export function OrderName({ orderId }: { readonly orderId: string }): ReactElement {
  return <span className="order-id" title={orderId}>{orderId.slice(0, 2)}…<b>{orderId.slice(-4)}</b></span>;
}

/** An AWB: the last four large, as it stands large on the label. */
export function AwbName({ trackingId }: { readonly trackingId: string }): ReactElement {
  return <span className="awb" title={trackingId}>…<b>{trackingId.slice(-4)}</b></span>;
}

export function BinName({ binCode }: { readonly binCode: string }): ReactElement {
  return <span className="bin-code">{binCode}</span>;
}

/** A moment of the day, in India. */
export function DueTime({ atMs }: { readonly atMs: number }): ReactElement {
  return <time dateTime={new Date(atMs).toISOString()}>{istClock(atMs)}</time>;
}

/** A day in India, as it is spoken in this window's language. */
export function DayName({ atMs }: { readonly atMs: number }): ReactElement {
  const language = useView((view) => view.language);
  return <time dateTime={new Date(atMs).toISOString()}>{figuresOf(language).day(atMs)}</time>;
}

/** The same of a business day, `YYYY-MM-DD`; what is no day stands as it is. */
export function BusinessDayName({ day }: { readonly day: string }): ReactElement {
  const atMs = dayStart(day);
  return atMs === null ? <span>{day}</span> : <DayName atMs={atMs} />;
}
