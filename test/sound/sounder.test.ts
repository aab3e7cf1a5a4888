import { describe, expect, it } from 'vitest';
import type { Clip } from '../../renderer/platform/sounder.ts';
import { createSounder } from '../../renderer/platform/sounder.ts';

/** A loudspeaker that the test plays: what began, what was cut short, and the end of what sounds now. */
function speaker(missing: readonly string[] = []) {
  const events: string[] = [];
  let end: () => void = () => undefined;
  const sounder = createSounder((clip: Clip, ended) => {
    const name = 'sound' in clip ? clip.sound : `"${clip.prompt}"`;
    if (missing.includes(name)) return null;
    events.push(name);
    end = ended;
    return () => events.push(`cut ${name}`);
  });
  return { events, sounder, end: () => end() };
}

describe('N12 one voice a bench', () => {
  it('lets the newest sound replace the one before', () => {
    const { events, sounder } = speaker();
    sounder.play('complete', null);
    sounder.play('accepted', null);
    expect(events).toEqual(['complete', 'cut complete', 'accepted']);
  });

  it('speaks after the tone and never before it', () => {
    const { events, sounder, end } = speaker();
    sounder.play('wrong', 'wrong-bin');
    expect(events).toEqual(['wrong']);
    end();
    expect(events).toEqual(['wrong', '"wrong-bin"']);
    end();
    expect(events).toHaveLength(2);
  });

  it('ends the words with the next scan, begun or not, and the next answer sounds at once', () => {
    const { events, sounder, end } = speaker();
    sounder.play('wrong', 'wrong-bin');
    end();
    sounder.hushVoice();
    sounder.play('wrong', 'wrong-item');
    sounder.hushVoice();
    end();
    expect(events).toEqual(['wrong', '"wrong-bin"', 'cut "wrong-bin"', 'wrong']);
  });

  it('goes on with an alarm until it is answered: after its words, after a scan and after another sound', () => {
    const { events, sounder, end } = speaker();
    sounder.play('stop', 'stop');
    end();
    end();
    end();
    sounder.hushVoice();
    sounder.play('accepted', null);
    end();
    sounder.hush();
    expect(events).toEqual(['stop', '"stop"', 'stop', 'stop', 'cut stop', 'accepted', 'stop', 'cut stop']);
    end();
    expect(events).toHaveLength(8);
  });

  it('goes on with an alarm when its words are cut by a scan', () => {
    const { events, sounder, end } = speaker();
    sounder.play('stop', 'stop');
    end();
    sounder.hushVoice();
    expect(events).toEqual(['stop', '"stop"', 'cut "stop"', 'stop']);
  });

  it('waits for no file: words that are not here are left out, and the alarm goes on', () => {
    const { events, sounder, end } = speaker(['"stop"']);
    sounder.play('stop', 'stop');
    end();
    expect(events).toEqual(['stop', 'stop']);
    const silent = speaker(['stop', 'accepted']);
    silent.sounder.play('stop', null);
    silent.sounder.play('accepted', 'packed');
    expect(silent.events).toEqual([]);
  });
});
