import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { OutputOf } from '../../../shared/contract/index.ts';
import type { GiveUpReason, UnsentDecision } from '../../../shared/fulfilment/unsent.ts';
import { act, answerAct } from '../../bridge/act.ts';
import type { KeyAction } from '../../components/key-actions.ts';
import { useWords } from '../../components/use-words.ts';
import { outcomeOf } from '../../scanner/scan-desk.ts';
import type { ScreenKey } from '../../text/index.ts';
import { kindKey } from './unsent-why.ts';

export type Deciding = UnsentDecision;
type Whole = OutputOf<'unsent.read'>;

const DO: Readonly<Record<Deciding, ScreenKey>> = { retry: 'unsent_do_retry', outside: 'unsent_do_outside', 'give-up': 'unsent_do_give_up' };
const TITLE: Readonly<Record<Deciding, ScreenKey>> = { retry: 'unsent_retry', outside: 'unsent_outside', 'give-up': 'unsent_give_up' };

/** A decision in the making: the screen gives it keys while it is open. */
export interface Decision {
  readonly isOpen: boolean;
  readonly open: (deciding: Deciding) => void;
  /** Keys that count instead of the screen's while it is open; each has a printed code. */
  readonly actions: readonly KeyAction[];
  readonly dialog: ReactElement | null;
}

/** One decision about one act: what will be done and what it means, the reason, and a last look before it is taken. */
export function useDecision(whole: Whole | undefined): Decision {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [words, setWords] = useState('');
  const [reason, setReason] = useState<GiveUpReason | null>(null);
  const reasons = whole?.can.giveUp ?? [];
  const needsWords = deciding === 'outside' || (deciding === 'give-up' && reason === 'other');
  const isReady = (!needsWords || words.trim() !== '') && (deciding !== 'give-up' || reason !== null);
  const close = (): void => setDeciding(null);
  const decide = async (): Promise<void> => {
    if (!isReady || deciding === null || whole === undefined) return;
    close();
    answerAct(await decided(deciding, whole.row.opKey, words.trim(), reason));
  };
  return {
    isOpen: deciding !== null,
    open(which) {
      setWords('');
      // Nothing is given up for a reason that nobody chose.
      setReason(null);
      setDeciding(which);
    },
    actions: [
      { key: 'F3', label: 'key_reason', command: 'next', run: () => setReason(reasons[(reason === null ? 0 : reasons.indexOf(reason) + 1) % reasons.length] ?? null), isPossible: deciding === 'give-up' },
      { key: 'F4', label: deciding === null ? 'unsent_do_retry' : DO[deciding], run: () => void decide(), isPossible: isReady },
      { key: 'F10', label: 'key_leave', command: 'back', run: close },
    ],
    dialog: deciding === null || whole === undefined ? null : (
      <DecideDialog deciding={deciding} whole={whole} reason={reason} setReason={setReason} words={words} setWords={setWords} needsWords={needsWords} isReady={isReady} decide={() => void decide()} close={close} />
    ),
  };
}

interface DialogProps {
  readonly deciding: Deciding;
  readonly whole: Whole;
  readonly reason: GiveUpReason | null;
  readonly setReason: (reason: GiveUpReason | null) => void;
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly needsWords: boolean;
  readonly isReady: boolean;
  readonly decide: () => void;
  readonly close: () => void;
}

function DecideDialog({ deciding, whole, reason, setReason, words, setWords, needsWords, isReady, decide, close }: DialogProps): ReactElement {
  const { t } = useWords();
  const { row, can } = whole;
  return (
    <Modal opened onClose={close} title={`${t(TITLE[deciding])}: ${row.orderId === null ? row.skuId ?? '' : `…${row.orderId.slice(-4)}`}`} size="lg" transitionProps={{ duration: 0 }}>
      <form onSubmit={(event) => {
        event.preventDefault();
        decide();
      }}>
        <p>{t(meaningOf(deciding, whole))}</p>
        {deciding === 'give-up' && (
          <Radio.Group label={t('unsent_reason')} value={reason} onChange={(value) => setReason(can.giveUp.find((each) => each === value) ?? null)}>
            {can.giveUp.map((each) => <Radio key={each} mt="xs" size="md" value={each} label={t(`give_up_${each}`)} />)}
          </Radio.Group>
        )}
        <TextInput
          mt="md" size="md" maxLength={200} value={words} onChange={(event) => setWords(event.currentTarget.value)} required={needsWords} data-autofocus
          label={deciding === 'outside' ? t('unsent_words_outside') : needsWords ? t('unsent_words') : t('unsent_words_optional')} placeholder={deciding === 'outside' ? t('unsent_words_example') : ''}
        />
        <p>{t(deciding === 'give-up' || (can.outside === 'their-word' && deciding === 'outside') ? 'unsent_can_undo' : 'unsent_no_undo')}</p>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={close}>F10 {t('unsent_leave')}</Button>
          <Button type="submit" disabled={!isReady} {...(deciding === 'give-up' ? { color: '#c1121f' } : {})}>F4 {t(DO[deciding])}</Button>
        </Group>
      </form>
    </Modal>
  );
}

function meaningOf(deciding: Deciding, { row, can }: Whole): ScreenKey {
  if (deciding === 'give-up') return `unsent_give_up_${kindKey(row.kind)}`;
  if (deciding === 'outside') return can.outside === 'their-word' ? 'unsent_outside_their-word' : 'unsent_outside_confirm';
  return can.retry === 'read-back' ? 'unsent_retry_read-back' : can.retry === 'new-generation' ? 'unsent_retry_new-generation' : 'unsent_retry_send';
}

async function decided(deciding: Deciding, opKey: string, words: string, reason: GiveUpReason | null): Promise<Parameters<typeof answerAct>[0]> {
  const reply = deciding === 'retry' ? await act('unsent.retry', { opKey, words })
    : deciding === 'outside' ? await act('unsent.outside', { opKey, words })
      : await act('unsent.give-up', { opKey, reason: reason ?? 'other', words });
  if (!reply.ok) return outcomeOf(reply);
  const { way } = reply.value;
  const said = way === 'read-back' ? 'unsent_asked_first' : way === 'confirm' ? 'unsent_confirming' : way === 'their-word' ? 'unsent_taken' : way === 'put-aside' ? 'unsent_given_up' : 'unsent_retried';
  return { tone: 'accepted', said: { from: 'screen', happened: said, act: `${said}_act`, about: {} } };
}
