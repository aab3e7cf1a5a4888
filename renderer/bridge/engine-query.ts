import { QueryClient, useQuery } from '@tanstack/react-query';
import type { Failure, InputOf, Notice, OutputOf, QueryName, Topic } from '../../shared/contract/index.ts';
import { isNotice } from '../../shared/contract/wire.ts';
import { gatherChanges } from './changes.ts';
import { bridge, call, isActing } from './connect.ts';

/** What a query's answer may change with. Total: a forgotten query does not compile. */
const TOPICS_OF: Readonly<Record<QueryName, readonly Topic[]>> = {
  'station.read': ['sync', 'people'],
  'scan.meaning': [],
  'budget.read': ['sync', 'orders'],
  'restore.read': ['sync'],
  'training.codes': ['bench', 'orders', 'picklists', 'paper', 'stock'],
  'lesson.read': ['bench', 'orders', 'picklists', 'paper', 'people', 'stock'],
  'stock.list': ['stock'],
  'today.read': ['orders', 'picklists', 'paper', 'returns'],
  'order.list': ['orders'],
  'order.read': ['orders', 'paper'],
  'order.find': ['orders'],
  'order.export': [],
  'order.beside': ['orders', 'paper', 'sync', 'bench'],
  // A past day is over; what is added to today is read when it is played.
  'replay.shifts': [],
  'replay.outline': [],
  'replay.read': [],
  'replay.find': [],
  'kept-search.list': ['orders'],
  'picklist.list': ['picklists', 'paper'],
  'picklist.read': ['picklists', 'paper'],
  'picklist.propose': ['orders', 'picklists', 'stock', 'paper'],
  'picklist.board': ['picklists', 'orders', 'paper', 'people'],
  'walk.read': ['picklists'],
  'walk.preview': ['stock'],
  'wall.list': ['bench', 'picklists', 'orders', 'stock'],
  'wall.labels': ['bench'],
  'wall.read': ['bench', 'picklists', 'orders', 'stock'],
  'pick.read': ['bench', 'picklists'],
  'pack.read': ['bench', 'orders', 'paper'],
  'problem.list': ['bench', 'orders'],
  'material.usage': ['bench'],
  'pack-setting.read': ['bench', 'sync'],
  'handover.read': ['bench', 'orders'],
  'manifest.read': ['orders'],
  'manifest.list': ['orders'],
  'verify.list': ['orders', 'sync'],
  'pickup.list': ['orders'],
  'smart-picklist.read': ['sync', 'orders'],
  'forecast.read': ['orders', 'paper'],
  'truth-gate.read': ['orders'],
  'document.picture': [],
  'print.list': ['paper'],
  'label-problem.list': ['orders', 'paper'],
  'label-template.page': [],
  'label-template.try': [],
  'label-template.list': ['paper'],
  'queue.read': ['paper', 'people'],
  'queue.state': ['paper'],
  'reprint.read': ['paper'],
  'reprint.report': ['paper'],
  'reprint.export': ['paper'],
  'printer.read': ['paper'],
  'printer.list': ['paper', 'bench'],
  'printer.discover': [],
  'printer.preview': [],
  'bench-check.read': ['bench'],
  'start-of-day.read': ['bench'],
  'day.read': ['orders', 'bench', 'paper', 'stock', 'returns', 'sync', 'people'],
  'day.report': ['orders', 'bench', 'paper'],
  'workstation.list': ['bench'],
  'workstation.picture': [],
  'sync.read': ['sync', 'orders'],
  'channel.list': ['sync'],
  'smart.read': ['sync'],
  'channel.history': ['sync'],
  'channel.export': ['sync'],
  'inventory.read': ['stock', 'sync'],
  'inventory.plan': ['stock', 'sync'],
  'reconciliation.read': ['stock'],
  'reconciliation.history': ['stock'],
  'count.list': ['stock'],
  'return.list': ['returns', 'orders'],
  'return.read': ['returns', 'orders'],
  'gate.read': ['returns', 'bench'],
  'qc.read': ['returns', 'bench', 'stock'],
  'claim.list': ['returns'],
  'inbound.read': ['returns'],
  'panel.read': ['orders', 'bench'],
  'unsent.list': ['sync', 'orders'],
  'unsent.read': ['sync', 'orders'],
  'unsent.decisions': ['sync', 'orders'],
  'webhooks.read': ['sync'],
  'webhooks.hear': [],
  'shadow.read': ['sync'],
  'shadow.compare': ['sync', 'orders'],
  'doctor.read': ['sync'],
  'listing.list': ['skus', 'orders'],
  'sku.list': ['skus', 'stock'],
  'sku-sync.read': ['skus', 'orders', 'sync'],
  'listing-push.read': ['skus', 'sync'],
  'listing-push.list': ['skus', 'sync'],
  'sku-file.read': [],
  'bin-file.preview': ['stock'],
  'bin-file.rejected': ['stock'],
  'bin.list': ['stock'],
  'bin.read': ['stock', 'orders', 'skus'],
  'stock.where': ['stock', 'orders', 'picklists'],
  'area.read': ['stock'],
  'bin-count.read': ['bench'],
  'put-back.list': ['orders', 'stock'],
  'shortage.list': ['orders', 'stock'],
  'session.read': ['people'],
  'preference.read': ['people'],
  'person.list': ['people'],
  'person.figures': ['people', 'bench', 'orders', 'picklists'],
  'evidence.verify': [],
  'report.read': ['bench', 'orders', 'picklists', 'paper', 'stock', 'people'],
  'report.export': [],
  'prefetch.read': ['orders', 'picklists', 'paper', 'sync', 'bench'],
  'document-keep.read': ['paper'],
  'backup.read': ['sync'],
  'camera.read': ['bench'],
  'camera.wanted': [],
  'camera.part': [],
  'camera.pictures': ['orders'],
  'lan.read': ['benches', 'people'],
  'lan.plan': [],
  'agent.wait': [],
};

/** A refusal of the engine, as the cache carries it. */
export class EngineRefusal extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'EngineRefusal';
    this.failure = failure;
  }
}

const RETRIES_MAX = 1_000;
const RETRY_MS = 1_000;
const isLineDown = (error: Error): boolean => error instanceof EngineRefusal && error.failure.code === 'unavailable';

/** What the engine knows, kept until it says that it changed; never copied into a store. */
export const engineCache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', refetchOnWindowFocus: false,
      retry: (count, error) => isLineDown(error) && count < RETRIES_MAX, retryDelay: RETRY_MS,
    },
  },
});

/** Reads from the engine and reads again when it says so. The last answer stays on the screen meanwhile. */
export function useEngine<N extends QueryName>(operation: N, input: InputOf<N>, isWanted = true): EngineAnswer<N> {
  const query = useQuery({
    queryKey: [operation, input], enabled: isWanted,
    queryFn: async (): Promise<OutputOf<N>> => {
      const reply = await call(operation, input);
      if (!reply.ok) throw new EngineRefusal(reply.error);
      return reply.value;
    },
  });
  const { error } = query;
  return { value: query.data, failure: error instanceof EngineRefusal ? error.failure : null, isLoading: query.isPending && query.fetchStatus !== 'idle' };
}

export interface EngineAnswer<N extends QueryName> {
  readonly value: OutputOf<N> | undefined;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
}

/** Puts what a command already answered on the screen, without asking again. */
export function showAnswer<N extends QueryName>(operation: N, input: InputOf<N>, value: OutputOf<N>): void {
  engineCache.setQueryData([operation, input], value);
}

type Listener = (notice: Notice) => void;
const listeners = new Set<Listener>();

/** Hears what the host says besides data: the engine's state, and serial scanners. */
export function onNotice(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const changes = gatherChanges({
  isActing, readAgain: (topics) => void engineCache.invalidateQueries({ predicate: (query) => TOPICS_OF[query.queryKey[0] as QueryName].some((topic) => topics.has(topic)) }),
});

/** Whether what this window shows may be about to change: an act waits for its answer, or the engine said that something is new and it is not read yet. */
export function isReadingAgain(): boolean {
  return isActing() || changes.isGathering() || engineCache.isFetching() > 0;
}

/** Keeps the cache true: called once, when the window starts. */
export function followEngine(): () => void {
  let wasUp = true;
  return bridge.subscribe((raw) => {
    if (!isNotice(raw)) return;
    if (raw.topic === 'engine') {
      // What was missed while the line was down is read again, all of it.
      if (raw.up && !wasUp) void engineCache.invalidateQueries();
      wasUp = raw.up;
    } else if (raw.topic !== 'scanner' && raw.topic !== 'scale') {
      changes.hear(raw.topic);
    }
    for (const listener of listeners) listener(raw);
  });
}
