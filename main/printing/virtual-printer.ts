import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import type { Bitmap } from '../../shared/fulfilment/bitmap.ts';
import { encodePng } from '../platform/png.ts';
import { decodeZpl } from './zpl.ts';

/** How the virtual printer behaves: the failures of printing.md 2.4. */
export type PrinterMood =
  | { readonly kind: 'ok' }
  | { readonly kind: 'paper_out' }
  | { readonly kind: 'head_open' }
  | { readonly kind: 'paper_for'; readonly labels: number }
  | { readonly kind: 'mute' }
  | { readonly kind: 'never_reads' }
  | { readonly kind: 'resets_after'; readonly bytes: number }
  | { readonly kind: 'hangs_up' };

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
  /** Formats that the printer could not print: no picture, a wrong checksum, damage. */
  readonly spoiled: readonly string[];
  setMood(mood: PrinterMood): void;
  close(): Promise<void>;
}

export interface VirtualPrinterOptions {
  /** Where every label is kept as a PNG; null keeps them in memory only. */
  readonly folder: string | null;
  readonly port?: number;
  readonly counterAtStart?: number;
}

interface State {
  readonly folder: string | null;
  readonly labels: PrintedLabel[];
  readonly spoiled: string[];
  /** Labels of earlier runs that lie in the folder. */
  readonly kept: number;
  counter: number;
  mood: PrinterMood;
  paperLeft: number;
}

/**
 * A printer that listens like a real one and keeps what it prints as files: training mode and tests print on it over TCP. It reads ZPL
 * formats, answers the status and counter questions, and can fail in the ways real ones do.
 */
export async function startVirtualPrinter(options: VirtualPrinterOptions): Promise<VirtualPrinter> {
  if (options.folder !== null) mkdirSync(options.folder, { recursive: true });
  const kept = options.folder === null ? 0 : readdirSync(options.folder).filter((name) => name.endsWith('.png')).length;
  const state: State = { folder: options.folder, kept, labels: [], spoiled: [], counter: options.counterAtStart ?? 0, mood: { kind: 'ok' }, paperLeft: Number.POSITIVE_INFINITY };
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
    host: '127.0.0.1', port, labels: state.labels, spoiled: state.spoiled,
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

const FORMAT = /\^XA[\s\S]*?\^XZ/;
const STATUS = /~HS/;
const COUNTER = /! U1 getvar "odometer\.total_label_count"\r\n/;

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
  let pending = '';
  let bytes = 0;
  socket.on('data', (data: Buffer) => {
    bytes += data.length;
    if (mood.kind === 'resets_after' && bytes > mood.bytes) {
      socket.resetAndDestroy();
      return;
    }
    pending = obey(state, socket, pending + data.toString('latin1'));
  });
  socket.on('end', () => socket.end());
}

/** Takes whole commands off the front of what has come; returns the rest. */
function obey(state: State, socket: Socket, text: string): string {
  for (let rest = text; ;) {
    const first = [FORMAT, STATUS, COUNTER].map((pattern) => ({ pattern, match: pattern.exec(rest) }))
      .filter((each) => each.match !== null).sort((a, b) => (a.match?.index ?? 0) - (b.match?.index ?? 0))[0];
    if (first === undefined || first.match === null) return rest;
    // A question inside an unfinished format is data of the format.
    const unfinished = rest.indexOf('^XA');
    if (first.pattern !== FORMAT && unfinished !== -1 && unfinished < first.match.index) return rest;
    if (first.pattern === FORMAT) print(state, first.match[0]);
    else if (state.mood.kind !== 'mute') socket.write(first.pattern === STATUS ? statusOf(state) : `"${state.counter}"`, 'latin1');
    rest = rest.slice(first.match.index + first.match[0].length);
  }
}

function print(state: State, format: string): void {
  const read = decodeZpl(format);
  if (!read.ok) {
    state.spoiled.push(read.reason);
    return;
  }
  for (let copy = 0; copy < read.copies && state.paperLeft > 0; copy += 1) {
    state.paperLeft -= 1;
    state.counter += 1;
    const number = state.kept + state.labels.length + 1;
    let pngPath: string | null = null;
    if (state.folder !== null) {
      pngPath = join(state.folder, `label-${String(number).padStart(5, '0')}.png`);
      writeFileSync(pngPath, encodePng(read.bitmap));
    }
    state.labels.push({ number, bitmap: read.bitmap, pngPath });
  }
}

/** The three lines of a host status, with the fields that we read: paper out, pause, buffer full; head up, ribbon out. */
function statusOf(state: State): string {
  const paperOut = state.mood.kind === 'paper_out' || state.paperLeft <= 0 ? '1' : '0';
  const headUp = state.mood.kind === 'head_open' ? '1' : '0';
  const framed = (line: string): string => `${String.fromCharCode(2)}${line}${String.fromCharCode(3)}\r\n`;
  return framed(`030,${paperOut},0,1218,000,0,0,0,000,0,0,0`) + framed(`000,0,${headUp},0,0,2,4,0,00000000,1,000`) + framed('1234,0');
}
