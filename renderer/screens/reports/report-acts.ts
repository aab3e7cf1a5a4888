import { answerAct } from '../../bridge/act.ts';
import { call } from '../../bridge/connect.ts';
import { saveFile } from '../../platform/files.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ReportPart, Span } from '../../stores/reports-store.ts';
import { SHEET_OF } from '../../stores/reports-store.ts';

/** Saves what is on the screen as a sheet. */
export async function saveReport(span: Span, part: ReportPart): Promise<void> {
  const reply = await call('report.export', { span, sheet: SHEET_OF[part] });
  if (!reply.ok) {
    answerAct(outcomeOf(reply));
    return;
  }
  saveFile(reply.value.name, reply.value.mediaType, reply.value.base64);
  answerAct({ tone: 'accepted', said: { from: 'screen', happened: 'reports_saved', act: 'reports_saved_act', about: { count: reply.value.rows } } });
}
