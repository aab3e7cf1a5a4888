import { Button, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { LabelProblemView, OutputOf } from '../../../shared/contract/index.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { usePictureAddress } from '../../components/document-picture.tsx';
import { Answered, FailureView, LoadingView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { after } from '../../platform/timers.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { BoxOnPage } from './box-on-page.tsx';
import type { PageBox } from './page-box.ts';
import { firstBox, isLargeEnough, rounded } from './page-box.ts';
import { useProofWords } from './proof-words.ts';

type ShownPage = OutputOf<'label-template.page'>;

/** The hand rests for so long before the box is read. */
const READ_AFTER_MS = 250;

/** A person draws the box of a label on the picture of its page, and sees at once what would be printed and whether it proves the parcel. */
export function DrawBox({ problem, close }: { readonly problem: LabelProblemView; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [page, setPage] = useState<number | null>(null);
  const { shipmentId, subShipmentId } = problem;
  const answer = useEngine('label-template.page', { shipmentId, subShipmentId, page });
  return (
    <Modal opened onClose={close} title={t('draw_title', { order: `OD…${problem.orderId.slice(-4)}` })} size="95%">
      <Answered answer={answer}>{(shown) => <Drawing key={shown.page} problem={problem} shown={shown} turn={setPage} close={close} />}</Answered>
    </Modal>
  );
}

function Drawing({ problem, shown, turn, close }: { readonly problem: LabelProblemView; readonly shown: ShownPage; readonly turn: (page: number) => void; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const size = { width: shown.widthPt, height: shown.heightPt };
  const [box, setBox] = useState<PageBox>(() => shown.known ?? firstBox(size));
  const [resting, setResting] = useState(box);
  useEffect(() => after(READ_AFTER_MS, () => setResting(box)), [box]);
  const { shipmentId, subShipmentId } = problem;
  const question = { shipmentId, subShipmentId, page: shown.page, region: rounded(resting) };
  const tried = useEngine('label-template.try', question, isLargeEnough(resting));
  const isProved = box === resting && tried.value?.isProved === true;
  const save = async (): Promise<void> => {
    const reply = await act('label-template.save', question);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: reply.value.others > 0 ? 'box_saved_others' : 'box_saved', act: 'box_saved_act', about: { count: reply.value.others } } } : outcomeOf(reply));
    if (reply.ok) close();
  };
  return (
    <div className="draw-box">
      <div>
        <p>{t('box_how')}</p>
        {shown.known !== null && <p>{t('box_known')}</p>}
        <BoxOnPage base64={shown.base64} page={size} box={box} change={setBox} />
      </div>
      <div>
        <Group mb="sm">
          <Button variant="default" disabled={shown.page === 0} onClick={() => turn(shown.page - 1)}>{t('box_page_before')}</Button>
          <span>{t('box_page', { page: shown.page + 1, pages: shown.pageCount })}</span>
          <Button variant="default" disabled={shown.page + 1 >= shown.pageCount} onClick={() => turn(shown.page + 1)}>{t('box_page_after')}</Button>
        </Group>
        <h2>{t('box_preview')}</h2>
        <Preview tried={tried} awb={problem.trackingId} />
        <Group mt="md"><Button size="lg" disabled={!isProved} onClick={() => void save()}>{t('box_save')}</Button><Button size="lg" variant="default" onClick={close}>{t('leave')}</Button></Group>
      </div>
    </div>
  );
}

function Preview({ tried, awb }: { readonly tried: ReturnType<typeof useEngine<'label-template.try'>>; readonly awb: string | null }): ReactElement {
  const { t } = useWords();
  const why = useProofWords();
  const address = usePictureAddress(tried.value?.base64 ?? null, 'image/png');
  if (tried.failure !== null) return <FailureView failure={tried.failure} />;
  if (tried.value === undefined) return tried.isLoading ? <LoadingView /> : <p role="status">{t('box_reading')}</p>;
  const { isProved, reason, codes } = tried.value;
  return (
    <>
      <p role="status" className={isProved ? 'box-good' : 'box-not-good'}>
        {isProved ? `✓ ${t('box_good', { awb: awb ?? '' })}` : `✕ ${t('box_not_good', { why: why(reason) })}`} {!isProved && codes.length > 0 && t('box_codes_other', { codes: codes.join(', ') })}
      </p>
      {address !== null && <img className="picture box-preview" alt={t('label_picture')} src={address} />}
    </>
  );
}
