import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { QcUnit } from '../../../shared/contract/index.ts';
import type { QcGrade, QcReason } from '../../../shared/fulfilment/inbound.ts';
import { GRADES_WITH_PHOTO, REASONS_OF } from '../../../shared/fulfilment/inbound.ts';
import { useWords } from '../../components/use-words.ts';

interface GradeSheetProps {
  readonly unit: QcUnit;
  readonly as: QcGrade;
  readonly grade: (as: QcGrade, reason: QcReason | null, note: string) => Promise<void>;
  readonly close: () => void;
}

/** Why the unit in hand gets its grade: arrow keys choose, Enter grades. */
export function GradeSheet({ unit, as, grade, close }: GradeSheetProps): ReactElement {
  const { t } = useWords();
  const reasons = REASONS_OF[as];
  const [reason, setReason] = useState<QcReason | null>(reasons[0] ?? null);
  const [note, setNote] = useState('');
  const needsPhoto = (GRADES_WITH_PHOTO.includes(as) || unit.skuId === null) && unit.photos.length === 0;
  return (
    <Modal opened onClose={close} title={`${t(`grade_${as}`)}: ${unit.title}`}>
      <form onSubmit={(event) => { event.preventDefault(); void grade(as, reason, note); }}>
        {needsPhoto && <p className="notice" data-tone="attention"><strong>⚠ {t('qc_photo_needed')}</strong></p>}
        <Radio.Group label={t('qc_reason')} value={reason ?? ''} onChange={(value) => setReason(reasons.find((each) => each === value) ?? null)}>
          <Stack mt="xs" gap="xs">{reasons.map((each, index) => <Radio key={each} size="md" value={each} label={t(`qc_reason_${each}`)} {...(index === 0 ? { 'data-autofocus': true } : {})} />)}</Stack>
        </Radio.Group>
        <TextInput mt="sm" label={t('qc_note')} maxLength={200} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <Group mt="md" justify="flex-end"><Button variant="default" onClick={close}>{t('leave')}</Button><Button type="submit">{t('qc_grade')}</Button></Group>
      </form>
    </Modal>
  );
}
