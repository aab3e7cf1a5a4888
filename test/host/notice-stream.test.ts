import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { NoticeStream } from '../../main/host/serve/notice-stream.ts';
import { VirtualTime } from '../../main/platform/virtual-time.ts';
import type { Notice } from '../../shared/contract/index.ts';

const GATHER_MS = 500;

/** What a window over the LAN is told, and when. */
function stream(gathers = true): { readonly tell: (topic: string) => void; readonly heard: string[]; readonly time: VirtualTime; readonly notices: NoticeStream } {
  const time = new VirtualTime(0);
  const heard: string[] = [];
  const response = { writableLength: 0, write: (text: string) => heard.push(text) } as unknown as ServerResponse;
  const notices = new NoticeStream({ caller: { personId: 'asha' }, ...(gathers ? { gatherMs: () => GATHER_MS } : {}) }, response, time, 1_024);
  return { heard, time, notices, tell: (topic) => notices.tell({ topic, revision: 1, up: true } as unknown as Notice, `${topic} `) };
}

describe('the notices of a bench of the LAN', () => {
  it('go at once after a quiet while, and are gathered while others work, one a topic', () => {
    const { tell, heard, time } = stream();
    tell('orders');
    expect(heard).toEqual(['orders ']);
    for (let scan = 0; scan < 20; scan += 1) for (const topic of ['bench', 'orders', 'stock']) tell(topic);
    expect(heard).toEqual(['orders ']);
    time.advance(GATHER_MS);
    expect(heard).toEqual(['orders ', 'bench orders stock ']);
    time.advance(10 * GATHER_MS);
    expect(heard).toHaveLength(2);
    tell('paper');
    expect(heard.at(-1)).toBe('paper ');
  });

  it('wait for nothing when the bench has just done something itself, nor when the engine goes', () => {
    const { tell, heard, time, notices } = stream();
    tell('orders');
    tell('bench');
    notices.flush();
    expect(heard).toEqual(['orders ', 'bench ']);
    tell('stock');
    tell('engine');
    expect(heard.at(-1)).toBe('engine ');
    time.advance(GATHER_MS);
    expect(heard).toEqual(['orders ', 'bench ', 'engine ', 'stock ']);
  });

  it('end with the stream, and are not gathered for a window that gathers nothing', () => {
    const ended = stream();
    ended.tell('orders');
    ended.tell('bench');
    ended.notices.close();
    ended.time.advance(10 * GATHER_MS);
    ended.tell('stock');
    expect(ended.heard).toEqual(['orders ']);
    const plain = stream(false);
    for (const topic of ['orders', 'orders', 'bench']) plain.tell(topic);
    expect(plain.heard).toEqual(['orders ', 'orders ', 'bench ']);
  });
});
