import { basename, join } from 'node:path';
import type { AgentAnswer, AgentTask, OutputOf } from '../../shared/contract/index.ts';
import type { PrinterProfile } from '../../shared/fulfilment/printer-profile.ts';
import { SECOND_MS } from '../../shared/time.ts';
import type { Scheduler } from '../platform/clock.ts';
import type { Random } from '../platform/random.ts';
import type { OpenPrinter, Printer } from '../printing/index.ts';
import type { AgentLine } from './agent-line.ts';

export interface PrintAgentPorts {
  readonly line: AgentLine;
  readonly openPrinter: OpenPrinter;
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** Printers that keep files keep them here, wherever their profile says: the main PC does not choose folders on this one. */
  readonly folder: string;
  /** For whoever stands before this PC. */
  readonly say: (text: string) => void;
  /** Told when the main PC falls silent and when it answers again. */
  readonly silent?: (isSilent: boolean) => void;
}

export interface PrintAgent {
  /** Resolves when the main PC does not let this agent in any more, or when it was stopped. */
  readonly ended: Promise<'ended_by_main_pc' | 'stopped'>;
  /** What is being delivered is delivered and answered for first. */
  stop(): Promise<void>;
}

const WAIT_LIMIT_MS = 8 * SECOND_MS;
const ANSWER_LIMIT_MS = 8 * SECOND_MS;
const AGAIN_MS = SECOND_MS;
const ELSEWHERE_MS = 5 * SECOND_MS;
const ID_BYTES = 12;
const SAYS_MAX = 400;

/** Prints what the main PC has for the printers of this PC: one thing after the other, each answered for before the next is asked for. */
export function runPrintAgent(ports: PrintAgentPorts): PrintAgent {
  const agent = new Agent(ports);
  return { ended: agent.ended, stop: () => agent.stop() };
}

class Agent {
  readonly ended: Promise<'ended_by_main_pc' | 'stopped'>;
  readonly #ports: PrintAgentPorts;
  readonly #instance: string;
  readonly #printers = new Map<string, Printer>();
  #isStopping = false;
  #wasAway = false;

  constructor(ports: PrintAgentPorts) {
    this.#ports = ports;
    this.#instance = this.#newId();
    this.ended = this.#run();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.ended;
  }

  async #run(): Promise<'ended_by_main_pc' | 'stopped'> {
    while (!this.#isStopping) {
      const reply = await this.#call('agent.wait', { instance: this.#instance }, WAIT_LIMIT_MS);
      if (reply === 'not_admitted') return 'ended_by_main_pc';
      if (reply === null) {
        await this.#pause(AGAIN_MS);
        continue;
      }
      const { task } = reply as OutputOf<'agent.wait'>;
      if (task !== null && !(await this.#work(task))) return 'ended_by_main_pc';
    }
    return 'stopped';
  }

  /** False when the main PC does not want to hear what became of it. */
  async #work(task: AgentTask): Promise<boolean> {
    const answer = await this.#perform(task);
    const input = { scanId: this.#newId(), taskId: task.taskId, answer };
    for (;;) {
      const reply = await this.#call('agent.answer', input, ANSWER_LIMIT_MS);
      if (reply === 'not_admitted') return false;
      if (reply !== null) return true;
      await this.#pause(AGAIN_MS);
    }
  }

  async #perform({ profile, isCutOff, document }: AgentTask): Promise<AgentAnswer> {
    const printer = this.#open(profile, isCutOff);
    try {
      if (document === null) {
        const { ready, problem, says } = await printer.status();
        return { looked: { ready, problem, says: says.slice(0, SAYS_MAX), counter: ready ? ((await printer.counter?.()) ?? null) : null } };
      }
      const bytes = Buffer.from(document.base64, 'base64');
      const delivery = await printer.deliver({ bytes, labels: document.labels, ...(document.copies === null ? {} : { copies: document.copies }) }, () => undefined);
      this.#ports.say(`${profile.name}: ${delivery.outcome}`);
      return { delivered: { ...delivery, says: delivery.says.slice(0, SAYS_MAX) } };
    } catch (error) {
      const says = `The print agent failed: ${error instanceof Error ? error.message : String(error)}`.slice(0, SAYS_MAX);
      this.#ports.say(`${profile.name}: ${says}`);
      // It may have happened after the first byte.
      return document === null ? { looked: { ready: false, problem: 'error', says, counter: null } } : { delivered: { outcome: 'unknown', says } };
    }
  }

  #open(profile: PrinterProfile, isCutOff: boolean): Printer {
    const local: PrinterProfile = profile.way.kind === 'file' ? { ...profile, way: { kind: 'file', folder: join(this.#ports.folder, basename(profile.way.folder)) } } : profile;
    const name = JSON.stringify(local);
    const printer = this.#printers.get(name) ?? this.#ports.openPrinter(local, isCutOff);
    this.#printers.set(name, printer);
    return printer;
  }

  /** The answer; null: nobody answered, or not now. */
  async #call(operation: string, input: unknown, limitMs: number): Promise<unknown> {
    const reply = await this.#ports.line.post('/invoke', { operation, input }, limitMs);
    if (reply === null || (!reply.ok && reply.error.code === 'unavailable')) {
      this.#hear(true, 'The main PC does not answer. Nothing is printed until it does.');
      return null;
    }
    this.#hear(false, 'The main PC answers again.');
    if (reply.ok) return reply.value;
    if (reply.error.code === 'not_admitted') return 'not_admitted';
    this.#ports.say(`The main PC refused: ${reply.error.code}`);
    await this.#pause(ELSEWHERE_MS);
    return null;
  }

  #hear(isAway: boolean, says: string): void {
    if (isAway === this.#wasAway) return;
    this.#wasAway = isAway;
    this.#ports.say(says);
    this.#ports.silent?.(isAway);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#ports.scheduler.after(ms, resolve));
  }

  #newId(): string {
    return `a-${Buffer.from(this.#ports.random.bytes(ID_BYTES)).toString('hex')}`;
  }
}
