import { create } from 'zustand';
import type { DroppedLabel, Failure } from '../../shared/contract/index.ts';

/** How far a dropped file is. The engine has it only while it is read; the name stays in this window. */
export interface DroppedFile {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'refused' | 'too_large' | 'unreadable';
  readonly labels: readonly DroppedLabel[];
  readonly taken: number;
  readonly failure: Failure | null;
}

interface Drops {
  /** The newest first. */
  readonly files: readonly DroppedFile[];
  /** Files are held over this window. */
  readonly isOver: boolean;
}

export const useDrops = create<Drops>()(() => ({ files: [], isOver: false }));

export function addDropped(files: readonly Pick<DroppedFile, 'id' | 'name'>[]): void {
  useDrops.setState((before) => ({ files: [...files.map((file): DroppedFile => ({ ...file, state: 'waiting', labels: [], taken: 0, failure: null })), ...before.files] }));
}

export function moveDropped(id: string, change: Partial<DroppedFile>): void {
  useDrops.setState((before) => ({ files: before.files.map((file) => (file.id === id ? { ...file, ...change } : file)) }));
}

/** Takes what is finished off the list; the labels stay where they are. */
export function clearDropped(): void {
  useDrops.setState((before) => ({ files: before.files.filter((file) => file.state === 'waiting' || file.state === 'reading') }));
}

/** Whether something of a file needs a person. */
export function hasProblem(file: DroppedFile): boolean {
  if (file.state === 'done') return file.labels.some((label) => label.outcome !== 'printing' && label.outcome !== 'ready' && label.outcome !== 'already_here');
  return file.state !== 'waiting' && file.state !== 'reading';
}
