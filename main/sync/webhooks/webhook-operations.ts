import { WEBHOOK_PATH } from '../../../shared/contract/index.ts';
import type { InputOf, OutputOf } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../database/index.ts';
import { readSetting, writeSetting } from '../../database/index.ts';
import type { HandlersOf } from '../../fulfilment/index.ts';
import { granted, refused } from '../../fulfilment/index.ts';
import type { HintReads } from './hint-reads.ts';
import type { WebhookReceiver } from './webhook-receiver.ts';
import type { Tallies } from './webhook-tally.ts';

/** What answers for notifications: the receiver, its counts and the reads that it causes. */
export interface WebhookDesk {
  readonly receiver: WebhookReceiver;
  readonly tallies: Tallies;
  readonly reads: Pick<HintReads, 'callsLastHour' | 'waiting'>;
}

export function webhookHandlers(desk: WebhookDesk): HandlersOf<'webhooks.read' | 'webhooks.configure' | 'webhooks.hear'> {
  return {
    'webhooks.read': (read) => granted(shown(read, desk)),
    'webhooks.hear': async (_read, input) => granted({ answer: await desk.receiver.hear(input) }),
    'webhooks.configure': {
      form: 'atomic', topics: ['sync'],
      act(tx, input) {
        const problem = whyNotUsable(input);
        if (problem !== null) return refused(problem, { url: input.url });
        const { webhooks, url, toleranceSeconds, callsPerHour } = input;
        writeSetting(tx, 'webhooks', { webhooks, url, toleranceSeconds, callsPerHour });
        return granted(null);
      },
      show: (read) => shown(read, desk),
    },
  };
}

/** Flipkart calls an https address; the way from a proxy to this station is the proxy's business. Plain http is for this PC, as in training. */
function whyNotUsable({ webhooks, url }: Pick<InputOf<'webhooks.configure'>, 'webhooks' | 'url'>): 'webhook_url_missing' | 'webhook_url_unusable' | null {
  if (url === '') return webhooks === 'on' ? 'webhook_url_missing' : null;
  if (!URL.canParse(url)) return 'webhook_url_unusable';
  const { protocol, hostname, username, password } = new URL(url);
  const isOwn = hostname === '127.0.0.1' || hostname === 'localhost';
  return username === '' && password === '' && (protocol === 'https:' || (protocol === 'http:' && isOwn)) ? null : 'webhook_url_unusable';
}

function shown(read: ReadDb, { tallies, reads }: WebhookDesk): OutputOf<'webhooks.read'> {
  const heard = tallies.read('heard');
  return {
    ...readSetting(read, 'webhooks'), path: WEBHOOK_PATH, heard: [...heard], refused: [...tallies.read('refused')], readsLastHour: reads.callsLastHour(), waiting: reads.waiting(),
    lastHintAtMs: heard.reduce<number | null>((last, row) => (row.lastAtMs === null ? last : Math.max(last ?? 0, row.lastAtMs)), null),
  };
}
