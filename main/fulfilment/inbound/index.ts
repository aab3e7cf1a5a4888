export { inboundHandlers } from './inbound-operations.ts';
export { inboundProjectors } from './inbound-projectors.ts';
