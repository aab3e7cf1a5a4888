import { Stepper } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useState } from 'react';
import type { BenchCardView, PrinterListView } from '../../../shared/contract/index.ts';
import type { PrinterProfile } from '../../../shared/fulfilment/printer-profile.ts';
import { act, answerAct } from '../../bridge/act.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, useScanTarget } from '../../scanner/desk.ts';
import { isField } from '../../scanner/keyboard-scanner.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import { measure, printTest, takeCardScan } from './check-acts.ts';
import { FineStep } from './fine-step.tsx';
import { PaperPreview } from './paper-preview.tsx';
import { PaperStep } from './paper-step.tsx';
import { isComplete } from './profile-draft.ts';
import { WhichStep } from './which-step.tsx';

interface Props {
  readonly profile: PrinterProfile;
  readonly isNew: boolean;
  readonly list: PrinterListView;
  readonly close: () => void;
}

/** What a step of setting a printer up works on. */
export interface StepProps {
  readonly draft: PrinterProfile;
  readonly change: (draft: PrinterProfile) => void;
}

const STEPS = ['edit_which', 'edit_paper', 'edit_fine'] as const;

/** Sets a printer up in three steps. At each of them a card can be printed and scanned back, before anything is stored. */
export function PrinterEditor({ profile, isNew, list, close }: Props): ReactElement {
  const { t } = useWords();
  const [draft, change] = useState(profile);
  const [step, setStep] = useState(0);
  const isReady = isComplete(draft);
  const { value: check } = useEngine('bench-check.read', { benchId: benchIdNow() });
  const card = check?.card?.printerId === draft.printerId ? check.card : null;
  const isRead = card?.state === 'read';
  useScanTarget({ take: card?.state === 'waiting' ? takeCardScan : null });
  useKeyActions([
    { key: 'F2', label: 'key_step_back', run: () => setStep(step - 1), isPossible: step > 0 },
    { key: 'F3', label: isRead ? 'key_yes' : 'key_step_next', run: () => (isRead ? void measure(true) : setStep(step + 1)), isPossible: isRead || step < STEPS.length - 1 },
    { key: 'F4', label: 'key_no', run: () => void measure(false), isPossible: isRead },
    { key: 'F6', label: 'key_printer_card', run: () => void printTest(draft), isPossible: isReady },
    { key: 'F9', label: 'key_save', run: () => void save(draft, close), isPossible: isReady },
    { key: 'F11', label: 'key_leave_edit', command: 'back', run: close },
  ]);
  useCloseKey(close);
  const at = { draft, change };
  return (
    <div className="printer-editor" role="dialog" aria-label={isNew ? t('edit_new') : t('edit_change', { name: profile.name })}>
      <div className="form">
        <h2>{isNew ? t('edit_new') : t('edit_change', { name: profile.name })}</h2>
        <Stepper active={step} onStepClick={setStep} size="sm" mb="md" aria-label={t('edit_steps')}>{STEPS.map((each) => <Stepper.Step key={each} label={t(each)} />)}</Stepper>
        {step === 0 && <WhichStep {...at} ways={list.ways} isNew={isNew} />}
        {step === 1 && <PaperStep {...at} />}
        {step === 2 && <FineStep {...at} others={list.rows.map((row) => row.profile).filter((each) => each.printerId !== draft.printerId)} />}
      </div>
      <aside className="side">
        <PaperPreview profile={draft} />
        <EditorCheck state={card?.state ?? null} problem={card?.problem ?? null} mm={card?.lineMm ?? 0} />
      </aside>
    </div>
  );
}

/** How the test print of the draft stands, in two lines. */
function EditorCheck({ state, problem, mm }: { readonly state: BenchCardView['state'] | null; readonly problem: BenchCardView['problem']; readonly mm: number }): ReactElement | null {
  const { t } = useWords();
  if (state === 'waiting') return <p className="notice" data-tone="attention"><strong>{t('check_ask_scan')}</strong></p>;
  if (state === 'read') return <p className="notice" data-tone="attention"><strong>{t('check_ask_line', { mm })}</strong><br />{t('check_ask_line_sub')}</p>;
  if (state === 'not_printed') return <p className="notice" data-tone="wrong"><strong>✕ {t(`state_${problem ?? 'offline'}`)}</strong><br />{t(`state_${problem ?? 'offline'}_act`)}</p>;
  return null;
}

/** The way out by the same key as everywhere; the window leaves it to what lies open. */
function useCloseKey(close: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // The first press leaves the field or shuts its list; nobody loses a form by it.
      if (event.target instanceof HTMLElement && isField(event.target)) event.target.blur();
      else close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [close]);
}

async function save(draft: PrinterProfile, close: () => void): Promise<void> {
  const reply = await act('printer.save', { profile: { ...draft, name: draft.name.trim() } });
  answerAct(reply.ok ? { tone: 'complete', said: { from: 'screen', happened: 'printer_saved', act: 'printer_saved_act', about: { name: reply.value.profile.name } } } : outcomeOf(reply));
  if (reply.ok) close();
}
