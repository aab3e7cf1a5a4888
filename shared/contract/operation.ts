import type { z } from 'zod';

/** What the window may ask for: read something, or do something. Commands carry a `scanId` made by the window. */
export interface Operation<Kind extends 'query' | 'command', Input extends z.ZodType, Output extends z.ZodType, Code extends string> {
  readonly kind: Kind;
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly Code[];
}

interface Parts<Input extends z.ZodType, Output extends z.ZodType, Code extends string> {
  readonly input: Input;
  readonly output: Output;
  readonly errors: readonly Code[];
}

export function query<Input extends z.ZodType, Output extends z.ZodType, const Code extends string = never>(
  parts: Parts<Input, Output, Code>,
): Operation<'query', Input, Output, Code> {
  return { kind: 'query', ...parts };
}

export function command<Input extends z.ZodType, Output extends z.ZodType, const Code extends string = never>(
  parts: Parts<Input, Output, Code>,
): Operation<'command', Input, Output, Code> {
  return { kind: 'command', ...parts };
}
