import { Modal } from '@mantine/core';
import { IconMovie } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { BoxPicture } from '../../../shared/contract/index.ts';
import { istClock } from '../../../shared/time.ts';
import { useEngine } from '../../bridge/engine-query.ts';
import { useDocument } from '../../components/document-picture.tsx';
import type { KeyAction } from '../../components/key-actions.ts';
import { FailureView, LoadingView } from '../../components/state-views.tsx';
import { useWords } from '../../components/use-words.ts';

/** Pictures of an order's open boxes, and a viewer that goes through them by keys and codes. */
export interface PictureViewer {
  readonly isOpen: boolean;
  readonly hasPictures: boolean;
  readonly open: (at?: number) => void;
  readonly actions: readonly KeyAction[];
  readonly dialog: ReactElement | null;
}

export function usePictureViewer(rows: readonly BoxPicture[] | undefined): PictureViewer {
  const [at, setAt] = useState<number | null>(null);
  const pictures = rows ?? [];
  const shown = at === null ? undefined : pictures[at];
  const step = (by: number): void => setAt((now) => (now === null ? null : (now + by + pictures.length) % pictures.length));
  const close = (): void => setAt(null);
  return {
    isOpen: shown !== undefined, hasPictures: pictures.length > 0, open: (first = 0) => setAt(first),
    actions: [
      { key: 'F2', also: 'ArrowLeft', label: 'picture_before', run: () => step(-1), isPossible: pictures.length > 1 },
      { key: 'F3', also: 'ArrowRight', label: 'picture_next', command: 'next', run: () => step(1), isPossible: pictures.length > 1 },
      { key: 'F10', also: 'Escape', label: 'key_back_one', command: 'back', run: close },
    ],
    dialog: shown === undefined ? null : <Viewer picture={shown} n={(at ?? 0) + 1} of={pictures.length} close={close} />,
  };
}

/** The pictures of an order, small; each opens the viewer. */
export function OrderPictures({ rows, open }: { readonly rows: readonly BoxPicture[] | undefined; readonly open: (at: number) => void }): ReactElement | null {
  const { t } = useWords();
  if (rows === undefined) return null;
  return (
    <section aria-label={t('pictures_title')}>
      <h2>{t('pictures_title')}</h2>
      {rows.length === 0 && <p>{t('pictures_none')}</p>}
      <ul className="box-pictures">
        {rows.map((row, at) => (
          <li key={row.documentHash}>
            <button type="button" onClick={() => open(at)}>
              {row.removedAtMs === null && row.picture === 'photo' ? <Photo picture={row} /> : <span className="box-clip"><IconMovie aria-hidden="true" size={48} /></span>}
              <small>{t(`picture_${row.picture}`, { box: row.boxNumber, at: istClock(row.takenAtMs) })}{row.removedAtMs !== null && ` · ${t('picture_removed')}`}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Photo({ picture }: { readonly picture: BoxPicture }): ReactElement {
  const document = useDocument(picture.documentHash);
  // Its name stands below it.
  return document === null ? <span className="box-clip" /> : <img alt="" src={document.address} />;
}

function Viewer({ picture, n, of, close }: { readonly picture: BoxPicture; readonly n: number; readonly of: number; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const name = t(`picture_${picture.picture}`, { box: picture.boxNumber, at: istClock(picture.takenAtMs) });
  return (
    <Modal opened onClose={close} title={`${name} · ${t('picture_of', { n, of })}`} size="xl">
      <Large key={picture.documentHash} picture={picture} name={name} />
      <p>{t('picture_by', { by: picture.packedBy, bench: picture.benchId })} · <small className="hash">{picture.documentHash.slice(0, 16)}…</small></p>
    </Modal>
  );
}

function Large({ picture, name }: { readonly picture: BoxPicture; readonly name: string }): ReactElement {
  const { failure } = useEngine('document.picture', { documentHash: picture.documentHash });
  const document = useDocument(picture.documentHash);
  if (document === null) return failure === null ? <LoadingView /> : <FailureView failure={failure} />;
  return document.mediaType === 'video/webm'
    ? <video className="box-large" src={document.address} controls autoPlay loop muted playsInline aria-label={name} />
    : <img className="box-large" src={document.address} alt={name} />;
}
