import { z } from 'zod';
import { INVOICE_PRINTS, PRINTER_LANGUAGES, WINDOWS_DATATYPES } from '../fulfilment/printer-profile.ts';
import type { PrinterProfile } from '../fulfilment/printer-profile.ts';
import { PrinterId } from '../fulfilment/ids.ts';

const Host = z.string().min(1).max(253).regex(/^[A-Za-z0-9.:-]+$/);
const Name = z.string().trim().min(1).max(80);

export const PrinterWaySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tcp'), host: Host, port: z.number().int().min(1).max(65_535) }).strict(),
  z.object({ kind: z.literal('windows'), queue: z.string().min(1).max(220), datatype: z.enum(WINDOWS_DATATYPES).optional() }).strict(),
  z.object({ kind: z.literal('ipp'), uri: z.string().max(500).regex(/^(ipps?|http):\/\/[^\s/]+\/\S*$/) }).strict(),
  z.object({ kind: z.literal('file'), folder: z.string().min(1).max(500) }).strict(),
]);

/** A printer's profile as it comes from a window, a set-up code or the store. */
export const PrinterProfileSchema: z.ZodType<PrinterProfile> = z.object({
  printerId: PrinterId,
  name: Name,
  language: z.enum(PRINTER_LANGUAGES),
  way: PrinterWaySchema,
  dpi: z.union([z.literal(203), z.literal(300)]),
  paper: z.object({
    widthMm: z.number().min(20).max(220), heightMm: z.number().min(10).max(400), feed: z.enum(['gap', 'mark', 'roll', 'sheet']), gapMm: z.number().min(0).max(20),
  }).strict(),
  darkness: z.number().int().min(0).max(30).nullable(),
  inchesPerSecond: z.number().min(1).max(14).nullable(),
  offsetMm: z.object({ right: z.number().min(-20).max(20), down: z.number().min(-20).max(20) }).strict(),
  answers: z.enum(['auto', 'none']),
  invoice: z.enum(INVOICE_PRINTS),
  failover: PrinterId.nullable(),
  cutter: z.boolean().optional(),
  atBench: z.string().min(1).max(40).optional(),
}).strict();
