import { useEffect, useState } from 'react';
import { onNotice } from '../bridge/engine-query.ts';

/** `restoring`: its store was damaged and is being brought back; it answers when that is done. */
export function useEngineState(): 'up' | 'restoring' | 'away' {
  const [state, setState] = useState<'up' | 'restoring' | 'away'>('up');
  useEffect(() => onNotice((notice) => {
    if (notice.topic === 'engine') setState(notice.up ? 'up' : notice.isRestoring === true ? 'restoring' : 'away');
  }), []);
  return state;
}
