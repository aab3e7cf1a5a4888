export { forecastHandlers } from './forecast.ts';
