import type { ReactElement } from 'react';
import { useState } from 'react';
import type { QcView, Reply } from '../../../shared/contract/index.ts';
import type { QcGrade, QcReason } from '../../../shared/fulfilment/inbound.ts';
import { GRADES_OF, PHOTOS_MAX, QC_GRADES } from '../../../shared/fulfilment/inbound.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import type { Ask, Outcome } from '../../scanner/scan-desk.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';
import { said } from './answers.ts';
import { FinishSheet } from './finish-sheet.tsx';
import { GradeSheet } from './grade-sheet.tsx';
import { PhotoSheet } from './photo-sheet.tsx';
import { OpenCheck, WaitingReturns } from './qc-check.tsx';

type Take = 'expected' | 'wrong' | 'unexpected';
type Sheet = 'photo' | 'finish' | QcGrade;
const GRADE_KEYS = ['F2', 'F3', 'F4', 'F5'] as const;

/** The check: a return is scanned, then each unit out of its parcel, and each gets its grade. */
export function QcPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const benchId = benchIdNow();
  const answer = useEngine('qc.read', { benchId });
  const [take, setTake] = useState<Take>('expected');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const check = answer.value?.check ?? null;
  const held = check?.inHand ?? null;
  const show = (view: QcView): void => showAnswer('qc.read', { benchId }, view);
  useScanTarget({ take: (scan, ask) => taken({ check, take, setTake, show }, scan.barcode, ask) });

  const answered = (reply: Reply<'qc.empty' | 'qc.drop' | 'qc.leave' | 'qc.grade' | 'qc.finish' | 'qc.photo'>, good: Outcome): void => {
    if (reply.ok) {
      show(reply.value);
      setSheet(null);
      setTake('expected');
    }
    answerAct(reply.ok ? good : outcomeOf(reply));
  };
  const thingWithoutCode = async (): Promise<void> => {
    const reply = await act('qc.scan', { benchId, barcode: null, skuId: null, take });
    if (reply.ok) show(reply.value.view);
    answerAct(reply.ok ? said(`qc_took_${reply.value.take}`, 'qc_took_act', { title: t('qc_thing') }) : outcomeOf(reply));
  };
  const grade = async (as: QcGrade, reason: QcReason | null, note: string): Promise<void> => {
    const after: ScreenKey = as === 'saleable' ? 'qc_to_bin' : as === 'damaged' ? 'qc_to_damaged' : 'qc_to_claim';
    answered(await act('qc.grade', { benchId, grade: as, reason, note }), said('qc_graded', after, { grade: t(`grade_${as}`) }));
  };
  const finish = async (reason: string): Promise<void> => {
    const isMissing = check?.lines.some((line) => line.taken < line.quantity) === true;
    if (isMissing && reason === '') setSheet('finish');
    else answered(await act('qc.finish', { benchId, reason }), said('qc_finished', 'qc_finished_act', {}));
  };
  const photo = async (base64: string): Promise<void> => {
    const reply = await act('qc.photo', { benchId, base64 });
    if (reply.ok) show(reply.value);
    setSheet(null);
    answerAct(reply.ok ? said('qc_photo_kept', 'qc_photo_act', { n: reply.value.check?.inHand?.photos.length ?? 0, most: PHOTOS_MAX }) : outcomeOf(reply));
  };

  const turn = (to: Take): void => setTake(take === to ? 'expected' : to);
  const inHandKeys = QC_GRADES.map((each, index): KeyAction => ({
    key: GRADE_KEYS[index] ?? 'F2', label: `grade_${each}`, run: () => (each === 'saleable' ? void grade(each, null, '') : setSheet(each)), isPossible: held !== null && GRADES_OF[held.take].includes(each),
  }));
  useKeyActions(held !== null
    ? [...inHandKeys, { key: 'F6', label: 'key_qc_camera', run: () => setSheet('photo') }, { key: 'F9', label: 'key_qc_drop', run: () => void act('qc.drop', { benchId }).then((reply) => answered(reply, said('qc_dropped', 'qc_dropped_act'))) }, next]
    : check !== null
      ? [
        { key: 'F3', label: take === 'wrong' ? 'key_qc_right' : 'key_qc_wrong', run: () => turn('wrong'), isPossible: check.lines.length > 0 }, { key: 'F4', label: take === 'unexpected' ? 'key_qc_right' : 'key_qc_unexpected', run: () => turn('unexpected') },
        { key: 'F6', label: 'key_qc_nocode', run: () => void thingWithoutCode(), isPossible: take !== 'expected' || check.lines.length === 0 },
        { key: 'F5', label: 'key_qc_empty', run: () => void act('qc.empty', { benchId }).then((reply) => answered(reply, said('qc_took_empty', 'qc_photo_needed'))), isPossible: check.units.length === 0 },
        { key: 'F8', label: 'key_qc_leave', run: () => void act('qc.leave', { benchId }).then((reply) => answered(reply, said('qc_left', 'qc_left_act'))) },
        { key: 'F9', label: 'key_qc_finish', run: () => void finish('') }, next,
      ]
      : [next]);
  return (
    <Answered answer={answer}>
      {(view) => (
        <>
          {view.check === null
            ? <div className="stack"><h2 className="ask">{t('qc_ask_open')}</h2><p className="sub">{t('qc_ask_open_sub')}</p><WaitingReturns view={view} /></div>
            : <OpenCheck check={view.check} take={take} />}
          {sheet === 'photo' && held !== null && <PhotoSheet keep={photo} close={() => setSheet(null)} />}
          {sheet === 'finish' && <FinishSheet finish={finish} close={() => setSheet(null)} />}
          {held !== null && sheet !== null && sheet !== 'photo' && sheet !== 'finish' && <GradeSheet key={sheet} unit={held} as={sheet} grade={grade} close={() => setSheet(null)} />}
        </>
      )}
    </Answered>
  );
}

interface Desk {
  readonly check: QcView['check'];
  readonly take: Take;
  setTake(take: Take): void;
  show(view: QcView): void;
}

/** A scan opens a return, takes a unit out of the open one, or is the serial of the unit in hand. */
async function taken(desk: Desk, barcode: string, ask: Ask): Promise<Outcome> {
  const benchId = benchIdNow();
  if (desk.check === null) {
    const reply = await ask('qc.open', { benchId, barcode });
    if (!reply.ok) return outcomeOf(reply);
    desk.show(reply.value);
    return said('qc_opened', 'qc_opened_act', { code: barcode });
  }
  if (desk.check.inHand?.wantsSerial === true) {
    const reply = await ask('qc.serial', { benchId, barcode });
    if (!reply.ok) return outcomeOf(reply);
    desk.show(reply.value.view);
    const { fits } = reply.value;
    return said(fits === null ? 'qc_serial_kept' : fits ? 'qc_serial_fits' : 'qc_serial_differs', 'qc_serial_act', {}, fits === false ? 'attention' : 'accepted');
  }
  const reply = await ask('qc.scan', { benchId, barcode, skuId: null, take: desk.take });
  if (!reply.ok) return outcomeOf(reply);
  desk.show(reply.value.view);
  desk.setTake('expected');
  return said(`qc_took_${reply.value.take}`, 'qc_took_act', { title: reply.value.title }, reply.value.take === 'expected' ? 'accepted' : 'attention');
}
