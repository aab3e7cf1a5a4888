import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { PackView } from '../../shared/contract/index.ts';
import { callBeside } from '../bridge/connect.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { hearCamera } from '../bridge/heard.ts';
import { onCamerasChanged, openBenchCamera } from '../platform/bench-camera.ts';
import { base64Of } from '../platform/files.ts';
import { newScanId } from '../platform/scan-ids.ts';
import { after, afterPaint } from '../platform/timers.ts';
import { benchIdNow } from '../scanner/desk.ts';
import type { LensState } from './box-camera.ts';
import { createBoxCamera } from './box-camera.ts';
import { boxFilled } from './full-box.ts';

/** How the camera of this bench stands, for whoever looks at the screen. */
export const useLens = create<{ readonly state: LensState }>()(() => ({ state: 'off' }));

/** The one camera of this window. */
const boxCamera = createBoxCamera({
  benchId: benchIdNow, open: openBenchCamera, onCamerasChanged, call: callBeside, base64Of, newScanId, afterPaint,
  nowMs: () => Date.now(),
  wait: (delayMs) => new Promise((resolve) => after(delayMs, resolve)),
  show: (state) => useLens.setState({ state }),
  say: (trouble) => hearCamera({ from: 'screen', happened: `camera_says_${trouble}`, act: 'camera_says_act', about: {} }),
});

/** Pictures the open box of this bench at its last scan, by the rules of the station, for as long as the screen stands. */
export function useBoxCamera(view: PackView | undefined): void {
  const benchId = benchIdNow();
  const { value: camera } = useEngine('camera.read', { benchId });
  const mode = camera?.rules.mode;
  const name = camera?.cameraName ?? '';
  useEffect(() => {
    if (mode !== undefined) boxCamera.follow({ mode }, name);
  }, [mode, name]);
  useEffect(() => () => boxCamera.leave(), []);
  const before = useRef<PackView | null>(null);
  useEffect(() => {
    if (view === undefined || mode === undefined) return;
    const filled = boxFilled(before.current, view);
    before.current = view;
    if (filled !== null) boxCamera.full(filled);
  }, [view, mode]);
}
