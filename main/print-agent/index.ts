export { agentLine, OtherCertificate } from './agent-line.ts';
export type { AgentLine } from './agent-line.ts';
export { runPrintAgent } from './agent.ts';
export type { PrintAgent } from './agent.ts';
