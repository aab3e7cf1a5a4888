import type { AgentAnswer, AgentTask } from '../../../shared/contract/index.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { Cancel, Clock, Scheduler } from '../../platform/clock.ts';

/** What is asked of an agent, without its name. */
export type AgentAsked = Omit<AgentTask, 'taskId'>;

/** `away`: no agent took it, and none will any more. `lost`: one took it and said nothing: what it did is not known. */
export type AgentOutcome = AgentAnswer | 'away' | 'lost';

interface Task {
  readonly task: AgentTask;
  readonly settle: (outcome: AgentOutcome) => void;
  readonly limitMs: number;
  cancel: Cancel;
  /** The agent that has it; null: nobody has. */
  takenBy: string | null;
}

interface Agent {
  instance: string;
  seenAtMs: number;
  /** Waits for something to do. */
  waiting: ((task: AgentTask | null) => void) | null;
  cancelWait: Cancel;
}

/** A call of an agent that waits is answered after this long all the same, so that a main PC that ends waits for nobody. */
const HOLD_MS = 2 * SECOND_MS;
/** An agent that was not heard for so long is away; a task that nobody took in that time is taken back. */
const AWAY_MS = 6 * SECOND_MS;

/**
 * Work for the print agents of benches. A task is given out once and never again: after that only the agent that has it can say what became of it, and when it does
 * not, the task is lost (printing.md part 4: what may have come out is never sent twice by itself). In memory: what a crash ends was being sent, and is uncertain.
 */
export class AgentDesk {
  readonly #clock: Clock;
  readonly #scheduler: Scheduler;
  readonly #agents = new Map<string, Agent>();
  readonly #tasks = new Map<string, Task[]>();
  #lastId = 0;

  constructor(clock: Clock, scheduler: Scheduler) {
    this.#clock = clock;
    this.#scheduler = scheduler;
  }

  /** Whether the agent of that name was heard a moment ago. */
  isHere(agentName: string): boolean {
    const agent = this.#agents.get(agentName);
    return agent !== undefined && this.#clock.monotonicMs() - agent.seenAtMs < AWAY_MS;
  }

  /** Has something done; an agent that took it has `limitMs` for an answer. */
  ask(agentName: string, asked: AgentAsked, limitMs: number): Promise<AgentOutcome> {
    if (!this.isHere(agentName)) return Promise.resolve('away');
    return new Promise((resolve) => {
      const task: Task = { task: { ...asked, taskId: `t${(this.#lastId += 1)}-${this.#clock.nowMs()}` }, settle: resolve, limitMs, takenBy: null, cancel: () => undefined };
      task.cancel = this.#scheduler.after(AWAY_MS, () => this.#end(agentName, task, 'away'));
      this.#tasks.set(agentName, [...(this.#tasks.get(agentName) ?? []), task]);
      this.#give(agentName);
    });
  }

  /** An agent has nothing to do. */
  wait(agentName: string, instance: string): Promise<AgentTask | null> {
    const agent = this.#agents.get(agentName) ?? { instance, seenAtMs: 0, waiting: null, cancelWait: () => undefined };
    this.#agents.set(agentName, agent);
    agent.seenAtMs = this.#clock.monotonicMs();
    for (const task of this.#tasks.get(agentName) ?? []) {
      // Another start of the agent: what the one before had in hand nobody will answer for.
      if (task.takenBy !== null && task.takenBy !== instance) this.#end(agentName, task, 'lost');
      // An agent answers for what it has before it asks for more: this one never came to it.
      else if (task.takenBy === instance) this.#end(agentName, task, 'away');
    }
    agent.instance = instance;
    this.#answerWait(agent, null);
    return new Promise((resolve) => {
      agent.waiting = resolve;
      agent.cancelWait = this.#scheduler.after(HOLD_MS, () => this.#answerWait(agent, null));
      this.#give(agentName);
    });
  }

  /** False when nobody waits for it any more, or when it was never this agent's. */
  answer(agentName: string, taskId: string, answer: AgentAnswer): boolean {
    const agent = this.#agents.get(agentName);
    if (agent !== undefined) agent.seenAtMs = this.#clock.monotonicMs();
    const task = this.#tasks.get(agentName)?.find((each) => each.task.taskId === taskId && each.takenBy !== null);
    if (task === undefined) return false;
    this.#end(agentName, task, answer);
    return true;
  }

  #give(agentName: string): void {
    const agent = this.#agents.get(agentName);
    const next = this.#tasks.get(agentName)?.find((each) => each.takenBy === null);
    if (agent?.waiting === null || agent?.waiting === undefined || next === undefined) return;
    next.takenBy = agent.instance;
    next.cancel();
    next.cancel = this.#scheduler.after(next.limitMs, () => this.#end(agentName, next, 'lost'));
    this.#answerWait(agent, next.task);
  }

  #answerWait(agent: Agent, task: AgentTask | null): void {
    const { waiting } = agent;
    agent.waiting = null;
    agent.cancelWait();
    waiting?.(task);
  }

  #end(agentName: string, task: Task, outcome: AgentOutcome): void {
    task.cancel();
    this.#tasks.set(agentName, (this.#tasks.get(agentName) ?? []).filter((each) => each !== task));
    task.settle(outcome);
  }
}
