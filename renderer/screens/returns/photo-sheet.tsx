import { Button, FileButton, Group, Modal } from '@mantine/core';
import type { ReactElement } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../components/use-words.ts';
import { openCamera, pictureOf } from '../../platform/camera.ts';
import { base64Of } from '../../platform/files.ts';

/** A picture of what is in hand: from the camera of this bench, or a file. Enter takes it. */
export function PhotoSheet({ keep, close }: { readonly keep: (base64: string) => Promise<void>; readonly close: () => void }): ReactElement {
  const { t } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<'opening' | 'open' | 'none'>('opening');
  useEffect(() => {
    let isGone = false;
    let stop = (): void => undefined;
    void openCamera().then((opened) => {
      if (opened === null || isGone) {
        opened?.stop();
        if (!isGone) setCamera('none');
        return;
      }
      ({ stop } = opened);
      if (video.current !== null) video.current.srcObject = opened.stream;
      setCamera('open');
    });
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  const take = (): void => {
    const picture = video.current === null ? null : pictureOf(video.current);
    if (picture !== null) void keep(picture);
  };
  return (
    <Modal opened onClose={close} title={t('qc_photo')} size="lg">
      {camera === 'none' && <p>{t('qc_camera_none')}</p>}
      <video ref={video} autoPlay playsInline muted aria-label={t('qc_camera')} style={{ width: '100%', display: camera === 'none' ? 'none' : 'block' }} />
      <Group mt="md" justify="flex-end">
        <FileButton accept="image/jpeg,image/png" onChange={(file) => { if (file !== null) void base64Of(file).then(keep); }}>{(props) => <Button {...props} variant="default">{t('qc_photo_file')}</Button>}</FileButton>
        <Button data-autofocus disabled={camera !== 'open'} onClick={take}>{t('qc_camera_take')}</Button>
      </Group>
    </Modal>
  );
}
