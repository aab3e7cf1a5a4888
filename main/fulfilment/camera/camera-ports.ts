import type { Database } from '../../database/index.ts';
import type { DocumentFiles } from '../../platform/document-files.ts';
import type { Floor } from '../floor.ts';

export interface CameraPorts {
  readonly floor: Floor;
  readonly database: Database;
  readonly files: DocumentFiles;
  /** The keep policy of pictures was changed. */
  readonly wakeKeeper: () => void;
}
