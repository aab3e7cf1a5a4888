import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { BenchCardView, BenchCheckView } from '../../../shared/contract/index.ts';
import { CHECK_PROOFS } from '../../../shared/fulfilment/bench-check.ts';
import { businessDay, istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { DayName } from '../../components/code-names.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { useKeyActions } from '../../components/key-actions.ts';
import { Answered } from '../../components/state-views.tsx';
import { useNow } from '../../components/top-bar.tsx';
import { useWords } from '../../components/use-words.ts';
import { benchIdNow, desk, useScanTarget } from '../../scanner/desk.ts';
import { openPrinterPart, usePrinterPart } from '../../stores/printers-store.ts';
import { giveUp, measure, printCard, takeCardScan } from './check-acts.ts';

/** The bench check: what comes out of the printer must come in by the scanner (floor.md N14). */
export function CheckPart({ next }: { readonly next: KeyAction }): ReactElement {
  const { t } = useWords();
  const answer = useEngine('bench-check.read', { benchId: benchIdNow() });
  const { value: list } = useEngine('printer.list', {});
  const nowMs = useNow();
  const chosenId = usePrinterPart((printers) => printers.printerId);
  const rows = list?.rows ?? [];
  const chosen = rows.find((row) => row.profile.printerId === chosenId) ?? rows.find((row) => row.uses.includes('label')) ?? rows[0];
  const card = answer.value?.card ?? null;
  const isWaiting = card?.state === 'waiting' || card?.state === 'printing';
  const isRead = card?.state === 'read';
  const print = (): void => void (chosen !== undefined && printCard(chosen.profile.printerId));
  useScanTarget({ take: isWaiting ? takeCardScan : null });
  useKeyActions([
    { key: 'F2', label: card === null ? 'key_check_print' : 'key_card_again', run: print, isPossible: chosen !== undefined },
    { key: 'F3', label: isRead ? 'key_yes' : 'key_check_nothing', run: () => void (isRead ? measure(true) : giveUp('nothing_came_out')), isPossible: isRead || isWaiting || card?.state === 'not_printed' },
    { key: 'F4', label: isRead ? 'key_no' : 'key_check_unreadable', run: () => void (isRead ? measure(false) : giveUp('not_readable')), isPossible: isRead || isWaiting },
    next,
  ]);
  return (
    <Answered answer={answer}>
      {(state) => (
        <div className="two bench-check">
          <div>
            <CheckAsk card={card} last={state.last[0]} printer={chosen?.profile.name ?? null} nowMs={nowMs} />
          </div>
          <div className="stack">
            {rows.length > 0 && <Select label={t('check_which')} data={rows.map((row) => ({ value: row.profile.printerId as string, label: row.profile.name }))} value={chosen?.profile.printerId ?? null} allowDeselect={false} onChange={(id) => openPrinterPart('check', id)} />}
            <LastChecks checks={state.last} />
          </div>
        </div>
      )}
    </Answered>
  );
}

interface AskProps {
  readonly card: BenchCardView | null;
  readonly last: BenchCheckView | undefined;
  readonly printer: string | null;
  readonly nowMs: number;
}

function CheckAsk({ card, last, printer, nowMs }: AskProps): ReactElement {
  const { t } = useWords();
  const isReady = last !== undefined && last.outcome === 'passed' && last.isCurrent && businessDay(last.atMs) === businessDay(nowMs);
  if (card === null && printer === null) return <><p className="ask">{t('check_no_printer')}</p><p className="sub">{t('check_no_printer_sub')}</p></>;
  if (card === null) {
    return (
      <>
        {isReady
          ? <><p className="ask">✓ {t('check_ask_ready')}</p><p className="sub">{t('check_ask_ready_sub')}</p></>
          : <><p className="ask">{t('check_ask_print')}</p><p className="sub">{t('check_ask_print_sub', { name: printer ?? '' })}</p></>}
        {last !== undefined && <Verdict check={last} />}
      </>
    );
  }
  switch (card.state) {
    case 'printing': return <><p className="ask">{t('check_ask_printing')}</p><p className="sub">{card.printerName}</p></>;
    case 'not_printed': {
      const problem = card.problem ?? 'offline';
      return <><p className="ask" data-tone="stop">{t(`state_${problem}`)}</p><p className="sub">{t(`state_${problem}_act`)} {t('check_then_again', { name: card.printerName })}</p></>;
    }
    case 'read': return <><p className="ask">{t('check_ask_line', { mm: card.lineMm })}</p><p className="sub">{t('check_ask_line_sub')}</p><p>{t('check_line_about')}</p></>;
    case 'waiting': case 'done': return <Waiting card={card} />;
  }
}

function Waiting({ card }: { readonly card: BenchCardView }): ReactElement {
  const { t } = useWords();
  const { code } = card;
  return (
    <>
      <p className="ask">{t('check_ask_scan')}</p>
      <p className="sub">{t('check_ask_scan_sub', { name: card.printerName })}</p>
      {!card.confirmed && <p className="notice" data-tone="attention">{t('check_not_confirmed')} {t('key_check_nothing')}: F3.</p>}
      {card.cause !== null && (
        <div className="notice" data-tone="attention">
          <strong>✕ {t(`cause_${card.cause}`)}</strong>
          <div>→ {t(`cause_${card.cause}_act`)}</div>
          {card.read !== null && <div className="read">{t('check_read_was', { read: card.read })}</div>}
        </div>
      )}
      {code !== null && <button type="button" className="practice-card" onClick={() => desk.put(code, undefined, 'practice')}>{t('practice_card')}: <small>{code}</small></button>}
    </>
  );
}

/** What a check came to, and what it proved. */
function Verdict({ check }: { readonly check: BenchCheckView }): ReactElement {
  const { t } = useWords();
  const isPassed = check.outcome === 'passed';
  return (
    <section className="verdict panel" data-passed={isPassed} aria-label={isPassed ? t('check_passed') : t('check_failed')}>
      <strong className="big">{isPassed ? '✓' : '✕'} {isPassed ? t('check_passed') : t('check_failed')}</strong>
      <span>{t('check_passed_sub', { name: check.printerName, at: istClock(check.atMs) })}</span>
      {check.cause !== null && <p><b>{t(`cause_${check.cause}`)}</b> → {t(`cause_${check.cause}_act`)}</p>}
      {!check.isCurrent && <p>! {t('printer_check_old')}</p>}
      <ul className="proofs">
        {CHECK_PROOFS.map((proof) => {
          const isProved = check.proved.includes(proof);
          return <li key={proof} data-proved={isProved}>{isProved ? '✓' : '·'} {t(`proof_${proof}`)}{!isProved && <small> {t('proof_open')}</small>}</li>;
        })}
      </ul>
    </section>
  );
}

function LastChecks({ checks }: { readonly checks: readonly BenchCheckView[] }): ReactElement {
  const { t } = useWords();
  return (
    <section className="panel" aria-label={t('check_last')}>
      <h2>{t('check_last')}</h2>
      {checks.length === 0 && <p>{t('check_none_yet')}</p>}
      <ul className="last-scans">
        {checks.map((check) => <li key={check.checkId} className="last-check"><span>{check.outcome === 'passed' ? '✓' : '✕'}</span><span><DayName atMs={check.atMs} /> {istClock(check.atMs)}</span><span>{check.printerName}{check.cause === null ? '' : `: ${t(`cause_${check.cause}`)}`}</span></li>)}
      </ul>
    </section>
  );
}
