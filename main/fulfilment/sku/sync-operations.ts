import type { OwnError } from '../../../shared/contract/index.ts';
import type { Verdict } from '../floor.ts';
import { granted } from '../floor.ts';
import type { HandlersOf } from '../handler.ts';
import { simple } from '../handler.ts';
import type { Database } from '../../database/index.ts';
import { readSkuSync } from './listing-store.ts';
import type { PullScope } from './pull-state.ts';
import { listPushResults, readPushPreview, sendPush } from './push.ts';

/** Begins a pull of listings; resolves when Flipkart has answered the first call. */
export type SkuPuller = (scope: PullScope) => Promise<Verdict<null, OwnError<'sku-sync.pull'>>>;

/** What goes between Flipkart and our SKUs, both ways, and when. */
export function skuSyncHandlers(database: Database, pull: SkuPuller): HandlersOf<'sku-sync.read' | 'sku-sync.pull' | 'listing-push.read' | 'listing-push.send' | 'listing-push.list'> {
  return {
    'sku-sync.read': (read) => granted(readSkuSync(read)),
    'sku-sync.pull': {
      form: 'process', topics: ['skus', 'sync'],
      async run(input) {
        const begun = await pull(input.scope);
        return begun.ok ? granted(readSkuSync(database.read)) : begun;
      },
    },
    'listing-push.read': (read, input) => granted(readPushPreview(read, input)),
    'listing-push.send': simple<'listing-push.send'>(['skus', 'sync'], (tx, input, call) => sendPush(tx, input, call)),
    'listing-push.list': (read, input) => granted({ rows: listPushResults(read, input.limit) }),
  };
}
