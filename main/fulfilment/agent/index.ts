export { agentHandlers } from './agent-operations.ts';
export type { AgentWork } from './agent-operations.ts';
