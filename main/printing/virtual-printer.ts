import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { encodePng } from '../platform/png.ts';
import type { Heard, LabelLanguageName, LanguageReader } from './languages/index.ts';
import { readerOf } from './languages/index.ts';
import type { PrinterMood } from './printer-mood.ts';
import { VIRTUAL_ANSWERS } from './virtual-answers.ts';

/** One label as it came out. */
export interface PrintedLabel {
  readonly number: number;
  readonly bitmap: Bitmap;
  readonly pngPath: string | null;
}

export interface VirtualPrinter {
  readonly host: string;
  readonly port: number;
  /** Every label that came out, in order. */
  readonly labels: readonly PrintedLabel[];
  /** Labels that the printer could not print, with the reason: no picture, a wrong checksum, damage. */
  readonly spoiled: readonly string[];
  /** Slips of plain text (ESC/POS), as they read. */
  readonly texts: readonly string[];
  setMood(mood: PrinterMood): void;
  close(): Promise<void>;
}

export interface VirtualPrinterOptions {
  /** Where every label is kept as a PNG; null keeps them in memory only. */
  readonly folder: string | null;
  readonly port?: number;
  readonly counterAtStart?: number;
  /** What it understands; ZPL unless it is said. */
  readonly language?: LabelLanguageName;
  readonly dpi?: 203 | 300;
}

interface State {
  readonly options: VirtualPrinterOptions;
  readonly language: LabelLanguageName;
  readonly labels: PrintedLabel[];
  readonly spoiled: string[];
  readonly texts: string[];
  /** Labels of earlier runs that lie in the folder. */
  readonly kept: number;
  /** What a line left unfinished waits here for the next one, as in real printers whose pictures are plain bytes (printing.md 2.4). */
  readonly reader: LanguageReader;
  counter: number;
  mood: PrinterMood;
  paperLeft: number;
  isPrinting: boolean;
}

/**
 * A printer that listens like a real one and keeps what it prints as files: training mode and tests print on it over TCP. It reads the
 * language of its options, answers that language's questions, and can fail in the ways real ones do.
 */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  const state = stateOf(options);
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(state, socket);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    host: '127.0.0.1', port, labels: state.labels, spoiled: state.spoiled, texts: state.texts,
    setMood(mood) {
      state.mood = mood;
      state.paperLeft = mood.kind === 'paper_for' ? mood.labels : Number.POSITIVE_INFINITY;
    },
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
}

function stateOf(options: VirtualPrinterOptions): State {
  const { folder, language = 'zpl', counterAtStart = 0, dpi = 203 } = options;
  if (folder !== null) mkdirSync(folder, { recursive: true });
  const kept = folder === null ? 0 : readdirSync(folder).filter((name) => name.endsWith('.png')).length;
  return {
    options, language, kept, labels: [], spoiled: [], texts: [], reader: readerOf(language, dpi), counter: counterAtStart, mood: { kind: 'ok' }, paperLeft: Number.POSITIVE_INFINITY, isPrinting: false,
  };
}

const SLOW_BYTES = 4_096;

function serve(state: State, socket: Socket): void {
  const { mood } = state;
  // A printer whose line breaks has nothing to say about it.
  socket.on('error', () => socket.destroy());
  if (mood.kind === 'hangs_up') {
    socket.end();
    return;
  }
  if (mood.kind === 'never_reads') {
    socket.pause();
    return;
  }
  // A new line begins a new format in ZPL; a picture of plain bytes goes on where the last line was cut.
  const reader = state.language === 'zpl' || state.language === 'zpl-acs' ? readerOf(state.language, state.options.dpi ?? 203) : state.reader;
  let bytes = 0;
  socket.on('data', (data: Buffer) => {
    bytes += data.length;
    if (mood.kind === 'resets_after' && bytes > mood.bytes) {
      if (mood.bytes > 0) hear(state, socket, reader, data.subarray(0, Math.max(0, data.length - (bytes - mood.bytes))));
      socket.resetAndDestroy();
      return;
    }
    if (mood.kind === 'slow' && data.length > SLOW_BYTES) {
      socket.pause();
      setImmediate(() => socket.resume());
    }
    hear(state, socket, reader, data);
  });
  socket.on('end', () => {
    if (mood.kind !== 'never_ends') socket.end();
  });
}

function hear(state: State, socket: Socket, reader: LanguageReader, data: Uint8Array): void {
  for (const heard of reader.hear(data)) {
    const answer = obey(state, heard);
    if (answer !== null && state.mood.kind !== 'mute') socket.write(answer);
  }
}

/** Does what was heard; the answer to a question. */
function obey(state: State, heard: Heard): Uint8Array | null {
  const answers = VIRTUAL_ANSWERS[state.language];
  switch (heard.kind) {
    case 'label': {
      print(state, heard.bitmap, heard.copies);
      return null;
    }
    case 'text': {
      if (state.paperLeft > 0) state.texts.push(heard.text);
      return null;
    }
    case 'spoiled': {
      state.spoiled.push(heard.reason);
      return null;
    }
    case 'status': {
      const answer = answers.status(state, heard.about);
      state.isPrinting = false;
      return answer;
    }
    case 'counter': return answers.counter(state);
    case 'identity': return answers.identity();
    // An id after paper that ran out is never sent (printing.md 2.3).
    case 'receipt': return state.paperLeft <= 0 || state.mood.kind === 'clone' ? null : answers.receipt(heard.id);
    case 'reset': return null;
  }
}

function print(state: State, bitmap: Bitmap, copies: number): void {
  const { folder } = state.options;
  for (let copy = 0; copy < copies && state.paperLeft > 0; copy += 1) {
    state.paperLeft -= 1;
    state.counter += 1;
    state.isPrinting = true;
    const number = state.kept + state.labels.length + 1;
    let pngPath: string | null = null;
    if (folder !== null) {
      pngPath = join(folder, `label-${String(number).padStart(5, '0')}.png`);
      writeFileSync(pngPath, encodePng(bitmap));
    }
    state.labels.push({ number, bitmap, pngPath });
  }
}
