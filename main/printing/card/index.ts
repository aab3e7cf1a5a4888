export { calibrationCard, codeCard } from './bench-card.ts';
export type { BenchCard, CardContent } from './bench-card.ts';
