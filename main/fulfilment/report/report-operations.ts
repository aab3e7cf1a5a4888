import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { exportReport } from './export-report.ts';
import { daysOf, readReport } from './read-report.ts';

/** Reports: by the station's own clock, which stamps the facts that they count. */
export function reportHandlers(): HandlersOf<'report.read' | 'report.export'> {
  return {
    'report.read': (read, { span }, call) => {
      const days = daysOf(span, call.nowMs);
      return days.ok ? granted(readReport(read, days.value, call.nowMs)) : days;
    },
    'report.export': (read, { span, sheet }, call) => {
      const days = daysOf(span, call.nowMs);
      return days.ok ? granted(exportReport(read, days.value, sheet)) : days;
    },
  };
}
