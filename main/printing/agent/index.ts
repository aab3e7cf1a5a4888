export { AgentDesk } from './agent-desk.ts';
export type { AgentOutcome } from './agent-desk.ts';
export { agentPrinter } from './agent-printer.ts';
