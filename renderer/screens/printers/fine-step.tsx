import { Button, Group, NumberInput, SegmentedControl, Select, Stack } from '@mantine/core';
import type { KeyboardEvent, ReactElement } from 'react';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { INVOICE_PRINTS } from '../../../shared/fulfilment/printer-profile.ts';
import { LANGUAGE_LIMITS } from '../../../shared/fulfilment/printer-rules.ts';
import { useWords } from '../../components/use-words.ts';
import type { StepProps } from './printer-editor.tsx';

/** How it prints: darkness, speed and place, whether it answers, and who stands in for it. */
export function FineStep({ draft, change, others }: StepProps & { readonly others: readonly PrinterProfile[] }): ReactElement {
  const { t } = useWords();
  const { darkness, speed } = LANGUAGE_LIMITS[draft.language];
  return (
    <Stack>
      <Group grow align="start">
        <NumberInput label={t('edit_darkness')} placeholder={t('edit_as_set')} value={draft.darkness ?? ''} min={darkness?.min ?? 0} max={darkness?.max ?? 0} allowDecimal={false} disabled={darkness === null} onChange={(value) => change({ ...draft, darkness: value === '' ? null : Number(value) })} />
        <NumberInput label={t('edit_speed')} placeholder={t('edit_as_set')} value={draft.inchesPerSecond ?? ''} min={speed?.min ?? 0} max={speed?.max ?? 0} allowDecimal={false} disabled={speed === null} onChange={(value) => change({ ...draft, inchesPerSecond: value === '' ? null : Number(value) })} />
      </Group>
      <OffsetPad draft={draft} change={change} />
      <Group grow align="start">
        <div role="group" aria-label={t('edit_answers')}><small>{t('edit_answers')}</small><SegmentedControl fullWidth value={draft.answers} data={(['auto', 'none'] as const).map((value) => ({ value, label: t(`answers_${value}`) }))} onChange={(value) => change({ ...draft, answers: value === 'none' ? 'none' : 'auto' })} /><p className="hint">{t('edit_answers_about')}</p></div>
        <div role="group" aria-label={t('edit_invoice')}><small>{t('edit_invoice')}</small><SegmentedControl fullWidth value={draft.invoice} data={INVOICE_PRINTS.map((value) => ({ value, label: t(`invoice_${value}`) }))} onChange={(value) => change({ ...draft, invoice: INVOICE_PRINTS.find((each) => each === value) ?? 'none' })} /></div>
      </Group>
      <Select label={t('edit_failover')} placeholder={t('failover_none')} clearable data={others.map((other) => ({ value: other.printerId as string, label: other.name }))} value={draft.failover} onChange={(value) => change({ ...draft, failover: others.find((other) => other.printerId === value)?.printerId ?? null })} />
    </Stack>
  );
}

const STEP_MM = 0.5;
const MOST_MM = 20;
const ARROWS: Readonly<Record<string, { readonly right: number; readonly down: number }>> = { ArrowLeft: { right: -1, down: 0 }, ArrowRight: { right: 1, down: 0 }, ArrowUp: { right: 0, down: -1 }, ArrowDown: { right: 0, down: 1 } };

/** Nudges the picture on the paper, by half a millimetre a key. */
function OffsetPad({ draft, change }: StepProps): ReactElement {
  const { t } = useWords();
  const { right, down } = draft.offsetMm;
  const clamp = (mm: number): number => Math.max(-MOST_MM, Math.min(MOST_MM, mm));
  const nudge = (by: { readonly right: number; readonly down: number }): void => change({ ...draft, offsetMm: { right: clamp(right + by.right * STEP_MM), down: clamp(down + by.down * STEP_MM) } });
  const onKey = (event: KeyboardEvent): void => {
    const by = ARROWS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    nudge(by);
  };
  return (
    <div role="group" aria-label={t('edit_offset')} className="offset-pad" onKeyDown={onKey}>
      <small>{t('edit_offset')}: <b>{t('edit_offset_now', { right, down })}</b></small>
      <Group gap="xs">
        <Button variant="default" aria-label={t('move_left')} onClick={() => nudge({ right: -1, down: 0 })}>←</Button>
        <Button variant="default" aria-label={t('move_right')} onClick={() => nudge({ right: 1, down: 0 })}>→</Button>
        <Button variant="default" aria-label={t('move_up')} onClick={() => nudge({ right: 0, down: -1 })}>↑</Button>
        <Button variant="default" aria-label={t('move_down')} onClick={() => nudge({ right: 0, down: 1 })}>↓</Button>
        <Button variant="default" onClick={() => change({ ...draft, offsetMm: { right: 0, down: 0 } })}>{t('move_zero')}</Button>
        <span className="hint">{t('edit_offset_about')}</span>
      </Group>
    </div>
  );
}
