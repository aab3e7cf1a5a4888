import { IconCamera, IconCameraOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useLens } from '../camera/bench-box-camera.ts';
import { useEngine } from '../bridge/engine-query.ts';
import { benchIdNow } from '../scanner/desk.ts';
import { useWords } from './use-words.ts';

/** How the camera of this bench stands: people who are filmed see that they are, and that it does not see is seen too. Nothing while no boxes are pictured. */
export function CameraLine(): ReactElement | null {
  const { t } = useWords();
  const { state } = useLens();
  const { value: camera } = useEngine('camera.read', { benchId: benchIdNow() });
  if (state === 'off' || camera === undefined || camera.rules.mode === 'off') return null;
  if (state === 'open' || state === 'opening') {
    return <p className="camera-line" data-camera={state} role="status"><IconCamera aria-hidden="true" /> {t(state === 'opening' ? 'camera_opening' : camera.rules.mode === 'clip' ? 'camera_on_clip' : 'camera_on_photo')}</p>;
  }
  return <p className="camera-line" data-camera={state} data-tone="attention" role="status"><IconCameraOff aria-hidden="true" /> <span><strong>{t(`camera_says_${state}`)}</strong> {t('camera_says_act')}</span></p>;
}
