export { HintReads, HINTS_EVERY_MS } from './hint-reads.ts';
export type { Hint } from './hint-reads.ts';
export { webhookHandlers } from './webhook-operations.ts';
export type { WebhookDesk } from './webhook-operations.ts';
export { WebhookReceiver } from './webhook-receiver.ts';
export { Tallies } from './webhook-tally.ts';
