import type { AgentAnswer, AgentTask } from '../../../shared/contract/index.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';

/** Work that waits for the print agents of benches, by the name of the agent (main/printing/agent). */
export interface AgentWork {
  wait(agentName: string, instance: string): Promise<AgentTask | null>;
  answer(agentName: string, taskId: string, answer: AgentAnswer): boolean;
}

/** An agent is the one that its key says: it is given its own work and answers for nothing else. */
export function agentHandlers(work: AgentWork): HandlersOf<'agent.wait' | 'agent.answer'> {
  return {
    'agent.wait': async (_read, { instance }, call) => granted({ task: await work.wait(call.benchId, instance) }),
    'agent.answer': { form: 'process', topics: [], run: ({ taskId, answer }, call) => Promise.resolve(granted({ isTaken: work.answer(call.benchId, taskId, answer) })) },
  };
}
