import { useEffect, useState } from 'react';
import type { ScaleReading } from '../../../shared/fulfilment/scale-line.ts';
import { readScaleLine, scaleFormat } from '../../../shared/fulfilment/scale-line.ts';
import { onNotice, useEngine } from '../../bridge/engine-query.ts';
import { useView } from '../../stores/view-store.ts';

/** What the scale of this bench reads now; null while none is heard. */
export function useScale(): ScaleReading | null {
  const { value } = useEngine('pack-setting.read', {});
  const [reading, setReading] = useState<ScaleReading | null>(null);
  const hasScale = useView((view) => view.hasScale);
  const template = hasScale ? value?.scaleLine : undefined;
  useEffect(() => {
    const format = template === undefined ? null : scaleFormat(template);
    if (format === null) return undefined;
    return onNotice((notice) => {
      const heard = notice.topic === 'scale' ? readScaleLine(format, notice.line) : null;
      if (heard !== null) setReading(heard);
    });
  }, [template]);
  return reading;
}

/** Grams that may be taken from the scale; null while it moves or has nothing to say. */
export function gramsOn(reading: ScaleReading | null): number | null {
  return reading !== null && reading.kind === 'weight' && reading.isStable !== false ? reading.grams : null;
}
