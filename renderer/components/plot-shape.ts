/** The top of a scale that the numbers fit under: 1, 2 or 5 times a power of ten, so that half of it is read at once; at least 2. */
export function plotTop(values: readonly (number | null)[]): number {
  const most = Math.max(2, ...values.map((value) => value ?? 0));
  const power = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 4, 5, 10].find((times) => times * power >= most) ?? 10) * power;
}

/** Which of so many places bear their name, that at most so many stand beside each other: the first one and every n-th. */
export function placesShown(places: number, most: number): readonly number[] {
  const every = Math.max(1, Math.ceil(places / most));
  return Array.from({ length: places }, (_, index) => index).filter((index) => index % every === 0);
}

/** The line through what is known; it breaks where something is not. */
export function linePath(values: readonly (number | null)[], xOf: (index: number) => number, yOf: (value: number) => number): string {
  const round = (at: number): number => Math.round(at * 10) / 10;
  return values.flatMap((value, index) => (value === null ? [] : [`${index === 0 || values[index - 1] === null ? 'M' : 'L'} ${round(xOf(index))} ${round(yOf(value))}`])).join(' ');
}
