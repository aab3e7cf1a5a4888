import { Menu, nativeImage, Tray } from 'electron';
import type { OutputOf, Reply } from '../../../shared/contract/index.ts';
import { SECOND_MS } from '../../../shared/time.ts';
import type { StationDoor } from '../../engine/index.ts';
import type { Cancel, Scheduler } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SyncState } from './tray-words.ts';
import { shellWords, syncLine } from './tray-words.ts';

/** Something that is on or off and can be turned in the menu. */
export interface Switch {
  isOn(): boolean;
  turn(isOn: boolean): void;
}

export interface TrayOptions {
  readonly door: StationDoor;
  readonly personId: string;
  /** A small picture, PNG. Absolute. */
  readonly iconFile: string;
  readonly language: () => Promise<string>;
  readonly open: () => void;
  readonly quit: () => void;
  readonly board: Switch;
  readonly startWithSystem: Switch;
  /** Where updates are looked for; `putIn` by a person's click. */
  readonly update: { readonly ready: () => { readonly version: string } | null; readonly putIn: () => void; readonly subscribe: (listener: () => void) => void } | null;
  readonly scheduler: Scheduler;
  readonly logger: Logger;
}

/** Changes come in bursts; the tray is looked at by people. */
const GATHER_MS = SECOND_MS;

/**
 * The station's sign beside the clock: what Flipkart does not know yet, since when it is silent, and a menu. A desktop without such a place (Linux
 * knows some) has none, and nothing else changes. Returns what takes it away.
 */
export function openTray(options: TrayOptions): () => void {
  const tray = signBesideClock(options);
  if (tray === null) return () => undefined;
  let cancel: Cancel | null = null;
  let isOpen = true;
  const show = async (): Promise<void> => {
    const [state, language] = [await syncState(options), await options.language()];
    if (!isOpen) return;
    const words = shellWords(language);
    const ready = options.update?.ready() ?? null;
    const line = syncLine(words, state);
    tray.setToolTip(`${words.name}: ${line}`);
    tray.setContextMenu(Menu.buildFromTemplate([
      { label: line, enabled: false }, { type: 'separator' },
      { label: words.open, click: () => options.open() },
      { label: words.board, type: 'checkbox', checked: options.board.isOn(), click: ({ checked }) => options.board.turn(checked) },
      { label: words.startWithSystem, type: 'checkbox', checked: options.startWithSystem.isOn(), click: ({ checked }) => options.startWithSystem.turn(checked) },
      ...(ready === null ? [] : [{ label: words.updateReady(ready.version), click: () => options.update?.putIn() }]),
      { type: 'separator' }, { label: words.quit, click: () => options.quit() },
    ]));
  };
  const showSoon = (): void => {
    cancel ??= options.scheduler.after(GATHER_MS, () => {
      cancel = null;
      void show();
    });
  };
  tray.on('click', () => options.open());
  const unsubscribe = options.door.subscribe((notice) => {
    if (notice.topic === 'sync' || notice.topic === 'engine' || notice.topic === 'people') showSoon();
  });
  options.update?.subscribe(showSoon);
  void show();
  return () => {
    isOpen = false;
    unsubscribe();
    cancel?.();
    tray.destroy();
  };
}

/** A sign beside the clock; null on a desktop that has no place for one. */
export function signBesideClock({ iconFile, logger }: Pick<TrayOptions, 'iconFile' | 'logger'>): Tray | null {
  try {
    return new Tray(nativeImage.createFromPath(iconFile));
  } catch (error) {
    logger.warn('tray-missing', 'this desktop has no place for the sign of the station', { kind: error instanceof Error ? error.name : typeof error });
    return null;
  }
}

async function syncState({ door, personId }: TrayOptions): Promise<SyncState | null> {
  const reply = (await door.dispatch('sync.read', {}, { personId })) as Reply<'sync.read'>;
  if (!reply.ok) return null;
  const { online, hasAsked, lastSuccessAtMs, unsent }: OutputOf<'sync.read'> = reply.value;
  // Before the first call nobody knows, and nothing is wrong.
  return { online: online || !hasAsked, lastSuccessAtMs, unsent };
}
