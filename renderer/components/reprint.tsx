import { Button, Group, Modal, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { InputOf, OldLabel, OutputOf, PrintJobView } from '../../shared/contract/index.ts';
import { REPRINT_REASONS } from '../../shared/contract/lists.ts';
import { act, answerAct } from '../bridge/act.ts';
import { useEngine } from '../bridge/engine-query.ts';
import type { Ask, Outcome, Scan } from '../scanner/scan-desk.ts';
import { outcomeOf } from '../scanner/scan-desk.ts';
import type { KeyAction } from './key-actions.ts';
import { useWords } from './use-words.ts';

type Reason = InputOf<'print.reprint'>['reason'];
type Need = OutputOf<'reprint.read'>;

/** A print in a few words: what it is and the end of its AWB. */
export function usePrintName(): (job: Pick<PrintJobView, 'kind' | 'trackingId' | 'subject'>) => string {
  const { t } = useWords();
  return (job) => `${t(`kind_${job.kind}`)} ${job.trackingId === null ? job.subject : `…${job.trackingId.slice(-4)}`}`;
}

/** Printing again, from any screen: the screen gives it scans and keys while it is open. */
export interface Reprinting {
  readonly isOpen: boolean;
  readonly open: (job: PrintJobView) => void;
  /** Keys that count instead of the screen's while it is open; each has a printed code. */
  readonly actions: readonly KeyAction[];
  /** Takes the scan of the old label. */
  readonly take: (scan: Scan, ask: Ask) => Promise<Outcome>;
  readonly dialog: ReactElement | null;
}

/**
 * Another copy, with its reason. Of a label that may lie somewhere, the old one is scanned and destroyed, or declared lost, before the new
 * one prints (floor.md N10 and complaint 8). Works with the scanner alone: "next" chooses the reason, "reprint" says that it is lost.
 */
export function useReprint(): Reprinting {
  const nameOf = usePrintName();
  const [job, setJob] = useState<PrintJobView | null>(null);
  const [reason, setReason] = useState<Reason>('jam');
  const [words, setWords] = useState('');
  const { value: need } = useEngine('reprint.read', { jobId: job?.jobId ?? ('' as PrintJobView['jobId']) }, job !== null);
  const close = (): void => setJob(null);
  const done = (about: PrintJobView): Outcome => {
    close();
    return { tone: 'accepted', said: { from: 'screen', happened: 'again_done', act: 'again_done_act', about: { what: nameOf(about) } } };
  };
  const input = (about: PrintJobView, old: OldLabel): Omit<InputOf<'print.reprint'>, 'scanId'> => ({ jobId: about.jobId, reason: need?.isUncertain === true ? 'uncertain' : reason, words: words.trim(), old });
  /** Above a limit the same is asked for with a supervisor's leave: the sheet for the badge opens by itself. */
  const withLeave = async (about: PrintJobView, old: OldLabel, code: string, otherwise: Outcome): Promise<Outcome> => {
    if (code !== 'reprint_order_limit' && code !== 'reprint_person_limit') return otherwise;
    const reply = await act('print.reprintAbove', input(about, old));
    return reply.ok ? done(about) : outcomeOf(reply);
  };
  const print = async (about: PrintJobView, old: OldLabel): Promise<void> => {
    const reply = await act('print.reprint', input(about, old));
    answerAct(reply.ok ? done(about) : await withLeave(about, old, reply.error.code, outcomeOf(reply)));
  };
  const withoutScan = (): void => {
    if (job !== null && need !== undefined) void print(job, { kind: need.oldLabel ? 'lost' : 'never' });
  };
  const nextReason = (): void => setReason(REPRINT_REASONS[(REPRINT_REASONS.indexOf(reason) + 1) % REPRINT_REASONS.length] ?? 'jam');
  return {
    isOpen: job !== null,
    open(about) {
      setReason('jam');
      setWords('');
      setJob(about);
    },
    actions: [
      { key: 'F3', label: 'key_reason', command: 'next', run: nextReason, isPossible: need?.isUncertain !== true },
      { key: 'F4', label: need?.oldLabel === false ? 'key_print' : 'key_lost', command: 'reprint', run: withoutScan, isPossible: need !== undefined },
      { key: 'F10', label: 'key_leave', command: 'back', run: close },
    ],
    async take(scan, ask) {
      if (job === null) return { tone: 'attention', said: { from: 'screen', happened: 'nothing_to_do', act: 'go_on', about: {} } };
      const old = { kind: 'destroyed', barcode: scan.barcode } as const;
      const reply = await ask('print.reprint', input(job, old));
      return reply.ok ? done(job) : withLeave(job, old, reply.error.code, outcomeOf(reply));
    },
    dialog: job === null ? null : <ReprintDialog what={nameOf(job)} need={need} reason={reason} setReason={setReason} words={words} setWords={setWords} print={withoutScan} close={close} />,
  };
}

interface DialogProps {
  readonly what: string;
  readonly need: Need | undefined;
  readonly reason: Reason;
  readonly setReason: (reason: Reason) => void;
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly print: () => void;
  readonly close: () => void;
}

function ReprintDialog({ what, need, reason, setReason, words, setWords, print, close }: DialogProps): ReactElement {
  const { t } = useWords();
  return (
    <Modal opened onClose={close} title={t('again_title', { what })} size="xl" transitionProps={{ duration: 0 }}>
      {need === undefined ? <p role="status">{t('loading')}</p> : (
        <Stack>
          <section>
            <h2 className="ask" style={{ fontSize: 40 }}>{t(need.oldLabel ? 'again_scan_old' : 'again_no_old')}</h2>
            <p className="sub">{t(need.oldLabel ? 'again_scan_old_sub' : 'again_no_old_sub')}</p>
          </section>
          {need.isUncertain ? <p><strong>{t('again_uncertain')}</strong></p> : (
            <Radio.Group label={t('again_why')} value={reason} onChange={(chosen) => setReason(REPRINT_REASONS.find((each) => each === chosen) ?? 'other')}>
              <SimpleGrid cols={2} spacing="xs" mt="xs">{REPRINT_REASONS.map((each, index) => <Radio key={each} size="md" value={each} label={t(`again_${each}`)} autoFocus={index === 0} />)}</SimpleGrid>
            </Radio.Group>
          )}
          {reason === 'other' && !need.isUncertain && <TextInput size="md" label={t('again_words')} value={words} maxLength={200} onChange={(event) => setWords(event.currentTarget.value)} />}
          {need.trackingId !== null && <Limits need={need} />}
          <Group>
            <Button size="lg" onClick={print}>{t(need.oldLabel ? 'again_is_lost' : 'again_print')}</Button>
            <Button size="lg" variant="default" onClick={close}>{t('leave')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

function Limits({ need }: { readonly need: Need }): ReactElement {
  const { t } = useWords();
  const { copies, copiesMax, mineToday, mineTodayMax } = need;
  return (
    <p>{t('again_count', { copies, max: copiesMax, mine: mineToday, mineMax: mineTodayMax })} {(copies >= copiesMax || mineToday >= mineTodayMax) && <strong>{t('again_needs_supervisor')}</strong>}</p>
  );
}
