export { daysOf, readReport } from './read-report.ts';
export { reportHandlers } from './report-operations.ts';
