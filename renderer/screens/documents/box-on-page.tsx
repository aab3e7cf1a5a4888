import type { KeyboardEvent, PointerEvent, ReactElement } from 'react';
import { useRef } from 'react';
import { useWords } from '../../components/use-words.ts';
import { usePictureAddress } from '../../components/document-picture.tsx';
import type { PageBox, PagePoint, PageSize } from './page-box.ts';
import { boxAfterKey, boxBetween, movedBox } from './page-box.ts';

interface Drag {
  readonly from: PagePoint;
  /** The box that is moved; null while a new one is drawn. */
  readonly moved: PageBox | null;
}

/** A page with a box on it: drawn and moved by mouse or finger, moved by arrow keys, made larger or smaller with Shift. */
export function BoxOnPage({ base64, page, box, change }: { readonly base64: string; readonly page: PageSize; readonly box: PageBox; readonly change: (box: PageBox) => void }): ReactElement {
  const { t } = useWords();
  const board = useRef<HTMLDivElement>(null);
  const drag = useRef<Drag | null>(null);
  const address = usePictureAddress(base64, 'image/png');
  const pointOf = (event: PointerEvent): PagePoint => {
    const at = board.current?.getBoundingClientRect();
    if (at === undefined || at.width === 0) return { x: 0, y: 0 };
    return { x: ((event.clientX - at.left) / at.width) * page.width, y: ((event.clientY - at.top) / at.height) * page.height };
  };
  const begin = (event: PointerEvent): void => {
    const from = pointOf(event);
    const isInside = from.x > box.left && from.x < box.right && from.y > box.top && from.y < box.bottom;
    drag.current = { from, moved: isInside ? box : null };
    board.current?.setPointerCapture(event.pointerId);
  };
  const go = (event: PointerEvent): void => {
    if (drag.current === null) return;
    const { from, moved } = drag.current;
    const to = pointOf(event);
    change(moved === null ? boxBetween(from, to, page) : movedBox(moved, to.x - from.x, to.y - from.y, page));
  };
  const press = (event: KeyboardEvent): void => {
    const next = boxAfterKey(box, event.key, event.shiftKey, page);
    if (next === null) return;
    event.preventDefault();
    change(next);
  };
  const share = (value: number, of: number): string => `${(value / of) * 100}%`;
  return (
    <div
      ref={board} className="page-board" tabIndex={0} role="application" aria-label={t('box_area')} aria-description={t('box_how')}
      onPointerDown={begin} onPointerMove={go} onPointerUp={() => { drag.current = null; }} onPointerCancel={() => { drag.current = null; }} onKeyDown={press}
    >
      {address !== null && <img alt={t('box_page_picture')} src={address} draggable={false} />}
      <div className="page-box" style={{ left: share(box.left, page.width), top: share(box.top, page.height), width: share(box.right - box.left, page.width), height: share(box.bottom - box.top, page.height) }} />
    </div>
  );
}
