import { Table } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { useId } from 'react';
import { Count } from './count.tsx';
import { linePath, placesShown, plotTop } from './plot-shape.ts';
import { useWords } from './use-words.ts';

/** Numbers in a row of places. Each look has a pattern or a stroke of its own besides its colour. */
export interface PlotSeries {
  readonly name: string;
  readonly look: 'solid' | 'hatched' | 'dotted' | 'hollow' | 'line' | 'dashed' | 'goal';
  /** One a place; null where there is none. */
  readonly values: readonly (number | null)[];
  /** A rate, whose sum would say nothing. */
  readonly isRate?: boolean;
}

interface PlotProps {
  /** What is plotted: its heading, and the name of the picture for screen readers. */
  readonly title: string;
  /** What the places are: the head of the first column of the table. */
  readonly across: string;
  readonly places: readonly string[];
  readonly series: readonly PlotSeries[];
  /** The place that is now; null where the plot is all past. */
  readonly now?: number | null;
  readonly height?: number;
}

const LEFT = 64;
const FOOT = 34;
const HEAD = 12;
const HEIGHT = 216;
const BARS: ReadonlySet<PlotSeries['look']> = new Set(['solid', 'hatched', 'dotted', 'hollow']);
const PLACE_PX = 76;

/** Bars and lines over places, said in words beneath, and the same as a table for whoever cannot see it or wants the numbers. The one plot of this window. */
export function Plot({ title, across, places, series, now = null, height = HEIGHT }: PlotProps): ReactElement {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const id = useId();
  const summary = usePlotSummary(places, series);
  return (
    <figure className="plotted" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div ref={ref} className="plotted-area">
        {width > 0 && (
          <svg className="plotted-svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
            <Patterns id={id} />
            <Drawing id={id} places={places} series={series} now={now} width={width} height={height} />
          </svg>
        )}
      </div>
      <figcaption id={`${id}-summary`}>
        {series.map((each, index) => <span key={each.name}><Swatch id={id} look={each.look} />{summary[index]}</span>)}
      </figcaption>
      <PlotTable across={across} places={places} series={series} />
    </figure>
  );
}

/** What somebody would say who looks at the plot. */
function usePlotSummary(places: readonly string[], series: readonly PlotSeries[]): readonly string[] {
  const { t, figures } = useWords();
  return series.map(({ name, look, values, isRate }) => {
    const known = values.flatMap((value, index) => (value === null ? [] : [{ value, at: places[index] ?? '' }]));
    const [most] = known.toSorted((one, other) => other.value - one.value);
    if (most === undefined || most.value === 0) return t('plot_empty', { name });
    if (!BARS.has(look)) return t('plot_line', { name, last: figures.count(known.at(-1)?.value ?? 0) });
    if (isRate === true) return t('plot_rate', { name, at: most.at, most: figures.count(most.value) });
    return t('plot_most', { name, total: figures.count(Math.round(known.reduce((sum, { value }) => sum + value, 0) * 10) / 10), at: most.at, most: figures.count(most.value) });
  });
}

interface DrawingProps extends Required<Pick<PlotProps, 'places' | 'series' | 'now' | 'height'>> {
  readonly id: string;
  readonly width: number;
}

function Drawing({ id, places, series, now, width, height }: DrawingProps): ReactElement {
  const { t } = useWords();
  const top = plotTop(series.flatMap((each) => each.values));
  const step = (width - LEFT - 8) / Math.max(1, places.length);
  const base = height - FOOT;
  const yOf = (value: number): number => base - (value / top) * (base - HEAD);
  const middle = (index: number): number => LEFT + (index + 0.5) * step;
  const bars = series.filter((each) => BARS.has(each.look));
  const barWidth = Math.min(64, (step * 0.8) / Math.max(1, bars.length));
  const shown = placesShown(places.length, Math.max(2, Math.floor((width - LEFT) / PLACE_PX)));
  return (
    <>
      {[0, top / 2, top].map((value) => (
        <g key={value}>
          <line className="plotted-grid" x1={LEFT} x2={width - 4} y1={yOf(value)} y2={yOf(value)} />
          <text x={LEFT - 10} y={yOf(value) + 6} textAnchor="end"><Count of={value} /></text>
        </g>
      ))}
      {bars.flatMap((each, number) => each.values.map((value, index) => (value === null || value === 0 ? null : (
        <rect key={`${each.name}-${index}`} className="plotted-bar" data-look={each.look} fill={fillOf(id, each.look)} x={middle(index) - (barWidth * bars.length) / 2 + number * barWidth} width={Math.max(1, barWidth - 2)} y={yOf(value)} height={Math.max(2, base - yOf(value))} />
      ))))}
      {series.filter((each) => !BARS.has(each.look)).map((each) => (each.look === 'goal'
        ? each.values.map((value, index) => (value === null ? null : <Goal key={`${each.name}-${index}`} x={middle(index)} y={yOf(value)} base={base} />))
        : <path key={each.name} className="plotted-line" data-look={each.look} d={linePath(each.values, middle, yOf)} />))}
      {now !== null && <g className="plotted-now"><line x1={middle(now)} x2={middle(now)} y1={HEAD} y2={base} /><text x={middle(now) + 6} y={HEAD + 10}>{t('plot_now')}</text></g>}
      {shown.map((index) => <text key={index} x={middle(index)} y={height - 8} textAnchor="middle">{places[index]}</text>)}
    </>
  );
}

/** What must be reached: a pole with a head, as high as it is. */
function Goal({ x, y, base }: { readonly x: number; readonly y: number; readonly base: number }): ReactElement {
  return <g className="plotted-goal"><line x1={x} x2={x} y1={base} y2={y} /><path d={`M ${x - 11} ${y} L ${x} ${y - 11} L ${x + 11} ${y} L ${x} ${y + 11} Z`} /></g>;
}

const fillOf = (id: string, look: PlotSeries['look']): string => (look === 'solid' ? 'var(--plot-1)' : look === 'hollow' ? 'var(--panel)' : `url(#${id}-${look})`);

function Patterns({ id }: { readonly id: string }): ReactElement {
  return (
    <defs>
      <pattern id={`${id}-hatched`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="var(--panel)" /><rect width="4" height="8" fill="var(--plot-2)" /></pattern>
      <pattern id={`${id}-dotted`} width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="var(--panel)" /><circle cx="4" cy="4" r="2.6" fill="var(--plot-3)" /></pattern>
    </defs>
  );
}

/** What a series looks like, before its words. */
function Swatch({ id, look }: { readonly id: string; readonly look: PlotSeries['look'] }): ReactElement {
  return (
    <svg className="plotted-swatch" width="30" height="20" aria-hidden="true">
      {look === 'goal' ? <g className="plotted-goal"><path d="M 6 10 L 15 1 L 24 10 L 15 19 Z" /></g>
        : BARS.has(look) ? <rect className="plotted-bar" data-look={look} fill={fillOf(id, look)} x="2" y="2" width="26" height="16" /> : <path className="plotted-line" data-look={look} d="M 1 10 L 29 10" />}
    </svg>
  );
}

function PlotTable({ across, places, series }: Pick<PlotProps, 'across' | 'places' | 'series'>): ReactElement {
  const { t } = useWords();
  return (
    <details className="plotted-table">
      <summary>{t('plot_table')}</summary>
      <Table>
        <Table.Thead><Table.Tr><Table.Th>{across}</Table.Th>{series.map((each) => <Table.Th key={each.name} className="number">{each.name}</Table.Th>)}</Table.Tr></Table.Thead>
        <Table.Tbody>
          {places.map((place, index) => (
            <Table.Tr key={`${place}-${index}`}><Table.Th scope="row">{place}</Table.Th>{series.map((each) => <Table.Td key={each.name} className="number"><Count of={each.values[index] ?? '–'} /></Table.Td>)}</Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
