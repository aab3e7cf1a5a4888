import { create } from 'zustand';
import type { AnswerCode, ErrorCode } from '../../shared/contract/index.ts';
import type { About, IgnoredBecause, ScreenKey } from '../text/index.ts';

/** How an answer sounds and looks. Only `wrong` and `stop` own the screen until they are acknowledged. */
export type Tone = 'accepted' | 'complete' | 'attention' | 'wrong' | 'stop';

/** What is said, in no language yet, so that it can be read in another a moment later. */
export type Said =
  | { readonly from: 'answers'; readonly code: AnswerCode; readonly about: About }
  | { readonly from: 'errors'; readonly code: ErrorCode; readonly about: About; readonly traceId: string }
  | { readonly from: 'ignored'; readonly code: IgnoredBecause; readonly about: About }
  | { readonly from: 'screen'; readonly happened: ScreenKey; readonly act: ScreenKey; readonly about: About };

/** An answer as it stands on the screen. */
export interface Shown {
  readonly seq: number;
  readonly atMs: number;
  readonly barcode: string;
  readonly tone: Tone;
  readonly said: Said;
}

interface Answers {
  readonly shown: Shown | null;
  /** An error that nobody acknowledged yet. */
  readonly block: Shown | null;
  /** Scans that came while the error stood: stored, not applied. */
  readonly notApplied: number;
  readonly lastScans: readonly Shown[];
  readonly waiting: number;
  /** The engine does not answer; scans wait in line. */
  readonly isUnanswered: boolean;
}

const LAST_SCANS = 5;

export const useAnswers = create<Answers>()(() => ({ shown: null, block: null, notApplied: 0, lastScans: [], waiting: 0, isUnanswered: false }));

/** Puts an answer on the screen. */
export function showOutcome(shown: Shown): void {
  const isBlocking = shown.tone === 'wrong' || shown.tone === 'stop';
  useAnswers.setState((before) => ({
    shown, lastScans: [shown, ...before.lastScans].slice(0, LAST_SCANS), ...(isBlocking ? { block: shown, notApplied: 0 } : {}),
  }));
}

/** A scan that came while an error stands: it is listed, and the error stays. */
export function showNotApplied(shown: Shown): void {
  useAnswers.setState((before) => ({ notApplied: before.notApplied + 1, lastScans: [shown, ...before.lastScans].slice(0, LAST_SCANS) }));
}

/** What stood on one screen says nothing on the next. */
export function clearShown(): void {
  useAnswers.setState({ shown: null });
}
