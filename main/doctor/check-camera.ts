import type { CodeOf } from '../../shared/doctor/index.ts';
import type { CameraTrouble } from '../../shared/fulfilment/camera.ts';
import type { ReadDb } from '../database/index.ts';
import { readSetting } from '../database/index.ts';
import type { Check } from './verdict.ts';
import { verdict } from './verdict.ts';

/** Total: a trouble of a camera without a verdict does not compile. */
const CODES: Readonly<Record<CameraTrouble, CodeOf<'camera'>>> = {
  missing: 'camera_missing', busy: 'camera_busy', denied: 'camera_denied', lost: 'camera_lost', silent: 'camera_silent', not_kept: 'camera_not_kept',
};

/** The cameras of the benches, as their windows told of them last (floor.md P29); null while no boxes are pictured. */
export function checkCamera(read: ReadDb): Check | null {
  if (readSetting(read, 'camera').mode === 'off') return null;
  const told = Object.entries(readSetting(read, 'cameraStates'));
  const wrong = told.flatMap(([benchId, { trouble, atMs }]) => (trouble === null ? [] : [{ benchId, trouble, atMs }])).toSorted((a, b) => a.atMs - b.atMs);
  const [first] = wrong;
  if (first !== undefined) return verdict('camera', CODES[first.trouble], { benchId: first.benchId, sinceMs: first.atMs, others: wrong.length - 1 });
  return told.length === 0 ? verdict('camera', 'camera_not_seen') : verdict('camera', 'camera_ready', { count: told.length });
}
