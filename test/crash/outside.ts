import { decodeLinear } from '../../main/documents/decode.ts';
import { integerBetween, seededRandom } from '../../main/platform/random.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { PrintedLabel, VirtualPrinter } from '../../main/printing/index.ts';
import { startVirtualPrinter } from '../../main/printing/index.ts';
import type { Sandbox } from '../../main/sandbox/index.ts';
import { createSandbox, serveSandbox } from '../../main/sandbox/index.ts';
import { CHANGING_CALL } from './crash-points.ts';

/** A label on paper: whose it is, and between which looks it came out. */
export interface Paper {
  readonly trackingId: string;
  readonly afterMs: number;
  readonly label: PrintedLabel;
}

/** What lives on when the station dies: Flipkart and the printer, and the clock of both. */
export interface Outside {
  readonly time: VirtualTime;
  readonly sandbox: Sandbox;
  readonly printer: VirtualPrinter;
  readonly baseUrl: string;
  /** Calls that Flipkart took, by what they were and the shipment: `pack:<id>`, `dispatch:<id>`. */
  readonly taken: ReadonlyMap<string, number>;
  readonly papers: readonly Paper[];
  /** Told after Flipkart did what a changing call asks, and before it answers; what it resolves with comes before the answer. */
  onTaken: () => void;
  /** Reads what came out of the printer since the last look. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/** A Monday, 10:00 in India. */
const START_MS = Date.UTC(2026, 0, 5, 4, 30);
const SKUS = 12;
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const HTTP_OK = 200;

export async function openOutside(seed: number, orders: number): Promise<Outside> {
  const time = new VirtualTime(START_MS);
  // What counts is the counting of effects; dialects have their own tests.
  const sandbox = createSandbox({ seed, clock: time, scheduler: time, orders, skus: SKUS, packDelayMs: { low: 1_000, high: 1_000 + integerBetween(seededRandom(seed), 0, 9_000) } });
  const taken = new Map<string, number>();
  const papers: Paper[] = [];
  let lookedMs = START_MS;
  const printer = await startVirtualPrinter({ folder: null });
  const outside = { time, sandbox, printer, taken, papers, onTaken: () => undefined as void };
  const watched: Sandbox = {
    ...sandbox,
    async handle(request) {
      const outcome = await sandbox.handle(request);
      if (request.method !== 'GET' && CHANGING_CALL.test(request.url) && outcome !== 'reset' && outcome.status === HTTP_OK) {
        const call = request.url.endsWith('/labels') ? 'pack' : request.url.endsWith('/dispatch') ? 'dispatch' : 'stock';
        for (const id of new Set(request.body.match(ID) ?? [])) taken.set(`${call}:${id}`, (taken.get(`${call}:${id}`) ?? 0) + 1);
        outside.onTaken();
      }
      return outcome;
    },
  };
  const served = await serveSandbox(watched);
  return Object.assign(outside, {
    baseUrl: served.baseUrl,
    async look() {
      for (const label of printer.labels.slice(papers.length)) {
        const codes = new Set((await decodeLinear(label.bitmap)).map((code) => code.text));
        papers.push({ trackingId: codes.size === 1 ? [...codes].join('') : `unreadable ${label.number}`, afterMs: lookedMs, label });
      }
      lookedMs = time.nowMs();
    },
    async close() {
      await printer.close();
      await served.close();
    },
  });
}
