export { agentLine, OtherCertificate } from './agent-line.ts';
export type { AgentLine } from './agent-line.ts';
export { runPrintAgent } from './agent.ts';
export type { PrintAgent } from './agent.ts';
export { AGENT_REFUSALS, AgentRefused, pairingFor } from './pairing.ts';
export type { AgentRefusal, Pairing, PairingAsked } from './pairing.ts';
