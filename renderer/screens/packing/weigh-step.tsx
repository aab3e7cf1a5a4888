import { Button, Modal, NumberInput, Stack, TextInput } from '@mantine/core';
import type { FormEvent, ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { PackBox, PackView } from '../../../shared/contract/index.ts';
import type { ScaleReading } from '../../../shared/fulfilment/scale-line.ts';
import { useWords } from '../../components/use-words.ts';
import { benchAct } from './bench-act.ts';
import { gramsOn, useScale } from './scale-reading.ts';

const GRAMS_MAX = 1_000_000;

/** The box that is to be weighed, and what it should weigh: by the scale and Enter, or by hand. */
export function WeighStep({ view, isConfirming, endConfirming }: { readonly view: PackView; readonly isConfirming: boolean; readonly endConfirming: () => void }): ReactElement | null {
  const { t } = useWords();
  const boxNumber = view.steps?.weighBox ?? null;
  const box = view.steps?.boxes.find((each) => each.boxNumber === boxNumber);
  const reading = useScale();
  const onScale = gramsOn(reading);
  const [typed, setTyped] = useState<number | ''>('');
  const [isByHand, setByHand] = useState(false);
  // A new box begins with what the scale says.
  useEffect(() => {
    setTyped('');
    setByHand(false);
  }, [boxNumber]);
  if (box === undefined) return null;
  const grams = isByHand ? typed : (onScale ?? typed);
  const source = !isByHand && onScale !== null ? ('scale' as const) : ('hand' as const);
  const take = (event: FormEvent): void => {
    event.preventDefault();
    if (grams !== '') void benchAct('pack.weigh', { boxNumber: box.boxNumber, weightGrams: grams, source });
  };
  return (
    <section>
      <h2 className="ask">{t('ask_weigh_box', { box: box.boxNumber })}</h2>
      <p className="sub">{t('weigh_expected', { expected: box.expectedGrams, tolerance: box.toleranceGrams })}</p>
      <p className="sub" role="status">{readingText(t, reading)}</p>
      <form onSubmit={take} className="thing panel" style={{ alignItems: 'flex-end' }}>
        <NumberInput
          size="xl" label={t('weigh_label')} data-autofocus autoFocus min={1} max={GRAMS_MAX} allowDecimal={false} hideControls value={grams}
          onChange={(value) => { setByHand(true); setTyped(typeof value === 'number' ? value : ''); }}
        />
        <Button size="xl" type="submit" style={{ flex: 'none' }} disabled={grams === ''}>{t('weigh_take')}</Button>
      </form>
      {isConfirming && grams !== '' && <ConfirmWeight box={box} grams={grams} source={source} close={endConfirming} />}
    </section>
  );
}

function readingText(t: ReturnType<typeof useWords>['t'], reading: ScaleReading | null): string {
  if (reading === null) return t('weigh_none');
  if (reading.kind === 'weight') return t(reading.isStable === false ? 'scale_moving' : 'scale_reads', { grams: reading.grams });
  return t(`scale_${reading.kind}`);
}

/** A weight out of tolerance is taken with a reason only. */
function ConfirmWeight({ box, grams, source, close }: { readonly box: PackBox; readonly grams: number; readonly source: 'scale' | 'hand'; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    close();
    void benchAct('pack.confirm-weight', { boxNumber: box.boxNumber, weightGrams: grams, source, reason });
  };
  return (
    <Modal opened onClose={close} title={t('weigh_confirm_title', { grams, box: box.boxNumber })} size="lg">
      <form onSubmit={confirm}>
        <Stack>
          <p>{t('weigh_confirm_why', { expected: box.expectedGrams })}</p>
          <TextInput size="lg" data-autofocus label={t('weigh_reason')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
          <Button size="xl" type="submit" disabled={reason.trim().length < 3}>{t('weigh_confirm')}</Button>
          <Button size="xl" variant="default" onClick={close}>{t('leave')}</Button>
        </Stack>
      </form>
    </Modal>
  );
}
