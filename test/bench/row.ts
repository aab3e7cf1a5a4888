/** One line of the bench. `holds` is judged on the ratio to something measured in the same run; absolute figures are ceilings only. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is compared with, measured in the same run. */
  readonly against: number | null;
  readonly ratio: number | null;
  readonly target: string;
  readonly holds: boolean;
  /** The absolute figure that the issue names, and whether it was kept: that depends on the machine, so it decides nothing. */
  readonly ceiling?: string;
}

export const rounded = (value: number, digits = 3): number => Number(value.toFixed(digits));

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? Number.NaN;
}
