import { z } from 'zod';
import { ScanId } from '../fulfilment/ids.ts';
import { PRINTER_PROBLEMS } from '../fulfilment/printer-state.ts';
import { command, query } from './operation.ts';
import { PrinterProfileSchema } from './printer-profile.ts';

const Says = z.string().max(400);
/** What a print agent is given: to look at a printer of its PC, or to deliver a document to it. */
const AgentTask = z.object({
  taskId: z.string().max(64), profile: PrinterProfileSchema, /** A document may have broken off on its way there before. */ isCutOff: z.boolean(),
  document: z.object({ base64: z.string(), labels: z.number().int(), copies: z.number().int().nullable() }).strict().nullable(),
}).strict();
export type AgentTask = z.infer<typeof AgentTask>;

const Looked = z.object({ ready: z.boolean(), problem: z.enum(PRINTER_PROBLEMS), says: Says, counter: z.number().int().nullable() }).strict();
const Delivered = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.enum(['printed', 'sent', 'unknown', 'unprintable']), says: Says }).strict(),
  z.object({ outcome: z.literal('not-sent'), says: Says, problem: z.enum(PRINTER_PROBLEMS) }).strict(),
]);
export type AgentAnswer = { readonly looked: z.infer<typeof Looked> } | { readonly delivered: z.infer<typeof Delivered> };

/** For the print agent on the PC of a bench (main/print-agent): it waits for work and says what became of it. */
export const agentOperations = {
  /** Answered when there is something to do, or with nothing after two seconds. `instance`: drawn at each start of an agent; what an earlier one was given and did not answer is lost. */
  'agent.wait': query({ input: z.object({ instance: z.string().min(8).max(64) }).strict(), output: z.object({ task: AgentTask.nullable() }).strict(), errors: [] }),
  /** `isTaken` false: nobody waits for it any more. */
  'agent.answer': command({
    input: z.object({ scanId: ScanId, taskId: z.string().max(64), answer: z.union([z.object({ looked: Looked }).strict(), z.object({ delivered: Delivered }).strict()]) }).strict(),
    output: z.object({ isTaken: z.boolean() }).strict(), errors: [],
  }),
} as const;
