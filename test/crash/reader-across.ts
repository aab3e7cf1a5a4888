import type { ChildProcess } from 'node:child_process';
import process from 'node:process';
import type { LabelReader } from '../../main/documents/index.ts';

type Method = Exclude<keyof LabelReader, 'close'>;
interface Asked {
  readonly id: number;
  readonly method: Method;
  readonly args: readonly unknown[];
}
interface Answered {
  readonly id: number;
  readonly value?: unknown;
  readonly fault?: string;
}

const METHODS: Readonly<Record<Method, true>> = {
  readLabels: true, fitLabel: true, showPage: true, discoverLabels: true, readTexts: true, unmatchedPages: true, drawPlace: true, drawPages: true, findInvoices: true, cropToPdf: true,
  invoiceFor: true, compose: true, markReprint: true, drawTrueSize: true, picturesToPdf: true,
};

/** A reader of documents that sits in the parent process: a station that starts a hundred times does not warm one up each time. */
export function readerInParent(): LabelReader {
  const waiting = new Map<number, (answer: Answered) => void>();
  let lastId = 0;
  process.on('message', (answer: Answered) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  const ask = (method: Method) => (...args: readonly unknown[]): Promise<unknown> => new Promise((resolve, reject) => {
    lastId += 1;
    waiting.set(lastId, ({ value, fault }) => (fault === undefined ? resolve(value) : reject(new Error(fault))));
    process.send?.({ id: lastId, method, args } satisfies Asked);
  });
  const methods = Object.fromEntries((Object.keys(METHODS) as Method[]).map((method) => [method, ask(method)])) as unknown as Omit<LabelReader, 'close'>;
  return { ...methods, close: () => Promise.resolve() };
}

/** Answers what a child asks of the reader, as long as it lives. */
export function answerReader(child: ChildProcess, reader: LabelReader): void {
  child.on('message', ({ id, method, args }: Asked) => {
    const work = reader[method] as (...given: readonly unknown[]) => Promise<unknown>;
    const tell = (answer: Answered): void => {
      // The one that asked may be dead by now, which is what this is about.
      if (child.connected) child.send(answer, () => undefined);
    };
    work(...args).then((value) => tell({ id, value }), (error: unknown) => tell({ id, fault: error instanceof Error ? error.message : String(error) }));
  });
}
