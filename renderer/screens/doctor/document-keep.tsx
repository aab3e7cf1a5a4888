import { Button, NumberInput, SimpleGrid } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { DocumentKeep, OutputOf } from '../../../shared/contract/index.ts';
import { KEEP_DAYS_MAX, KEEP_MEGABYTES } from '../../../shared/contract/lists.ts';
import { MEGABYTE } from '../../../shared/fulfilment/document-keep.ts';
import { istClock } from '../../../shared/time.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { showAnswer, useEngine } from '../../bridge/engine-query.ts';
import { Answered } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';

/** How long documents stay on this disk and how much room they take, for who may set it. */
export function DocumentKeepPart(): ReactElement {
  const { t } = useWords();
  const answer = useEngine('document-keep.read', {});
  return (
    <section className="panel" style={{ marginTop: 16 }} aria-label={t('keep_title')}>
      <h2 style={{ marginTop: 0 }}>{t('keep_title')}</h2>
      <Answered answer={answer}>{(value) => <KeepForm key={JSON.stringify(value.keep)} value={value} />}</Answered>
    </section>
  );
}

const inMegabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);

function KeepForm({ value }: { readonly value: OutputOf<'document-keep.read'> }): ReactElement {
  const { t } = useWords();
  const [keep, setKeep] = useState<DocumentKeep>(value.keep);
  const isChanged = JSON.stringify(keep) !== JSON.stringify(value.keep);
  const save = async (): Promise<void> => {
    const reply = await act('document-keep.configure', { keep });
    if (reply.ok) showAnswer('document-keep.read', {}, reply.value);
    answerAct(reply.ok ? { tone: 'accepted', said: { from: 'screen', happened: 'keep_saved', act: 'keep_saved_act', about: {} } } : outcomeOf(reply));
  };
  const field = (name: keyof DocumentKeep, label: 'keep_personal' | 'keep_other' | 'keep_evidence' | 'keep_megabytes', min: number, max: number): ReactElement => (
    <NumberInput label={t(label)} min={min} max={max} allowDecimal={false} allowNegative={false} value={keep[name]} onChange={(typed) => setKeep({ ...keep, [name]: Math.min(max, Math.max(min, Math.floor(Number(typed)) || min)) })} />
  );
  const { seen, removed } = value;
  return (
    <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
      <p>{seen === null ? t('keep_not_seen') : t('keep_seen', { files: seen.files, used: inMegabytes(seen.usedBytes), bound: value.keep.megabytes, needed: inMegabytes(seen.neededBytes), at: istClock(seen.atMs) })}</p>
      {removed.files > 0 && <p>{t('keep_removed', { files: removed.files, megabytes: inMegabytes(removed.bytes) })}</p>}
      <SimpleGrid cols={2} verticalSpacing="xs">
        {field('personalDays', 'keep_personal', 1, KEEP_DAYS_MAX)}
        {field('otherDays', 'keep_other', 1, KEEP_DAYS_MAX)}
        {field('evidenceDays', 'keep_evidence', 1, KEEP_DAYS_MAX)}
        {field('megabytes', 'keep_megabytes', KEEP_MEGABYTES.min, KEEP_MEGABYTES.max)}
      </SimpleGrid>
      <p><small>{t('keep_rule')}</small></p>
      <Button type="submit" variant="default" disabled={!isChanged}>{t('keep_save')}</Button>
    </form>
  );
}
