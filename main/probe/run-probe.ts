import type { ProbeConfig } from './probe-config.ts';
import type { ProbeLine } from './probe-line.ts';
import { BudgetSpent } from './probe-line.ts';
import type { Fixture, KeepFixture } from './fixture.ts';
import { fixtureOf } from './fixture.ts';
import type { Answer, ProbeContext, Question } from './question.ts';
import { emptyMemory, notSettled } from './question.ts';
import { Scrubber } from './scrub.ts';

/** One row of the table of what holds. */
export interface ProbeRow extends Answer {
  readonly id: string;
  readonly question: string;
  readonly decides: string;
  /** Calls that this question took. */
  readonly calls: number;
}

export interface ProbeRun {
  readonly line: ProbeLine;
  readonly config: ProbeConfig;
  readonly questions: readonly Question[];
  readonly nowMs: () => number;
  /** Told of each answer as soon as it is there. */
  readonly tell: (row: ProbeRow) => void;
  readonly keep: KeepFixture;
}

/** Asks every question once. Nothing is written, and a question that cannot be asked says why and stops no other. */
export async function runProbe(run: ProbeRun): Promise<readonly ProbeRow[]> {
  const rows: ProbeRow[] = [];
  const scrubber = new Scrubber();
  // Ours is known before any answer names it.
  scrubber.id('location', run.config.locationId);
  const memory = emptyMemory();
  let isSpent = false;
  for (const question of run.questions) {
    const before = run.line.calls();
    const kept: Fixture[] = [];
    const context: ProbeContext = {
      line: run.line, config: run.config, scrubber, nowMs: run.nowMs, memory,
      async ask(call) {
        const asked = await run.line.ask(call);
        kept.push(fixtureOf(scrubber, asked));
        return asked;
      },
    };
    const answer = await answerOf(question, context, isSpent);
    isSpent ||= answer === null;
    const row: ProbeRow = { ...(answer ?? notSettled('nothing', 'not asked: the budget of calls is used up')), id: question.id, question: question.question, decides: question.decides, calls: run.line.calls() - before };
    for (const [index, fixture] of kept.entries()) run.keep(`${question.id}-${index + 1}`, fixture);
    rows.push(row);
    run.tell(row);
  }
  return rows;
}

/** Questions that need no call go on when the budget is used up. Null: it was used up by this one. */
async function answerOf(question: Question, context: ProbeContext, isSpent: boolean): Promise<Answer | null> {
  try {
    return await question.ask(context);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return isSpent ? notSettled('nothing', 'not asked: the budget of calls is used up') : null;
  }
}
