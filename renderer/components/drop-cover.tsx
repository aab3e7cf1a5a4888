import type { ReactElement } from 'react';
import { useEffect } from 'react';
import { dropFiles } from '../bridge/drop-files.ts';
import { useDrops } from '../stores/drop-store.ts';
import { useWords } from './use-words.ts';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Files dropped anywhere on this window are labels. Without this the browser would open the first of them in the station's place. */
export function DropCover(): ReactElement | null {
  const { t } = useWords();
  const isOver = useDrops((drops) => drops.isOver);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      event.preventDefault();
      if (holdsFiles(event)) useDrops.setState({ isOver: true });
    };
    const away = (event: DragEvent): void => {
      // Leaving one element for another within the window is no leaving.
      if (event.relatedTarget === null) useDrops.setState({ isOver: false });
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      useDrops.setState({ isOver: false });
      dropFiles([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', away);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', away);
      window.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="cover drop-cover" data-tone="attention" role="status">
      <span className="mark" aria-hidden="true">↓</span>
      <div className="happened">{t('drop_now')}</div>
    </div>
  );
}
