import { rendererFiles } from '../../main/host/renderer-files.ts';
import type { WebHost } from '../../main/host/web/index.ts';
import { serveWeb } from '../../main/host/web/index.ts';
import { systemScheduler } from '../../main/platform/clock.ts';
import { loggerTo } from '../../main/platform/logger.ts';
import { systemRandom } from '../../main/platform/random.ts';
import { builtWindow } from '../../main/window-build.ts';
import type { TrainingFloor } from '../shift/training-floor.ts';

/** The built window before a floor whose clock a test moves. Throws when the window was not built. */
export function floorWindow(floor: TrainingFloor): Promise<WebHost> {
  const folder = builtWindow(() => undefined);
  if (folder === null) throw new Error('The window was not built.');
  return serveWeb({
    door: { dispatch: floor.app.dispatch, subscribe: (listener) => floor.app.subscribe(listener) }, readFile: rendererFiles(folder, systemRandom), scheduler: systemScheduler, random: systemRandom,
    logger: loggerTo(() => undefined), personId: 'packer-1',
  });
}
